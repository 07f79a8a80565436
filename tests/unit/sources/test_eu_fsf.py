"""The EU's list of financial sanctions: every field of the fixtures, alike in all forms, and the published excerpts."""

import csv
import gzip
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from tests.unit.sources.published import FIXTURES, raw, read_fixture

from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount, Reading
from lookthrough.model.ground import Basis, GroundKind
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Name, NameKind, Reference
from lookthrough.ports import Recall
from lookthrough.sources.eu_fsf.source import SOURCE

XML_NAME, CSV_NAME, CSV_1_0_NAME = "20260115-FULL-1_1(xsd).xml", "20260115-FULL-1_1.csv", "20260115-FULL-1_0.csv"
XML = (FIXTURES / "eu_fsf" / "xml" / XML_NAME).read_text(encoding="utf-8")
CSV = (FIXTURES / "eu_fsf" / "csv" / CSV_NAME).read_text(encoding="utf-8")
CSV_1_0 = (FIXTURES / "eu_fsf" / "csv_1_0" / CSV_1_0_NAME).read_text(encoding="utf-8")


def named(reading: Reading) -> dict[str, Entry]:
    """Return entries by the number other lists know them by, else by their id."""
    numbers = {
        entry.id: next((one.number for one in entry.references if one.space == "eu"), str(entry.id))
        for entry in reading.entries
    }
    return {numbers[entry.id]: entry for entry in reading.entries}


@cache
def entries(form: str) -> dict[str, Entry]:
    return named(read_fixture(SOURCE, form))


def read_xml(text: str) -> dict[str, Entry]:
    return named(SOURCE.read({"main": raw(text, XML_NAME)}))


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("20260805-full-1_1(xsd).xml", XML.encode(), "main"),
        ("anything.xml", XML.encode(), "main"),
        ("content", XML.encode(), "main"),
        ("20260805-full-1_1(xsd).xml", b"", "main"),
        ("xmlfullsanctionslist_1_1.xml", b"<html><body>", "main"),
        ("20260805-full-1_1(xsd).xml", b"<sdnList xmlns='https://example.org/XML'>", None),
        ("export.xml", b"<export><sanctionEntity>", None),
        ("20260805-full-1_1.csv", CSV.encode(), "csv"),
        ("csvfullsanctionslist_1_1.csv", b"", "csv"),
        ("anything.csv", b"\xef\xbb\xbf" + CSV.encode(), "csv"),
        ("anything.csv", CSV.replace(";", '";"').encode(), "csv"),
        ("20260805-full-1_0.csv", b"", "csv_1_0"),
        ("2018-07-04_csvfullsanctionslist.csv", CSV_1_0.encode(), "csv_1_0"),
        ("anything.csv", CSV_1_0.encode(), "csv_1_0"),
        ("anything.txt", CSV.encode(), None),
        ("anything.csv", b"a;b;c", None),
    ],
)
def test_a_file_is_known_by_its_root_its_heading_or_the_name_its_publisher_gives_it(
    name: str, head: bytes, role: str | None
) -> None:
    assert SOURCE.claim(name, head[:65536]) == role


@pytest.mark.parametrize(
    ("form", "role", "rows", "clauses", "stated_at"),
    [
        ("xml", "main", 4, 12, datetime(2026, 1, 15, 15, 47, 4, 449000, tzinfo=UTC)),
        ("csv", "csv", 26, 12, datetime(2026, 1, 15, tzinfo=UTC)),
        ("csv_1_0", "csv_1_0", 12, 3, datetime(2026, 1, 15, tzinfo=UTC)),
    ],
)
def test_the_fixtures_are_read_whole(form: str, role: str, rows: int, clauses: int, stated_at: datetime) -> None:
    reading = read_fixture(SOURCE, form)

    assert (reading.rows, reading.warnings, reading.stated_at) == ({role: rows}, (), stated_at)
    assert reading.clauses == ClauseCount(taken=clauses)
    assert [(entry.kind, entry.listings[0].programme) for entry in entries("xml").values()] == [
        (Kind.PERSON, "UKR"),
        (Kind.PERSON, "TAQA"),
        (Kind.ORGANISATION, "PRK"),
        (Kind.ORGANISATION, "UKR"),
    ]


def test_the_two_files_of_one_schema_say_the_same_except_that_the_csv_knows_no_strong_names() -> None:
    def without_strength(entry: Entry) -> Entry:
        return replace(entry, names=tuple(replace(name, weak=False) for name in entry.names))

    one, other = entries("xml").values(), entries("csv").values()

    assert [without_strength(entry) for entry in one] == [without_strength(entry) for entry in other]
    assert [entry.id for entry, same in zip(one, other, strict=True) if entry != same] == ["521"]


def test_the_id_is_the_logical_id_which_every_edition_has_and_the_reference_number_ties() -> None:
    assert {key: str(entry.id) for key, entry in entries("xml").items()} == {
        "EU.7937.1": "135909",
        "EU.521.1": "521",
        "EU.3800.1": "112000",
        "150000": "150000",
    }


def test_the_number_of_the_united_nations_is_a_reference() -> None:
    assert entries("xml")["EU.521.1"].references == (Reference("eu", "EU.521.1"), Reference("un_sc", "QDi.006"))
    assert entries("xml")["EU.7937.1"].references == (Reference("eu", "EU.7937.1"),)

    other = read_xml(XML.replace("QDi.006", "Committee 1267"))["EU.521.1"]
    assert other.references == (Reference("eu", "EU.521.1"),)
    assert Fact(name="un_reference", value="Committee 1267") in other.facts


def test_the_heading_is_the_oldest_name_of_the_english_text_and_names_of_all_languages_follow() -> None:
    assert entries("xml")["EU.7937.1"].names == (
        Name("Vladimir Vladimirovich PUTIN"),
        Name("Владимир Владимирович ПУТИН", NameKind.ALIAS),
        Name("Vladimir Vladimirovitj PUTIN", NameKind.ALIAS),
    )


def test_a_name_is_weak_where_it_is_not_strong_or_a_remark_says_so() -> None:
    entry = entries("xml")["EU.521.1"]

    assert entry.names == (
        Name("Aiman Muhammed Rabi Al-Zawahiri"),
        Name("Ayman Zawahari", NameKind.ALIAS),
        Name("The Doctor", NameKind.ALIAS, weak=True),
        Name("The Teacher", NameKind.ALIAS, weak=True),
    )
    assert [fact.value for fact in entry.facts if fact.name == "name_note"] == [
        "Ayman Zawahari: formerly listed as such"
    ]


def test_a_party_with_only_weak_names_has_one_of_them_as_its_heading() -> None:
    weak = XML.replace('strong="true"', 'strong="false"')

    assert read_xml(weak)["150000"].names == (Name("Rosoboronexport OJSC", weak=True),)


def test_dates_of_birth_are_as_exact_as_they_are_stated_and_other_calendars_are_facts() -> None:
    entry = entries("xml")["EU.521.1"]

    assert entries("xml")["EU.7937.1"].births == (DateSpan(date(1952, 10, 7), date(1952, 10, 7), "1952-10-07"),)
    assert entry.births == (
        DateSpan(date(1951, 6, 1), date(1951, 6, 30), "circa 1951-06", circa=True),
        DateSpan(date(1950, 1, 1), date(1953, 12, 31), "1950 to 1953"),
    )
    assert [fact.value for fact in entry.facts if fact.name == "birth_note"] == [
        "born until 1960",
        "born 1370 (islamic calendar)",
    ]
    assert entry.birth_places == ("Maadi, Giza, EGYPT",)


def test_a_person_has_citizenships_gender_titles_and_functions() -> None:
    first, second = entries("xml")["EU.7937.1"], entries("xml")["EU.521.1"]

    assert (first.citizenships, second.citizenships) == (("RUSSIAN FEDERATION",), ())
    assert Fact(name="citizenship_note", value="may have lost his Egyptian citizenship") in second.facts
    assert (first.gender, second.gender) == (Gender.MALE, Gender.MALE)
    assert second.titles == ("Dr", "Surgeon", "Leader of Al-Qaida")


def test_an_organisation_has_its_function_as_a_fact() -> None:
    entry = entries("xml")["EU.3800.1"]

    assert (entry.titles, entry.gender) == ((), None)
    assert Fact(name="function", value="Provides financial services to KOMID") in entry.facts


def test_documents_are_typed_with_their_days_and_the_publishers_warnings() -> None:
    entry = entries("xml")["EU.521.1"]

    assert entry.identifiers == (
        Identifier(
            kind=IdentifierKind.PASSPORT,
            value="1084010",
            country="EGYPT",
            label="National passport",
            note="diplomatic, known to be expired, issued 1998-03-02, valid to 2005-03-01, issued by Passport office, "
            "in the name of Ayman Zawahari, (passport)",
        ),
    )
    assert Fact(name="document", value="Birth certificate, EGYPT") in entry.facts


def test_numbers_of_firms_are_typed_by_their_codes_their_check_digits_and_the_remark_beside_them() -> None:
    bank, firm = entries("xml")["EU.3800.1"], entries("xml")["150000"]

    assert [(one.kind.value, one.value, one.fails_check) for one in bank.identifiers[:3]] == [
        ("bic", "DCBKKPPY", False),
        ("imo", "9187629", False),
        ("registration", "5905801", False),
    ]
    assert [(one.kind.value, one.value, one.label) for one in firm.identifiers] == [
        ("ogrn", "1117746521452", "Registration Number"),
        ("inn", "7718852163", "Fiscal code"),
    ]


def test_an_address_is_one_line_with_its_contacts_told_apart() -> None:
    entry = entries("xml")["EU.3800.1"]
    country = "KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF"
    text = f"Suite 401, Potonggang Hotel, PO Box 12, Pyongchon District, 100 Pyongyang, {country}"

    assert entry.addresses == (Address(text=text, country=country),)
    assert [(one.label, one.value) for one in entry.identifiers[3:]] == [
        ("PHONE", "+850-2-18111"),
        ("PHONE", "+850-2-381-4687"),
        ("EMAIL", "one@example.org"),
        ("EMAIL", "two@example.org"),
        ("WEB", "https://example.org/"),
    ]
    assert [fact.value for fact in entry.facts if fact.name == "address_note"] == [
        f"{text}: as at the time of listing",
        f"{text}: head office",
        "branches unknown",
    ]


def test_contacts_that_the_publisher_wrote_into_the_key_are_told_apart() -> None:
    slip = 'key="EMAILa@example.orgPHONE+7 (351) 7751037WEBhttps://www.example.org/" value=""'
    entry = read_xml(XML.replace('key="WEB" value="https://example.org/"', slip))["EU.3800.1"]

    assert [(one.label, one.value) for one in entry.identifiers[-3:]] == [
        ("EMAIL", "a@example.org"),
        ("PHONE", "+7 (351) 7751037"),
        ("WEB", "https://www.example.org/"),
    ]


def test_a_contact_that_is_none_and_additional_information_are_unread() -> None:
    changed = XML.replace('value="one@example.org and two@example.org"', 'value="none"').replace(
        "<remark>head office</remark>", '<additionalInformation key="mood" value="good"/>'
    )
    reading = SOURCE.read({"main": raw(changed, XML_NAME)})

    assert [entry.unread for entry in reading.entries if entry.unread] == [("mood: good", "EMAIL none")]
    assert reading.clauses.unread == 2


def test_a_listing_has_its_day_its_act_and_the_day_the_act_took_effect_where_they_are_of_one_act() -> None:
    listings = {key: entry.listings[0] for key, entry in entries("xml").items()}

    assert {key: (one.listed_on, one.in_force_on, one.citation) for key, one in listings.items()} == {
        "EU.7937.1": (date(2022, 2, 25), date(2022, 2, 25), "2022/332 (OJ L53)"),
        "EU.521.1": (date(2002, 5, 29), None, "551/2011 (OJ L149)"),
        "EU.3800.1": (date(2016, 3, 5), None, "2017/1509 (OJ L224)"),
        "150000": (date(2014, 7, 30), None, "2022/581 (OJ L110)"),
    }
    assert {one.list for one in listings.values()} == {"eu_fsf"}


def test_what_the_day_of_listing_rests_on_is_said() -> None:
    said = {key: {fact.name: fact.value for fact in entry.facts} for key, entry in entries("xml").items()}

    assert {key: facts["listing_day_rests_on"] for key, facts in said.items()} == {
        "EU.7937.1": "designation date",
        "EU.521.1": "881/2002 (OJ L139)",
        "EU.3800.1": "2016/315 (OJ L60)",
        "150000": "designation date",
    }
    assert said["EU.521.1"]["designation_date"] == "2001-01-25"
    assert said["EU.521.1"]["designation_details"] == "Leader of Al-Qaida."
    assert said["EU.521.1"]["regulation"] == "551/2011 (OJ L149) of 2011-06-07 (amendment)"
    assert said["EU.521.1"]["regulation_url"] == "https://eur-lex.europa.eu/eli/reg_impl/2011/551/oj"


def test_a_delisted_party_is_on_the_list_until_the_day_it_no_longer_is() -> None:
    changed = XML.replace('designationDate="2014-07-30"', 'designationDate="2014-07-30" delistingDate="2026-02-01"')

    assert read_xml(changed)["150000"].listings[0].until == date(2026, 2, 1)


def test_a_corrigendum_and_a_remark_on_an_act_are_kept() -> None:
    more = (
        '<remark>see also 269/2014</remark><publicationUrl>https://eur-lex.europa.eu/eli/reg_impl/2022/581/oj</publicationUrl>'
        '<corrigendum regulationType="amendment" publicationDate="2022-05-01" numberTitle="C/2022 (OJ L120)"/>'
    )  # fmt: skip
    url = "<publicationUrl>https://eur-lex.europa.eu/eli/reg_impl/2022/581/oj</publicationUrl>"
    facts = read_xml(XML.replace(url, more))["150000"].facts

    assert [fact.value for fact in facts if fact.name == "regulation_note"] == [
        "see also 269/2014",
        "corrigendum C/2022 (OJ L120) of 2022-05-01",
    ]


def test_the_programme_and_the_remarks_say_why() -> None:
    grounds = [entry.listings[0].grounds for entry in entries("xml").values()]

    assert [[(ground.kind, ground.basis) for ground in some] for some in grounds] == [
        [(GroundKind.AGGRESSION, Basis.PROGRAMME), (GroundKind.AGGRESSION, Basis.REMARK)],
        [(GroundKind.TERRORISM, Basis.PROGRAMME), (GroundKind.TERRORISM, Basis.REMARK)],
        [(GroundKind.PROLIFERATION, Basis.PROGRAMME)],
        [(GroundKind.AGGRESSION, Basis.PROGRAMME)],
    ]


def test_remarks_are_reasons_each_on_one_line() -> None:
    facts = entries("xml")["EU.521.1"].facts

    assert [fact.value for fact in facts if fact.name == "reasons"] == [
        "Date of UN designation: 2001-01-25",
        "Wanted for terrorism by several states.",
    ]


def test_a_programme_not_seen_before_is_warned_of_and_kept() -> None:
    reading = SOURCE.read({"main": raw(XML.replace('programme="PRK"', 'programme="MOON"'), XML_NAME)})

    assert reading.entries[2].listings[0].programme == "MOON"
    assert reading.warnings == (
        "MOON is a programme not seen before: it is kept as it is, but nothing is known of its grounds or its law.",
    )


def test_a_party_that_stood_so_in_an_edition_before_is_the_same_object() -> None:
    recall = Recall()
    first = SOURCE.read({"main": raw(XML, XML_NAME)}, recall).entries
    later = SOURCE.read({"main": raw(XML.replace("head office", "main office"), XML_NAME)}, recall).entries

    assert [one is other for one, other in zip(first, later, strict=True)] == [True, True, False, True]


def test_the_old_file_says_less_and_says_it_in_one_cell() -> None:
    leader, president, trust = entries("csv_1_0").values()

    assert [(one.kind.value, one.value, one.country, one.note) for one in leader.identifiers] == [
        ("passport", "1084010", "EGY", "known to be expired, expired on 1.3.2005"),
        ("national_id", "19820215", None, "(id)"),
    ]
    assert [span.text for span in leader.births] == ["1951-06-19", "1951"]
    assert (leader.birth_places, leader.citizenships) == (("Giza, EGY", "Maadi"), ("EGY",))
    assert leader.names[1] == Name("Aïman al-Zaouahiri", NameKind.ALIAS)
    assert (president.titles, president.names) == (("President", "Former President"), (Name("Robert Gabriel Mugabe"),))
    assert (president.listings[0].citation, len(president.listings)) == ("1643/2002 (OJ L247)", 1)
    assert trust.addresses == (Address(text="Jamia Masjid, Sulaiman Park 7, 54000 Lahore, PAK", country="PAK"),)
    assert [one.value for one in trust.identifiers] == ["042-681 20 81", "0300-820 91 99", "662 38 14"]
    assert Fact(name="function", value="Relief; and other work") in trust.facts


def test_the_country_unknown_is_none_in_the_old_file_as_in_the_new_ones() -> None:
    changed = CSV_1_0.replace(";54000;Lahore;PAK;", ";54000;Lahore;UNKNOWN;")
    trust = SOURCE.read({"csv_1_0": raw(changed, CSV_1_0_NAME)}).entries[2]

    assert changed != CSV_1_0
    assert trust.addresses == (Address(text="Jamia Masjid, Sulaiman Park 7, 54000 Lahore"),)


def excerpt(shared: Path, day: str) -> Reading:
    path = shared / "eu" / f"eu_fsf_xml_1_1_excerpt_{day}.xml"
    data = path.read_bytes()
    role = SOURCE.claim(path.name.lower(), data)
    assert role == "main"
    return SOURCE.read({role: raw(data, path.name)})


def test_the_published_excerpts_are_read(shared_lists: Path) -> None:
    old, new = excerpt(shared_lists, "2018-12-21"), excerpt(shared_lists, "2024-12-11")

    found = {**named(old), **named(new)}
    assert [(key, len(entry.names), entry.listings[0].programme) for key, entry in found.items()] == [
        ("EU.36.64", 1, "ZWE"),
        ("EU.3523.13", 7, "TERR"),
        ("13", 3, "IRQ"),
    ]
    assert new.stated_at == datetime(2024, 12, 11, 20, 24, 35, 826000, tzinfo=UTC)
    assert new.entries[0].listings[0].in_force_on == date(2003, 7, 7)
    assert old.clauses.unread == new.clauses.unread == 0


def undamaged(data: bytes) -> str:
    """Undo what a spreadsheet did to the shortened file: rows in quotes, commas as tabs, one heading overwritten."""
    lines = [row[0].rstrip("\t").replace("\t", ",") for row in csv.reader(io.StringIO(data.decode("cp1252")))]
    return "\r\n".join([lines[0].replace("Date_filexxxx", "Date_file"), *lines[1:]])


def test_the_shortened_file_of_2018_is_read_once_its_copiers_damage_is_undone(shared_lists: Path) -> None:
    (path,) = (shared_lists / "eu").glob("2018-07-04*.csv.gz")
    reading = SOURCE.read({"csv_1_0": raw(undamaged(gzip.decompress(path.read_bytes())), "csvfullsanctionslist.csv")})
    found = named(reading)

    assert (len(found), reading.rows, reading.clauses.unread, reading.warnings) == (93, {"csv_1_0": 999}, 0, ())
    assert reading.stated_at == datetime(2018, 7, 4, tzinfo=UTC)
    assert found["EU.27.28"].names[0] == Name("Saddam Hussein Al-Tikriti")
    assert [one.value for one in found["EU.36.64"].identifiers] == ["AD001095"]
    assert {str(entry.listings[0].programme) for entry in reading.entries} == {"TERR", "IRQ", "TAQA", "ZWE"}
