"""The UK Sanctions List: one designation is one entry, whichever of the two forms says it."""

import csv
import gzip
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.sources.published import FIXTURES, claims, entry_of, facts, raw, read_fixture, refused

from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import Reading
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind, Reference
from lookthrough.ports import Recall
from lookthrough.sources._kit.labelled import labelled
from lookthrough.sources.uk_sl.read_csv import COLUMNS
from lookthrough.sources.uk_sl.source import SOURCE

XML = (FIXTURES / "uk_sl" / "xml" / "UK-Sanctions-List.xml").read_text(encoding="utf-8")
CSV = (FIXTURES / "uk_sl" / "csv" / "UK-Sanctions-List.csv").read_text(encoding="utf-8")
RUSSIA = "The Russia (Sanctions) (EU Exit) Regulations 2019"


def entry(number: str, form: str = "xml") -> Entry:
    return entry_of(read_fixture(SOURCE, form), number)


def read_xml(text: str | bytes) -> Reading:
    return SOURCE.read({"main": raw(text, "uk-sanctions-list.xml")})


def read_csv(text: str | bytes) -> Reading:
    return SOURCE.read({"csv": raw(text, "uk-sanctions-list.csv")})


def only(xml: str) -> Entry:
    """Read the one designation with this in it."""
    text = (
        "<Designations><DateGenerated>07/09/2026</DateGenerated><Designation><LastUpdated>01/02/2021</LastUpdated>"
        "<DateDesignated>31/12/2020</DateDesignated><UniqueID>RUS0001</UniqueID><RegimeName>Russia</RegimeName>"
        f"{xml}</Designation></Designations>"
    )
    (found,) = read_xml(text).entries
    return found


def named(name: str = "X", kind: str = "Entity", more: str = "") -> str:
    heading = f"<Names><Name><Name6>{name}</Name6><NameType>Primary Name</NameType></Name></Names>"
    return f"{heading}<IndividualEntityShip>{kind}</IndividualEntityShip>{more}"


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("uk-sanctions-list.xml", XML, "main"),
        ("uk_sanctions_list_2026-09-07.xml", "", "main"),
        ("download.xml", XML, "main"),
        ("uk-sanctions-list.csv", CSV, "csv"),
        ("2026-09-07_uk-sanctions-list.csv", "", "csv"),
        ("download.csv", CSV, "csv"),
        ("download.csv", '"Report Date: 07-Sep-2026"\n"Last Updated","Unique ID","OFSI Group ID","UN Ref', None),
        ("consolidated.xml", "", None),
        ("uk-sanctions-list.ods", "", None),
    ],
)
def test_its_files_are_known_by_name_root_or_heading(name: str, head: str, role: str | None) -> None:
    assert claims(name, head.encode()) == ([] if role is None else [("uk_sl", role)])


def test_an_edition_states_the_day_it_was_made() -> None:
    assert {read_fixture(SOURCE, form).stated_at for form in ("xml", "csv")} == {datetime(2026, 9, 7, tzinfo=UTC)}


def test_a_person_is_read_with_all_that_is_said() -> None:
    putin = entry("RUS0251")

    assert (putin.kind, putin.gender, putin.nationalities) == (Kind.PERSON, Gender.MALE, ("Russia",))
    assert putin.names == (
        Name("Vladimir Vladimirovich PUTIN"),
        Name("Vladimir PUTIN", NameKind.ALIAS),
        Name("Владимир Владимирович Путин", NameKind.ALIAS),
    )
    assert putin.birth_places == ("Leningrad, Russia",)
    assert facts(putin, "position") == ["President of the Russian Federation", "Commander-in-Chief"]
    assert facts(putin, "name_in_other_script") == ["Владимир Владимирович Путин (Cyrillic, Russian)"]
    assert facts(putin, "sanctions_imposed") == ["Asset freeze", "Trust Services Sanctions"]
    assert facts(putin, "designation_source") == ["UK"]
    assert facts(putin, "last_updated") == ["2023-03-14"]


def test_the_regulations_are_the_programme_and_the_statement_of_reasons_gives_the_ground() -> None:
    (listing,) = entry("RUS0251").listings

    assert (listing.list, listing.programme, listing.citation) == ("uk_sl", RUSSIA, RUSSIA)
    assert listing.listed_on == date(2022, 2, 25)
    assert listing.grounds == (
        Ground(
            GroundKind.AGGRESSION,
            Basis.REMARK,
            "As President of the Russian Federation he is responsible for destabilising Ukraine.",
        ),
    )


def test_a_regime_that_says_what_it_is_for_is_a_ground() -> None:
    (listing,) = entry("GAC0072").listings

    assert [(ground.kind.value, ground.basis.value) for ground in listing.grounds] == [
        ("corruption", "citation"),
        ("corruption", "remark"),
    ]
    assert entry("AFG0009").listings[0].grounds == ()


@pytest.mark.parametrize("form", ["xml", "csv"])
def test_names_births_papers_and_references_are_the_same_in_both_forms(form: str) -> None:
    anwari = entry("AFG0009", form)

    assert anwari.names == (
        Name("Muhammad Taher Anwari"),
        Name("Mohammad Taher Anwari", NameKind.ALIAS),
        Name("Mudir", NameKind.ALIAS, weak=True),
        Name("محمد طاهر أنوري", NameKind.ALIAS),
    )
    assert anwari.births == (
        DateSpan(date(1961, 1, 1), date(1961, 12, 31), "dd/mm/1961"),
        DateSpan(date(1962, 9, 1), date(1962, 9, 30), "dd/09/1962"),
    )
    assert anwari.titles == ("Mullah", "Haji")
    assert anwari.references == (Reference("uk_ofsi", "7022"), Reference("un_sc", "TAi.005"))
    assert [(number.kind, number.value) for number in anwari.identifiers] == [
        (IdentifierKind.PASSPORT, "000123"),
        (IdentifierKind.NATIONAL_ID, "55130"),
    ]
    assert facts(anwari, "other_information") == ["Belongs to the Andar tribe."]


def test_a_paper_keeps_what_is_said_of_it_and_one_without_a_number_is_a_fact() -> None:
    anwari = entry("AFG0009")

    assert anwari.identifiers[0] == Identifier(
        kind=IdentifierKind.PASSPORT,
        value="000123",
        label="Passport number",
        note="Afghanistan number, issued in 1997",
    )
    assert facts(anwari, "passport") == ["Pakistan passport"]


@pytest.mark.parametrize("form", ["xml", "csv"])
def test_an_organisation_has_its_addresses_ties_and_numbers(form: str) -> None:
    evrazia = entry("GAC0072", form)

    assert evrazia.kind is Kind.ORGANISATION
    assert evrazia.addresses == (
        Address(text="Krasnoproletarskaya Street 7, office 4/P, Moscow, 127006, Russia", country="Russia"),
    )
    assert evrazia.links == (
        Link(name="Ilan Shor", how="parent company"),
        Link(name="Chisinau branch", how="subsidiary"),
    )
    assert [(number.kind.value, number.value) for number in evrazia.identifiers][:6] == [
        ("phone", "+7 495 000-00-00"),
        ("website", "evrazia.su"),
        ("email", "info@example.org"),
        ("ogrn", "1247700291200"),
        ("other", "770701001"),
        ("inn", "9707028663"),
    ]
    assert facts(evrazia, "entity_type") == ["Autonomous non-commercial organisation"]


def test_a_registration_is_a_number_or_a_sentence_with_some() -> None:
    evrazia = entry("GAC0072")

    assert [(number.kind.value, number.value, number.note) for number in evrazia.identifiers][6:] == [
        ("registration", "122226", "Turkish Trade Registry"),
        ("tax_id", "01312202410041", ""),
    ]
    assert facts(evrazia, "business_registration") == ["TIN: 01312202410041, Licence No. 328"]


@pytest.mark.parametrize(("number", "form", "imo"), [("DPR0075", "xml", "9562233"), ("RUS2176", "csv", "9826902")])
def test_a_ship_has_its_imo_number_owners_and_measures(number: str, form: str, imo: str) -> None:
    ship = entry(number, form)

    assert ship.kind is Kind.VESSEL
    assert ship.identifiers[0] == Identifier(kind=IdentifierKind.IMO, value=imo, label="IMO number")
    assert [link.how for link in ship.links] == ["owner or operator", "former owner or operator"]
    for name in ("flag", "former_flag", "vessel_type", "tonnage", "length", "year_built"):
        assert len(facts(ship, name)) == 1, name


def test_what_is_said_twice_is_said_once() -> None:
    assert facts(entry("RUS2176", "csv"), "sanctions_imposed") == ["Shipping sanctions: (see 'Other information')"]
    assert read_fixture(SOURCE, "csv").rows == {"csv": 15}


def test_a_hull_number_and_a_wallet_are_identifiers() -> None:
    more = "<CryptoWalletAddresses><CryptoWalletAddress>bc1q</CryptoWalletAddress></CryptoWalletAddresses>"

    assert entry("RUS2176", "csv").identifiers[1].value == "HIN-1"
    assert only(named(more=more)).identifiers == (
        Identifier(kind=IdentifierKind.CRYPTO_ADDRESS, value="bc1q", label="Crypto wallet address"),
    )


def test_an_imo_number_of_a_company_is_one_of_the_registry() -> None:
    more = "<ShipDetails><Ship><IMONumbers><IMONumber>5434358</IMONumber></IMONumbers></Ship></ShipDetails>"

    assert only(named(more=more)).identifiers[0].kind is IdentifierKind.REGISTRATION


def test_an_imo_number_whose_digits_contradict_it_is_marked() -> None:
    more = "<ShipDetails><Ship><IMONumbers><IMONumber>IMO 9562234</IMONumber></IMONumbers></Ship></ShipDetails>"

    assert only(named(kind="Ship", more=more)).identifiers[0].fails_check


@pytest.mark.parametrize(
    ("number", "kind", "references", "kept"),
    [
        ("QDE.131", "Entity", (Reference("un_sc", "QDe.131"),), []),
        ("QDe.004", "Individual", (), ["QDe.004"]),
        ("QI.A.86.03.", "Individual", (), ["QI.A.86.03."]),
    ],
)
def test_a_un_number_is_a_reference_where_it_is_one_of_this_sort_of_party(
    number: str, kind: str, references: tuple[Reference, ...], kept: list[str]
) -> None:
    found = only(named(kind=kind, more=f"<UNReferenceNumber>{number}</UNReferenceNumber>"))

    assert (found.references, facts(found, "un_reference_number")) == (references, kept)


def test_several_regimes_are_several_listings() -> None:
    text = XML.replace(f"<RegimeName>{RUSSIA}</RegimeName>", "<RegimeName>One|Two</RegimeName>")

    assert [listing.programme for listing in read_xml(text).entries[0].listings] == ["One", "Two"]


def test_a_name_once_called_good_is_not_weak() -> None:
    names = "".join(
        f"<Name><Name6>Mudir</Name6><NameType>Alias</NameType><AliasStrength>{strength}</AliasStrength></Name>"
        for strength in ("Low quality a.k.a", "Good quality a.k.a")
    )
    found = only(named().replace("</Names>", f"{names}</Names>"))

    assert found.names[1] == Name("Mudir", NameKind.ALIAS)


def test_a_birth_without_its_year_stays_unread() -> None:
    more = "<IndividualDetails><Individual><DOBs><DOB>15/08/19yy</DOB></DOBs></Individual></IndividualDetails>"
    found = only(named(kind="Individual", more=more))

    assert (found.births, found.unread) == ((), ("D.O.B. 15/08/19yy",))


def test_a_designation_that_an_edition_before_had_is_made_only_once() -> None:
    recall = Recall()
    shifted = XML.replace("<DateGenerated>", "\n<DateGenerated>")
    first, second = (SOURCE.read({"main": raw(text, "uk_sl.xml")}, recall).entries for text in (XML, shifted))

    assert all(one is other for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("<Designations", "<Designation", "its root is Designation, where Designations is expected."),
        ("<Designations xml", "<Designations mood='good' xml", "nobody reads @mood of Designations."),
        ("<DateGenerated>07/09/2026</DateGenerated>", "", "it lacks DateGenerated, the day it was made."),
        ("<DateGenerated>07/09/2026", "<DateGenerated>2026-09-07", "DateGenerated is '2026-09-07', not a day"),
        ("<Titles>", "<Mood>good</Mood><Titles>", "nobody reads Mood of Designation."),
        ("<Title>Haji", "<Title lang='en'>Haji", "Title has more in it than a text."),
        ("<Name1>Vladimir</Name1>", "<Name7>x</Name7>", "nobody reads Name7 of Name."),
        ("<UniqueID>AFG0009</UniqueID>", "", "UniqueID of Designation is empty or missing."),
        ("<UniqueID>AFG0009", "<UniqueID>RUS0251", "RUS0251 stands here twice; it was in uk-sanctions-list.xml:4."),
        (">Individual</Ind", ">Aircraft</Ind", "the unknown designation type 'Aircraft'. Known are Individual"),
        ("<NameType>ALias", "<NameType>Nickname", "the unknown name type 'Nickname'. Known are primary name"),
        ("<NameType>Primary Name", "<NameType>Alias", "RUS0251 has no primary name."),
        ("Low quality a.k.a", "Doubtful", "the unknown alias strength 'Doubtful'. Known are Good quality"),
        ("<Gender>Male", "<Gender>Neither", "the unknown gender 'Neither'. Known are Male and Female."),
        ("25/02/2022", "31/02/2022", "Date Designated is '31/02/2022', not a day (dd/mm/yyyy)."),
        ("<LastUpdated>14/03/2023", "<LastUpdated>lately", "Last Updated is 'lately', not a day"),
        ("<AssetFreeze>true", "<AssetFreeze>maybe", "AssetFreeze is 'maybe', neither true nor false."),
        ("<TravelBan>", "<VisaBan>true</VisaBan><TravelBan>", "nobody reads VisaBan of SanctionsImposedIndicators."),
        ("</Designations>", "", "this is not well-formed XML, or it is cut short"),
        ("<Designations", "<!DOCTYPE x><Designations", "it declares a document type"),
    ],
)
def test_what_is_unknown_in_the_xml_stops_the_reading(before: str, after: str, message: str) -> None:
    assert before in XML
    refusal = refused(read_xml, XML.replace(before, after))

    assert message in str(refusal)
    assert refusal.place.startswith("uk-sanctions-list.xml")


def test_an_xml_file_without_a_designation_is_refused() -> None:
    text = "<Designations><DateGenerated>07/09/2026</DateGenerated></Designations>"

    assert "no designation in it." in str(refused(read_xml, text))
    assert "the file is empty." in str(refused(read_xml, ""))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("Report Date: 07-Sep-2026", "A list", "csv:1: its first line is 'A list', where the report's day is expected"),
        ("07-Sep-2026", "Sep-2026", "its first line is 'Report Date: Sep-2026'"),
        (",Year Built,", ",Year of Building,", "has the unknown columns Year of Building and lacks the columns Year"),
        ("AFG0009", "", "Unique ID is empty."),
        ("Alias,Good", ",Good", "Name type is empty."),
        ("UN,Asset freeze|Travel Ban", "UN,Asset freeze", "AFG0009 has another Sanctions Imposed here than in"),
        (",31/07/2024,,,", ",2024,,,", "Date Designated is '2024', not a day"),
    ],
)
def test_what_is_unknown_in_the_csv_stops_the_reading(before: str, after: str, message: str) -> None:
    assert before in CSV
    text = CSV.replace(before, after, 1)

    assert message in str(refused(read_csv, text))


def test_a_csv_file_that_is_cut_short_is_refused() -> None:
    assert "2 columns where the heading has 58" in str(refused(read_csv, CSV + "04/08/2026,AFG0001\n"))
    assert "the file is empty." in str(refused(read_csv, ""))
    assert "no designation in it." in str(refused(read_csv, "\n".join(CSV.split("\n")[:2])))


def test_its_heading_has_the_columns_of_2026() -> None:
    heading = next(csv.reader(io.StringIO(CSV.split("\n")[1])))

    assert tuple(heading) == COLUMNS
    assert len(COLUMNS) == 58


def test_the_published_excerpt_is_read(shared_lists: Path) -> None:
    path = shared_lists / "uk" / "uk_sanctions_list_xml_excerpt_2026-09-02.xml"
    role = SOURCE.claim(path.name, path.read_bytes())
    assert role == "main"
    reading = SOURCE.read({role: raw(path.read_bytes(), path.name)})

    assert [str(entry.id) for entry in reading.entries] == ["AFG0001", "AFG0006"]
    assert reading.stated_at == datetime(2026, 9, 2, tzinfo=UTC)
    assert reading.entries[1].references == (Reference("uk_ofsi", "7172"), Reference("un_sc", "TAi.002"))
    assert reading.clauses.unread == 0


def test_registrations_of_the_published_list_mostly_say_what_they_are(shared_lists: Path) -> None:
    path = shared_lists / "uk" / "2026-05_derived_normalised_tables" / "subject_identifiers.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    stated = {row["raw_value"] for row in rows if row["identifier_type"] == "business_registration_numbers"}
    lettered = [text for text in stated if sum(letter.isalpha() for letter in text) > 4]
    found = [labelled(text, Kind.ORGANISATION) for text in lettered]

    assert len(stated) > 500
    assert sum(bool(one.identifiers) for one in found) / len(lettered) > 0.8
    assert not [number for one in found for number in one.identifiers if number.fails_check]


def test_facts_hold_nothing_that_is_elsewhere() -> None:
    assert Fact(name="un_reference_number", value="TAi.005") not in entry("AFG0009").facts
