"""The EU's list of financial sanctions: what stops an import, and the message it gives."""

import pytest
from tests.unit.sources.published import FIXTURES, raw

from lookthrough.errors import BrokenList
from lookthrough.sources.eu_fsf.source import SOURCE

FOLDER = FIXTURES / "eu_fsf"
XML = (FOLDER / "xml" / "20260115-FULL-1_1(xsd).xml").read_text(encoding="utf-8")
CSV = (FOLDER / "csv" / "20260115-FULL-1_1.csv").read_text(encoding="utf-8")
CSV_1_0 = (FOLDER / "csv_1_0" / "20260115-FULL-1_0.csv").read_text(encoding="utf-8")


def refusal(role: str, text: str) -> BrokenList:
    with pytest.raises(BrokenList) as caught:
        SOURCE.read({role: raw(text, "eu.xml" if role == "main" else "eu.csv")})
    assert caught.value.place.startswith("eu.")
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (XML, "", "the file is empty."),
        (XML, "<html/>", "its root is html, where export is expected."),
        ("http://eu.europa.ec/fpi/fsd/export", "http://example.org", "its root is {http://example.org}export"),
        ("<export", "<!DOCTYPE export [<!ENTITY a 'b'>]><export", "it declares a document type"),
        ("</export>", "", "this is not well-formed XML, or it is cut short"),
        (XML[XML.index("<sanctionEntity") : XML.index("</export>")], "", "there is no party in it."),
        (' generationDate="2026-01-15T16:47:04.449+01:00"', "", "there is no generationDate in export."),
        ('globalFileId="184961"', 'globalFileId="184961" mood="x"', "nobody reads mood in export."),
        ("2026-01-15T16:47:04.449+01:00", "soon", "generationDate is 'soon', not a moment."),
        ("<sanctionEntity", "<vessel/><sanctionEntity", "nobody reads vessel."),
        ('logicalId="135909"', 'logicalId="135909" mood="x"', "nobody reads @mood of sanctionEntity."),
        ("<remark>ex USSR", "<mood/><remark>ex USSR", "nobody reads mood of birthdate."),
        ('strong="true"', 'strong="true" mood="x"', "nobody reads @mood of nameAlias."),
        ('strong="true"', 'strong="maybe"', "strong is 'maybe', neither true nor false."),
        (
            'code="person" classificationCode="P"',
            'code="vessel" classificationCode="V"',
            "the unknown subjectType 'vessel'",
        ),
        (
            'code="person" classificationCode="P"',
            'code="person" classificationCode="E"',
            "the unknown subjectType 'person'",
        ),
        ('<subjectType code="person" classificationCode="P"/>', "", "a party without its subjectType."),
        ('logicalId="135909"', "", "sanctionEntity without its logicalId."),
        ('logicalId="135909"', 'logicalId="x"', "logicalId is 'x', not a number."),
        ('logicalId="521"', 'logicalId="135909"', "say different things of entity 135909."),
        ('logicalId="521"', 'logicalId="135909"', "this and eu.xml:3 say different things of entity 135909."),
        (
            'logicalId="136017"',
            'logicalId="135912"',
            "detail 135912 of this entity stands here twice, and not the same.",
        ),
        ('wholeName="Rosoboronexport OJSC"', "", "name 150002 of entity 150000 says nothing."),
        ('gender="M"', 'gender="X"', "the unknown gender 'X'."),
        ('calendarType="ISLAMIC"', 'calendarType="MAYA"', "the unknown calendar 'MAYA'."),
        ('birthdate="1952-10-07"', 'birthdate="1952-13-07"', "birthdate is '1952-13-07', not a day."),
        ('monthOfYear="6"', 'monthOfYear="13"', "the date of birth 'circa 1951-13' is none."),
        ('yearRangeTo="1953"', 'yearRangeTo="1943"', "the date of birth '1950 to 1943' ends before it begins."),
        (
            'identificationTypeCode="swiftbic"',
            'identificationTypeCode="aura"',
            "the unknown type of identification 'aura'",
        ),
        ('key="WEB"', 'key="TELEX"', "the unknown contact 'TELEX'."),
        ('publicationDate="2022-02-25"', 'publicationDate="soon"', "publicationDate is 'soon', not a day."),
        ('numberTitle="2022/332 (OJ L53)"', 'numberTitle=""', "@numberTitle of regulation is empty or missing."),
    ],
)
def test_a_broken_xml_file_is_refused_with_its_place(before: str, after: str, problem: str) -> None:
    assert before in XML

    assert problem in refusal("main", XML.replace(before, after, 1)).problem


def test_a_party_without_a_name_is_refused() -> None:
    start = XML.index('<nameAlias firstName="" middleName="" lastName="" wholeName="Rosoboronexport OJSC"')
    end = XML.index("</nameAlias>", start) + len("</nameAlias>")

    assert "entity 150000 has no name." in refusal("main", XML[:start] + XML[end:]).problem


def test_a_party_without_an_act_is_refused_for_it_would_be_on_no_list() -> None:
    start = XML.index("<regulation ", XML.index('logicalId="150000"'))
    end = XML.index("</regulation>", start) + len("</regulation>")

    assert "entity 150000 has no regulation." in refusal("main", XML[:start] + XML[end:]).problem


HEADING, FIRST, *_ = CSV.splitlines()


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (CSV, "", "the file is empty."),
        (CSV, HEADING + "\n", "there is no party in it."),
        (
            "Entity_Remark",
            "Entity_Mood",
            "the heading has the unknown columns Entity_Mood and lacks the columns Entity_Remark.",
        ),
        ("Entity_Remark", "Entity_UnitedNationId", "the heading lacks the columns Entity_Remark."),
        (FIRST, FIRST[:200], "columns where the heading has 118"),
        (FIRST, FIRST + '\n15/01/2026;"x', "it is cut short"),
        (FIRST, FIRST.replace("15/01/2026", "16/01/2026"), "made on 2026-01-15, where the rows before say 2026-01-16."),
        (FIRST, FIRST.replace("15/01/2026", "soon"), "fileGenerationDate is 'soon', not a day."),
        (FIRST, FIRST.replace("15/01/2026", ""), "made on None, where the rows before say None."),
        (FIRST, FIRST.replace(";135909;", ";;", 1), "Entity_LogicalId is empty."),
        (FIRST, FIRST.replace(";135909;", ";x;", 1), "Entity_LogicalId is 'x', not a number."),
        (FIRST, FIRST.replace(";P;person;", ";P;enterprise;"), "the unknown sort of party"),
        (FIRST, FIRST.replace(";P;person;", ";;;"), "the unknown sort of party"),
        (FIRST, FIRST.replace("EU.7937.1", "EU.1.1"), "say different things of entity 135909."),
        (";GREGORIAN;", ";;", "CalendarType is empty."),
        (";false;GREGORIAN", ";perhaps;GREGORIAN", "Circa is 'perhaps', neither true nor false."),
        (";1084010;", ";1084010 (passport-National passport) [stolen];", "the unknown warning 'stolen' of a document."),
        (";135911;", ";;", "LogicalId is empty."),
    ],
)
def test_a_broken_csv_file_is_refused_with_its_place(before: str, after: str, problem: str) -> None:
    assert before in CSV

    assert problem in refusal("csv", CSV.replace(before, after, 1)).problem


HEADING_1_0, FIRST_1_0, *_ = CSV_1_0.splitlines()


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (CSV_1_0, "", "the file is empty."),
        (CSV_1_0, HEADING_1_0 + "\n", "there is no party in it."),
        ("Entity_remark", "Mood", "the heading is not the 59 columns known: 'Mood' for 'Entity_remark'."),
        (HEADING_1_0, HEADING_1_0 + ";Mood", "the heading is not the 59 columns known: it has 60."),
        (FIRST_1_0, FIRST_1_0[:80], "6 columns where the heading has 59"),
        (FIRST_1_0, FIRST_1_0.replace(";1001;521;", ";1001;522;"), "a detail of entity 522 in a row of another."),
        (FIRST_1_0, FIRST_1_0.replace("15/01/2026", "16/01/2026"), "made on 2026-01-15, where the rows before say"),
        (FIRST_1_0, FIRST_1_0.replace(";1001;", ";;"), "logical_id is empty."),
        (";P;551/2011", ";Q;551/2011", "the unknown sort of party"),
        ("(passport-National passport)", "(aura-Aura)", "the unknown type of identification 'aura' (Aura)."),
        ("[known to be expired]", "[stolen]", "the unknown warning 'stolen' of a document."),
        ("1951-06-19", "1951-16-19", "Birt_date is '1951-16-19', not a day."),
    ],
)
def test_a_broken_file_of_the_old_schema_is_refused_with_its_place(before: str, after: str, problem: str) -> None:
    assert before in CSV_1_0

    assert problem in refusal("csv_1_0", CSV_1_0.replace(before, after, 1)).problem


def test_a_date_of_birth_in_the_old_file_that_is_none_and_words_in_a_contact_stay_with_the_party() -> None:
    changed = CSV_1_0.replace(";1951;;", ";in the fifties;;").replace(r"\n(head office)", r"\nsee head office")
    leader, _, trust = SOURCE.read({"csv_1_0": raw(changed, "eu.csv")}).entries

    assert leader.unread == ("Birt_date: in the fifties",)
    assert "see head office" in " ".join(fact.value for fact in trust.facts if fact.name == "address_note")


def test_a_number_in_the_new_csv_file_may_carry_its_type_as_the_old_one_does() -> None:
    changed = CSV.replace(";1084010;", ";1084010 (passport-National passport) ((passport));")
    plain, told = (SOURCE.read({"csv": raw(text, "eu.csv")}).entries[1] for text in (CSV, changed))

    assert told.identifiers == plain.identifiers


def test_words_in_a_contact_of_the_new_csv_file_are_unread() -> None:
    changed = CSV.replace("WEB[https://example.org/]", "WEB[https://example.org/] or ask")
    reading = SOURCE.read({"csv": raw(changed, "eu.csv")})

    assert [entry.unread for entry in reading.entries if entry.unread] == [("ContactInfo: or ask",)]
