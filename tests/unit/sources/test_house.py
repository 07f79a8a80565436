"""A house list: our own plain form, in CSV and in JSON lines, read as strictly as any other."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.unit.sources.published import raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, IdentifierKind, Name, NameKind
from lookthrough.sources.catalogue import all_sources
from lookthrough.sources.house.row import COLUMNS
from lookthrough.sources.house.source import SOURCE

README = Path(__file__).resolve().parents[3] / "src" / "lookthrough" / "sources" / "house" / "README.md"


def csv(**cells: str) -> str:
    stated = {"id": "H-1", "name": "X", **cells}
    return ",".join(stated) + "\n" + ",".join(f'"{cell}"' for cell in stated.values()) + "\n"


def read(text: str | bytes) -> Reading:
    return SOURCE.read({"main": raw(text, "house.csv")})


def read_lines(*lines: object) -> Reading:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return SOURCE.read({"lines": raw(text, "house.jsonl")})


def only(**cells: str) -> Entry:
    (entry,) = read(csv(**cells)).entries
    return entry


def by_id(form: str) -> dict[str, Entry]:
    return {str(entry.id): entry for entry in read_fixture(SOURCE, form).entries}


def test_both_forms_make_the_same_entries() -> None:
    assert by_id("csv") == by_id("jsonl")
    assert read_fixture(SOURCE, "csv").rows == {"main": 3}
    assert read_fixture(SOURCE, "jsonl").rows == {"lines": 3}


def test_a_company_has_its_names_listings_and_grounds() -> None:
    party = by_id("csv")["H-1"]

    assert party.kind is Kind.ORGANISATION
    assert party.names == (
        Name("SenseTime Group Limited"),
        Name("SenseTime Group Ltd", NameKind.ALIAS),
        Name("商湯集團有限公司", NameKind.ALIAS),
        Name("SenseTime", NameKind.ALIAS, weak=True),
    )
    assert [(one.list, one.programme, one.listed_on, one.citation) for one in party.listings] == [
        ("house", "board-2023", date(2023, 2, 14), "Minutes 4/2023"),
        ("house", "desk-watch", date(2023, 2, 14), "Minutes 4/2023"),
    ]
    assert party.listings[0].grounds == (
        Ground(GroundKind.SURVEILLANCE_TECHNOLOGY, Basis.REMARK, "Face recognition used in Xinjiang"),
        Ground(GroundKind.HUMAN_RIGHTS, Basis.REMARK, "Face recognition used in Xinjiang"),
    )
    assert party.addresses == (Address(text="12 Science Park West Avenue, Hong Kong", country="HK"),)
    assert [(number.kind, number.value, number.country) for number in party.identifiers] == [
        (IdentifierKind.REGISTRATION, "2162198", "HK")
    ]
    assert party.facts == (
        Fact(name="reasons", value="Face recognition used in Xinjiang"),
        Fact(name="note", value="Not its listed parent"),
    )


def test_a_person_has_births_places_and_an_end() -> None:
    person = by_id("jsonl")["H-2"]

    assert (person.kind, person.gender) == (Kind.PERSON, Gender.MALE)
    assert [(span.text, span.circa) for span in person.births] == [("1953-08", False), ("circa 1953", True)]
    assert (person.birth_places, person.nationalities, person.citizenships) == (("Yining",), ("China",), ("China",))
    assert person.listings[0].until == date(2024, 2, 14)


def test_a_row_that_says_little_is_listed_all_the_same() -> None:
    vessel = by_id("csv")["H-3"]

    assert [(one.programme, one.listed_on, one.grounds) for one in vessel.listings] == [("house", None, ())]
    assert vessel.addresses == (Address(text="IR", country="IR"),)
    assert [(number.kind, number.value) for number in vessel.identifiers] == [
        (IdentifierKind.IMO, "9212905"),
        (IdentifierKind.WEBSITE, "https://example.org/happiness"),
    ]


def test_a_ground_without_a_reason_says_itself() -> None:
    assert only(ground="cyber").listings[0].grounds == (Ground(GroundKind.CYBER, Basis.REMARK, "cyber"),)


def test_a_name_given_twice_stands_once() -> None:
    assert only(aliases="X; Y ;Y", weak_aliases="Y").names == (Name("X"), Name("Y", NameKind.ALIAS))


def test_a_number_that_fails_its_own_digits_is_taken_and_warned_of() -> None:
    reading = read(csv(identifiers="imo:9212906"))

    assert [number.fails_check for number in reading.entries[0].identifiers] == [True]
    assert reading.warnings == ("house.csv:2: the imo 9212906 fails its own check digits.",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "house.csv: the file is empty."),
        ("id,name,mood\nH-1,X,good\n", "house.csv:1: the heading has the unknown columns mood."),
        ("id,kind\nH-1,person\n", "house.csv:1: the heading lacks the columns name."),
        ("id,name\nH-1\n", "house.csv:2: 1 columns where the heading has 2"),
        ('id,name\nH-1,"X\n', "house.csv:2: the file ends inside a quoted cell"),
        ("id,name\n,X\n", "house.csv:2: id is empty."),
        ("id,name\nH-1,\n", "house.csv:2: name is empty."),
        ("id,name\nH-1,X\nH-1,Y\n", "house.csv:3: the id H-1 stands here again, after house.csv:2."),
        (csv(kind="ghost"), "house.csv:2: the kind 'ghost' is not known. Known are person, organisation"),
        (csv(gender="x"), "house.csv:2: the gender 'x' is not known. Known are male, female."),
        (csv(ground="spite"), "house.csv:2: the ground 'spite' is not known. Known are terrorism"),
        (csv(born="soon"), "house.csv:2: born is 'soon', which is no date."),
        (csv(listed_on="14/02/2023"), "house.csv:2: listed_on is '14/02/2023', which is no day. Write YYYY-MM-DD."),
        (csv(until="2023-02-30"), "house.csv:2: until is '2023-02-30', which is no day."),
        (csv(listed_on="2023-02-14", until="2023-02-14"), "until 2023-02-14 is not after listed_on 2023-02-14."),
        (csv(identifiers="A123"), "house.csv:2: identifiers has 'A123', which is no kind and value."),
        (csv(identifiers="shoe:42"), "house.csv:2: the kind of identifier 'shoe' is not known. Known are passport"),
    ],
)
def test_what_is_wrong_in_csv_stops_the_import_with_its_line(text: str, says: str) -> None:
    with pytest.raises(BrokenList) as caught:
        read(text)

    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "house.jsonl: the file is empty."),
        ({"id": "H-1"}, "house.jsonl:1: not a line of this form: Object missing required field `name`."),
        ({"id": "H-1", "name": "X", "mood": "good"}, "Object contains unknown field `mood`. The keys are id, name"),
        ({"id": 1, "name": "X"}, "house.jsonl:1: not a line of this form: Expected `str`, got `int` - at `$.id`."),
        ({"id": "H-1", "name": "X", "kind": ["person"]}, "Expected `str`, got `array` - at `$.kind`."),
        ({"id": "H-1", "name": " "}, "house.jsonl:1: name is empty."),
        ("[1]", "house.jsonl:1: not a line of this form: Expected `object`, got `array`."),
        ('{"id": "H-1", "na', "house.jsonl:1: this is not JSON (Input data was truncated); the line is cut short."),
        ("id,name", "house.jsonl:1: this is not JSON"),
    ],
)
def test_what_is_wrong_in_json_lines_stops_the_import_with_its_line(line: object, says: str) -> None:
    with pytest.raises(BrokenList) as caught:
        read_lines(line)

    assert says in str(caught.value)


def test_lines_are_counted_over_blank_ones_and_a_byte_order_mark_is_passed_over() -> None:
    with pytest.raises(BrokenList, match=r"house\.jsonl:3: the id H-1 stands here again, after house\.jsonl:1"):
        read_lines("\ufeff" + '{"id": "H-1", "name": "X"}', "", {"id": "H-1", "name": "Y"})


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("house_list.csv", b"", "main"),
        ("house_list_2023-02-15.csv", b"whatever", "main"),
        ("2023-02-15_house_list.jsonl", b"", "lines"),
        ("house.csv", b"", "main"),
        ("house (1).csv", b"", "main"),
        ("house_2023-02-15.jsonl", b"", "lines"),
        ("house_hk.csv", b"\xef\xbb\xbfid,name,programme\n", "main"),
        ("house_hk.jsonl", b'{"id": "1", "name": "X", "listed_on": "2023-02-14"}\n', "lines"),
        ("house_customers.csv", b"id,name,country,born\n1,X,HK,\n", None),
        ("house_customers.csv", b"", None),
        ("house_customers.jsonl", b'{"id": "1", "name": "X"}\n', None),
        ("customers.csv", b"id,name,programme\n", None),
        ("warehouse.csv", b"id,name,programme\n", None),
        ("house_list.xlsx", b"", None),
    ],
)
def test_a_house_list_is_known_by_its_name_and_a_book_of_customers_is_left_alone(
    name: str, head: bytes, role: str | None
) -> None:
    claims = {str(source.card.id): source.claim(name, head) for source in all_sources()}

    assert {source: found for source, found in claims.items() if found is not None} == ({"house": role} if role else {})


def test_the_page_names_every_column_and_every_kind_of_number() -> None:
    page = README.read_text("utf-8")

    assert [column for column in COLUMNS if f"`{column}`" not in page] == []
    assert [kind.value for kind in IdentifierKind if f"`{kind.value}`" not in page] == []
