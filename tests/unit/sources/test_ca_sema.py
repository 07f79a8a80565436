"""Canada's list: where a record stands in the law is its number, and cells of names are cut by what stands around."""

import gzip
import time
from datetime import date
from pathlib import Path

import pytest
from tests.unit.sources.published import fixture_entries, raw, refused

from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import Reading
from lookthrough.model.ground import GroundKind
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Fact, Name, NameKind
from lookthrough.model.source import RawFile
from lookthrough.sources.ca_sema.births import read_births
from lookthrough.sources.ca_sema.names import names_of, split_aliases
from lookthrough.sources.ca_sema.records import ELEMENTS
from lookthrough.sources.ca_sema.source import SOURCE

REAL = "ca/ca_sema_2025-05.xml.gz"
MINIMAL = {"country": "Russia / Russie", "schedule": "1, Part 1", "item": "7", "listed_on": "2022-02-28"}


def written(*records: dict[str, str], role: str = "main") -> bytes:
    rows = (
        "".join(f"<{ELEMENTS[role][key]}>{value}</{ELEMENTS[role][key]}>" for key, value in r.items()) for r in records
    )
    body = "".join(f"<record>{row}</record>\n" for row in rows)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<data-set>\n{body}</data-set>'.encode()


def read(data: bytes, role: str = "main") -> Reading:
    return SOURCE.read({role: raw(data, "sema-lmes.xml")})


def only(**fields: str) -> Entry:
    (entry,) = read(written({**MINIMAL, **fields})).entries
    return entry


def refusal(data: bytes) -> str:
    return str(refused(read, data))


def fixture(form: str = "xml") -> dict[str, Entry]:
    return fixture_entries(SOURCE, form)


@pytest.fixture(scope="module")
def real(shared_lists: Path) -> Reading:
    data = gzip.decompress((shared_lists / REAL).read_bytes())
    return SOURCE.read({"english": RawFile(place="ca_sema_2025-05.xml", name="ca_sema_2025-05.xml", data=data)})


def test_the_place_in_the_law_is_the_number_and_the_citation() -> None:
    listings = {identity: entry.listings for identity, entry in fixture().items()}

    assert {identity: (one.programme, one.citation) for identity, (one,) in listings.items()} == {
        "china/part-1/5": ("China", "Schedule, Part 1, item 5"),
        "iran/1-part-1/136": ("Iran", "Schedule 1, Part 1, item 136"),
        "russia/1-part-1/473": ("Russia", "Schedule 1, Part 1, item 473"),
        "russia/1-part-2/558": ("Russia", "Schedule 1, Part 2, item 558"),
        "russia/1.1/1": ("Russia", "Schedule 1.1, item 1"),
        "russia/3/2": ("Russia", "Schedule 3, item 2"),
        "jvcfor/54": ("JVCFOR", "Schedule, item 54"),
        "sudan/part-1/1": ("Sudan", "Schedule, Part 1, item 1"),
        "syria/part-2/40": ("Syria", "Schedule, Part 2, item 40"),
    }
    assert {one.list for (one,) in listings.values()} == {"ca_sema"}


def test_a_person_has_names_in_natural_order_a_day_of_birth_and_a_day_of_listing() -> None:
    person = fixture()["russia/1-part-1/473"]

    assert person.kind is Kind.PERSON
    assert person.names == (
        Name("Yevgeny Viktorovich PRIGOZHIN"),
        Name("Евгений Викторович Пригожин", NameKind.ALIAS),
        Name("Evgeny Prigozhin", NameKind.ALIAS),
    )
    assert person.births == (DateSpan(date(1961, 6, 1), date(1961, 6, 1), "1961-06-01"),)
    assert person.listings[0].listed_on == date(2022, 2, 28)
    assert person.listings[0].in_force_on is None


def test_a_name_in_two_languages_is_a_heading_and_an_alias_and_is_kept_whole_as_a_fact() -> None:
    guards = fixture()["iran/1-part-1/136"]

    assert guards.kind is Kind.ORGANISATION
    assert [name.text for name in guards.names] == [
        "Islamic Revolutionary Guard Corps",
        "Corps des Gardiens de la Révolution islamique",
        "IRGC",
        "Army of the Guardians of the Islamic Revolution",
        "l'Armée des Gardiens de la Révolution islamique",
        "Sepah-e Pasdaran",
        "GRI",
    ]
    assert [fact.name for fact in guards.facts] == ["name_as_published", "aliases_as_published"]


def test_a_wrapped_heading_with_other_names_in_brackets_is_taken_apart() -> None:
    bureau = fixture()["russia/1-part-2/558"]

    assert [name.text for name in bureau.names] == [
        "Central Design Bureau for Marine Engineering “Rubin”",
        "Joint Stock Company Central Design Bureau Rubin",
        "AO Rubin Design Bureau, JSC",
        "Центральное конструкторское бюро морской техники «Рубин», АО",
    ]


def test_a_ship_has_its_number_its_type_and_the_year_it_was_built_which_is_no_birth() -> None:
    ship = fixture()["russia/1.1/1"]

    assert (ship.kind, ship.names, ship.births) == (Kind.VESSEL, (Name("Balitiyskiy III"),), ())
    assert [(number.kind, number.value, number.fails_check) for number in ship.identifiers] == [
        ("imo", "7612448", False)
    ]
    assert ship.facts == (
        Fact(name="vessel_type", value="General Cargo/Multi Purpose | Cargo classique/navire polyvalent"),
        Fact(name="built", value="1980"),
    )


def test_a_ship_without_its_number_is_known_by_its_type() -> None:
    assert only(entity_or_ship="Lady R", title_or_ship_type="Ro-Ro Cargo | Navire roulier").kind is Kind.VESSEL


def test_a_number_that_its_check_digit_contradicts_is_marked() -> None:
    assert only(entity_or_ship="Lady R", imo="9161004").identifiers[0].fails_check


def test_titles_come_in_both_languages() -> None:
    assert fixture()["syria/part-2/40"].titles == ("Major General", "major-général")
    assert only(last_name="X", title_or_ship_type="Dr.\xa0").titles == ("Dr.",)


def test_both_forms_say_the_same_in_other_element_names() -> None:
    english = fixture("xml_english")

    assert {identity: entry.kind.value for identity, entry in english.items()} == {
        "belarus/1-part-1/120": "person",
        "hamas-terrorist-attacks/part-1/1": "person",
        "myanmar-burma/part-1/20": "organisation",
        "russia/1-part-2/630": "organisation",
        "russia/1.1/2": "vessel",
        "venezuela/1": "person",
    }
    assert [name.text for name in english["hamas-terrorist-attacks/part-1/1"].names] == [
        "Yahya Sinwar",
        "Yehya Sinwar",
        "Abu Ibrahim",
        "يحيى السنوار",
    ]


def test_grounds_are_given_where_the_regime_is_for_one_thing() -> None:
    grounds = {
        identity: [ground.kind for ground in entry.listings[0].grounds]
        for identity, entry in (fixture() | fixture("xml_english")).items()
        if entry.listings[0].grounds
    }

    assert grounds == {
        "china/part-1/5": [GroundKind.HUMAN_RIGHTS],
        "jvcfor/54": [GroundKind.HUMAN_RIGHTS, GroundKind.CORRUPTION],
        "hamas-terrorist-attacks/part-1/1": [GroundKind.TERRORISM],
    }


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("1963", [("1963-01-01", "1963-12-31", False)]),
        ("1971-09", [("1971-09-01", "1971-09-30", False)]),
        ("1963-1964", [("1963-01-01", "1964-12-31", False)]),
        ("1963 or 1964", [("1963-01-01", "1963-12-31", False), ("1964-01-01", "1964-12-31", False)]),
        ("1987/1988", [("1987-01-01", "1987-12-31", False), ("1988-01-01", "1988-12-31", False)]),
        ("1965-07-15 OR 1969-09-28", [("1965-07-15", "1965-07-15", False), ("1969-09-28", "1969-09-28", False)]),
        ("born in the early 1970s", [("1970-01-01", "1974-12-31", True)]),
        ("1980s", [("1980-01-01", "1989-12-31", True)]),
        ("Sep-99", [("1999-09-01", "1999-09-30", False)]),
        ("Sep-01", []),  # 1901 or 2001
        ("Foo-99", []),
        ("1975-19-25", []),
        ("0000-0001", []),
        ("0000s", []),
        ("28900", []),
        ("1963 or so", []),
    ],
)
def test_a_day_of_birth_is_read_as_far_as_it_is_understood(text: str, spans: list[tuple[str, str, bool]]) -> None:
    found = read_births(text, date(2023, 2, 23))

    assert [(span.first.isoformat(), span.last.isoformat(), span.circa) for span in found] == spans


def test_what_is_not_understood_is_unread_and_counted() -> None:
    reading = read(written({**MINIMAL, "last_name": "X", "aliases": "Y; Pashto: محمد", "born_or_built": "1975-19-25"}))

    assert reading.entries[0].unread == ("aliases Pashto: محمد", "date of birth 1975-19-25")
    assert (reading.clauses.taken, reading.clauses.unread) == (1, 2)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Alexei, Aleksei", ["Alexei", "Aleksei"]),
        (
            "Katsiaryna or Katerina Smuschkovich, Ekaterina Varabei",
            ["Katsiaryna", "Katerina Smuschkovich", "Ekaterina Varabei"],
        ),
        ("Alexander, or Alexandr Kalinin", ["Alexander", "Alexandr Kalinin"]),
        ("Баранов, Олег Анатольевич", ["Баранов, Олег Анатольевич"]),
        ("BARANOFF, BARANOW", ["BARANOFF", "BARANOW"]),
        ("ינון לוי  LEVY, Yinon AKA", ["ינון לוי", "LEVY", "Yinon"]),
        ("Dzmitry (Zmitser) Karsiuk", ["Dzmitry (Zmitser) Karsiuk"]),
        ("(Юрий ГОВТВИН / Юрiй ГОВТВIН", ["Юрий ГОВТВИН", "Юрiй ГОВТВIН"]),
        ("Russian\xa0: Сергей Маслюков/ Сяргей Масліавукаў", ["Сергей Маслюков", "Сяргей Масліавукаў"]),
        ("Тетяна Кузьміч and Цвєтаєва", ["Тетяна Кузьміч", "Цвєтаєва"]),
        ("also Andrey Ilnitsky; ; Yermolaye;, Piterskii", ["Andrey Ilnitsky", "Yermolaye", "Piterskii"]),
        ("Sergey a.k.a. Serhii", ["Sergey", "Serhii"]),
        ("حسن الورديان/حسن محمد علي", ["حسن الورديان", "حسن محمد علي"]),
    ],
)
def test_a_persons_other_names_are_cut_at_every_mark(cell: str, names: list[str]) -> None:
    assert list(split_aliases(cell, Kind.PERSON, "BARANOV")) == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ('Завод "Дагдизель", АО', ['Завод "Дагдизель", АО']),
        ("ОАО, БЭТО", ["ОАО, БЭТО"]),
        ('РЗП, ОАО "Завод"', ["РЗП", 'ОАО "Завод"']),
        ("Air Bagan Holdings Pte. Ltd., Air Bagan Limited", ["Air Bagan Holdings Pte. Ltd.", "Air Bagan Limited"]),
        ("Poly Technologies, Inc., PTI", ["Poly Technologies, Inc.", "PTI"]),
        ("Министерство образования, науки и молодежи", ["Министерство образования, науки и молодежи"]),
        ("Sazman-e Basij, the Basij, l'Armée", ["Sazman-e Basij", "the Basij", "l'Armée"]),
        ("«Системы мониторинга, Управление», СМУ", ["«Системы мониторинга, Управление»", "СМУ"]),
        ('"Космические Системы, Управление" Имени, КСУ', ['"Космические Системы, Управление" Имени', "КСУ"]),
        ('Бюро "Реле," СКТБ, and Бюро, АО', ['Бюро "Реле"', "СКТБ", "Бюро, АО"]),
        ("Bank (of Trade, Finance), BTF", ["Bank (of Trade, Finance)", "BTF"]),
        ("GSK Co. Ltd. and GSK Business", ["GSK Co. Ltd.", "GSK Business"]),
        ("Zadna Company and Zadna International", ["Zadna Company", "Zadna International"]),
        ("Al Gunade and Al-Juneid", ["Al Gunade", "Al-Juneid"]),
        ("Moscow Institute and ZAO MNITI", ["Moscow Institute", "ZAO MNITI"]),
        ("ООО Волна and МПИ", ["ООО Волна", "МПИ"]),
        ("Bank for Development and Investment", ["Bank for Development and Investment"]),
        ("GORT/ORTAS", ["GORT", "ORTAS"]),
        ("Victory/Pobeda Party", ["Victory/Pobeda Party"]),
        ('Акционерное общество or АО "Ойл"', ['АО "Ойл"']),
        ("Общество c oграниченной oтветственностью (ООО)", []),
        ("Корпорация (АО «РКС»)", ["Корпорация (АО «РКС»)", "АО «РКС»"]),
        ("Организация (сокращенно - АНО «АИР»)", ["Организация (сокращенно - АНО «АИР»)", "АНО «АИР»"]),
        ('Банк "ВБРР" (АО)', ['Банк "ВБРР" (АО)']),
        (
            "Industry System\nArabic: هيئة التصنيع, منظومة الصناعية",
            ["Industry System", "هيئة التصنيع", "منظومة الصناعية"],
        ),
    ],
)
def test_an_organisations_other_names_are_cut_where_a_mark_stands_between_names(cell: str, names: list[str]) -> None:
    assert list(split_aliases(cell, Kind.ORGANISATION)) == names


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Rosneft", ["Rosneft"]),
        ("Hara Institute/Institut Hara", ["Hara Institute", "Institut Hara"]),
        ("General Intelligence Directorate;", ["General Intelligence Directorate"]),
        ("Ministry of Education, Science and Youth", ["Ministry of Education, Science and Youth"]),
        ("Alp Company (PJS)", ["Alp Company (PJS)"]),
        (
            "The Institute of Law of the Academy of Sciences (AS)",
            ["The Institute of Law of the Academy of Sciences (AS)"],
        ),
        ("Army Base/Base de l'armée (BA)", ["Army Base", "Base de l'armée (BA)", "BA"]),
        ("Omsk Plant\n(also known as Omsk Factory Omsktransmash\n", ["Omsk Plant", "Omsk Factory Omsktransmash"]),
    ],
)
def test_a_heading_holds_its_halves_and_what_it_is_also_known_as(heading: str, names: list[str]) -> None:
    assert list(names_of(heading)) == names


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty."),
        (written({**MINIMAL, "last_name": "X"})[:-40], "not well-formed XML, or it is cut short"),
        (b"<html><body/></html>", "its root is html, where data-set is expected."),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><data-set/>", "it declares a document type"),
        (b"<data-set><note/></data-set>", "sema-lmes.xml:1: nobody reads note."),
        (b"<data-set><record><Mood>good</Mood></record></data-set>", "Country-Pays of record is empty or missing."),
        (
            written({**MINIMAL, "last_name": "X"}).replace(b"</record>", b"<Mood>good</Mood></record>"),
            "nobody reads Mood of record.",
        ),
        (written({**MINIMAL, "last_name": "X"}, role="english"), "Country-Pays of record is empty or missing."),
        (written(MINIMAL), "sema-lmes.xml:3: a record with no name."),
        (written({**MINIMAL, "last_name": "X", "entity_or_ship": "Y"}), "with both a person's and an entity's name."),
        (written({**MINIMAL, "last_name": "X", "imo": "7612448"}), "a person with an IMO number."),
        (
            written({**MINIMAL, "last_name": "X", "listed_on": "28 Feb 2022"}),
            "the date of listing is '28 Feb 2022', not a day.",
        ),
        (
            written({**MINIMAL, "last_name": "X"}, {**MINIMAL, "last_name": "Y"}),
            "sema-lmes.xml:4: entry russia/1-part-1/7 stands here twice.",
        ),
    ],
)
def test_what_is_not_the_list_is_refused_with_its_place(data: bytes, says: str) -> None:
    assert says in refusal(data)


ENGLISH = written({**MINIMAL, "last_name": "X"}, role="english")


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("sema-lmes.xml", written({**MINIMAL, "last_name": "X"}), "main"),
        ("ca_sema_2026-09-01.xml", written({**MINIMAL, "last_name": "X"}), "main"),
        ("download.xml", written({**MINIMAL, "last_name": "X"}), "main"),
        ("sema-lmes.xml", ENGLISH, "english"),
        ("ca_sema_2025-05.xml", ENGLISH, "english"),
        ("sema-lmes.xml", b"", "main"),
        ("sema-lmes (1).xml", b"<data-set><record><Mo", "main"),
        ("sema-lmes.xml", b"<CONSOLIDATED_LIST/>", None),
        ("list.xml", b"<data-set><record><Other/></record></data-set>", None),
        ("consolidated.xml", b"", None),
    ],
)
def test_the_file_is_known_by_its_elements_and_an_empty_one_by_its_name(
    name: str, head: bytes, role: str | None
) -> None:
    assert SOURCE.claim(name, head) == role


def test_the_published_file_of_may_2025_is_read_without_a_rest(real: Reading) -> None:
    kinds = [entry.kind for entry in real.entries]

    assert real.rows == {"english": 4759}
    assert [kinds.count(kind) for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL)] == [3334, 1316, 109]
    assert (real.clauses.taken, real.clauses.unread) == (5387, 0)
    assert not any(entry.unread for entry in real.entries)
    assert not any(number.fails_check for entry in real.entries for number in entry.identifiers)
    assert all(entry.listings[0].listed_on is not None for entry in real.entries)


def test_known_parties_stand_where_the_regulations_have_them(real: Reading) -> None:
    by_id = {str(entry.id): entry for entry in real.entries}
    chinese = {name.text for identity, entry in by_id.items() if identity.startswith("china/") for name in entry.names}

    assert {"Zakir Shohrat", "Tuniyaz Erkin"} <= chinese or {"Shohrat Zakir", "Erkin Tuniyaz"} <= chinese
    assert by_id["iran/1-part-1/136"].names[0].text == "Islamic Revolutionary Guard Corps"
    assert by_id["venezuela/1"].listings[0].listed_on == date(2017, 9, 22)


def test_the_published_file_holds_what_the_card_asserts_of_it(real: Reading) -> None:
    asserted = SOURCE.card.lists[real.entries[0].listings[0].list].assertions
    total = len(real.entries)

    assert total >= asserted.entries
    assert all(sum(entry.kind is kind for entry in real.entries) >= least for kind, least in asserted.kinds.items())
    assert all(
        sum(bool(getattr(entry, field)) for entry in real.entries) / total >= share
        for field, share in asserted.filled.items()
    )


@pytest.mark.parametrize("field", ["aliases", "entity_or_ship"])
def test_a_cell_far_longer_than_any_published_is_refused(field: str) -> None:
    data = written({**MINIMAL, "entity_or_ship": "X", field: "A (/ " * 2_001})

    assert "a cell of more than 10,000 characters" in refusal(data)


def test_a_long_cell_of_many_marks_is_cut_in_time() -> None:
    began = time.perf_counter()
    split_aliases(("A (/ " * 800 + ", b " * 800 + " and X" * 800)[:10_000], Kind.ORGANISATION)

    assert time.perf_counter() - began < 2
