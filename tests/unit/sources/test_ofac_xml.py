"""OFAC's standard XML: every element taken, what is not as published refused with its place."""

from datetime import UTC, date, datetime

import pytest
from tests.unit.sources.published import raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind
from lookthrough.ports import Recall
from lookthrough.sources.us_ofac_cons.source import SOURCE as CONS
from lookthrough.sources.us_ofac_sdn.source import SOURCE as SDN

OLD = "http://tempuri.org/sdnList.xsd"
NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
PERSON = (
    "<sdnEntry><uid>36</uid><firstName>Ana</firstName><lastName>X</lastName><sdnType>Individual</sdnType>"
    "<programList><program>CUBA</program></programList>{}</sdnEntry>"
)


def listed(*entries: str, count: int | None = None, namespace: str = OLD, day: str = "12/10/2021") -> str:
    number = len(entries) if count is None else count
    head = f"<publshInformation><Publish_Date>{day}</Publish_Date><Record_Count>{number}</Record_Count>"
    body = "\n".join(entries)
    return f'<?xml version="1.0"?>\n<sdnList xmlns="{namespace}">\n{head}</publshInformation>\n{body}\n</sdnList>'


def read(text: str) -> Reading:
    return SDN.read({"xml": raw(text, "sdn.xml")})


def one(inner: str, *, kind: str = "Individual") -> Entry:
    (entry,) = read(listed(PERSON.format(inner).replace("Individual", kind))).entries
    return entry


def numbered(*items: str) -> str:
    return "<idList>" + "".join(f"<id><uid>1</uid>{item}</id>" for item in items) + "</idList>"


def stated(number: str, kind: str = "Passport", **others: str) -> str:
    more = "".join(f"<{name}>{text}</{name}>" for name, text in others.items())
    return f"<idType>{kind}</idType><idNumber>{number}</idNumber>{more}"


def refusal(text: str) -> BrokenList:
    with pytest.raises(BrokenList) as caught:
        read(text)
    return caught.value


def test_the_fixture_says_what_the_csv_fixture_says() -> None:
    reading = read_fixture(SDN, "xml")
    zakir, vessel, bank = (next(entry for entry in reading.entries if entry.id == key) for key in KEYS)

    assert reading.stated_at == datetime(2021, 12, 10, tzinfo=UTC)
    assert (reading.rows, reading.missing, reading.warnings) == ({"xml": 6}, (), ())
    assert (reading.clauses.taken, reading.clauses.unread) == (20, 0)
    assert zakir.names == (Name("ZAKIR, Shohrat"), Name("ZAKIR, Shohret", NameKind.ALIAS))
    assert (zakir.kind, zakir.gender, [span.text for span in zakir.births]) == (Kind.PERSON, Gender.MALE, ["Aug 1953"])
    assert (zakir.birth_places, zakir.nationalities) == (("Yining City, Xinjiang, China",), ("China",))
    assert zakir.links == (Link(name="XINJIANG PUBLIC SECURITY BUREAU", entry="29159"),)
    assert zakir.addresses == (Address(text="Xinjiang, China", country="China"),)
    assert vessel.names == (Name("ARTAVIL"), Name("ALPHA", NameKind.FORMER, weak=True))
    assert vessel.kind is Kind.VESSEL
    assert [(number.kind, number.value) for number in vessel.identifiers] == [
        (IdentifierKind.CALL_SIGN, "T2EU4"),
        (IdentifierKind.IMO, "9187629"),
        (IdentifierKind.MMSI, "572469210"),
    ]
    assert {fact.name: fact.value for fact in vessel.facts} == {
        "vessel_type": "Crude/Oil Products Tanker",
        "tonnage": "99144",
        "gross_registered_tonnage": "56068",
        "flag": "Iran",
        "former_flag": "Malta",
        "additional_sanctions": "Subject to Secondary Sanctions",
    }
    assert [listing.programme for listing in bank.listings] == ["UKRAINE-EO13662", "RUSSIA-EO14024"]
    assert bank.addresses == (Address(text="19 Vavilova St., Moscow 117997, Russia", country="Russia"),)


KEYS = ("34079", "15036", "17018")


def test_the_consolidated_list_is_placed_and_dated_by_the_same_table() -> None:
    reading = read_fixture(CONS, "xml")
    gazprom, sensetime = reading.entries[3:]

    assert {entry.id: [listing.list for listing in entry.listings] for entry in reading.entries} == {
        "9639": ["us_ofac_plc"],
        "15268": ["us_ofac_capta"],
        "17248": ["us_ofac_ssi"],
        "17250": ["us_ofac_ssi", "us_ofac_mbs"],
        "33114": ["us_ofac_cmic"],
    }
    assert gazprom.listings[1].listed_on == date(2022, 2, 24)
    assert sensetime.listings[0].divest_by == date(2022, 12, 10)
    assert sensetime.addresses[0].text == (
        "Block 1, 1F & 2F Harbour View, 12 Science Park, West Avenue, "
        "Hong Kong New Territories, Hong Kong SAR, China"
    )  # fmt: skip
    assert reading.stated_at == datetime(2025, 3, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("inner", "field", "expected"),
    [
        ("<title>Haji; Maulana</title>", "titles", ("Haji", "Maulana")),
        ("<remarks>Governor of Basrah; Haji.</remarks>", "titles", ("Governor of Basrah",)),
        (
            "<citizenshipList><citizenship><uid>1</uid><country>Iran</country><mainEntry>false</mainEntry></citizenship>"
            "<citizenship><uid>2</uid><country>Peru</country><mainEntry>true</mainEntry></citizenship></citizenshipList>",
            "citizenships",
            ("Peru", "Iran"),
        ),
        (
            numbered(stated("A1", idCountry="Iran", issueDate="01 Jan 2001", expirationDate="2006")),
            "identifiers",
            (
                Identifier(
                    kind=IdentifierKind.PASSPORT,
                    value="A1",
                    country="Iran",
                    label="Passport",
                    note="issued 01 Jan 2001 expires 2006",
                ),
            ),
        ),
        (
            numbered(stated("B2", expirationDate="09 Jun 2009")),
            "identifiers",
            (Identifier(kind=IdentifierKind.PASSPORT, value="B2", label="Passport", note="expires 09 Jun 2009"),),
        ),
        (
            numbered(stated("7707083893", "Tax ID No.", idCountry="Russia")),
            "identifiers",
            (Identifier(kind=IdentifierKind.INN, value="7707083893", country="Russia", label="Tax ID No."),),
        ),
        (
            numbered(stated("1AbC2", "Digital Currency Address - XBT")),
            "identifiers",
            (
                Identifier(
                    kind=IdentifierKind.CRYPTO_ADDRESS, value="1AbC2", label="Digital Currency Address - XBT"
                ),
            ),
        ),
        (
            numbered(stated("None; U.S. Persons Must Continue to Block", "Additional Sanctions Information -")),
            "facts",
            (
                Fact(name="additional_sanctions", value="None"),
                Fact(name="blocked_under_eo13599", value="U.S. Persons Must Continue to Block"),
            ),
        ),
        (
            numbered(stated("a.org; b.org", "Website")),
            "unread",
            ("b.org",),
        ),
        (numbered(stated("Kurdish", "Dialect", idCountry="Iraq")), "unread", ("Dialect Kurdish (Iraq)",)),
        (numbered(stated("none", idCountry="Iraq")), "unread", ("Passport none",)),
        (
            "<dateOfBirthList><dateOfBirthItem><uid>1</uid><dateOfBirth>spring</dateOfBirth><mainEntry>true</mainEntry>"
            "</dateOfBirthItem></dateOfBirthList>",
            "unread",
            ("DOB spring",),
        ),
        (
            "<akaList><aka><uid>1</uid><type>n.k.a.</type><category>strong</category><lastName>Z</lastName></aka></akaList>",
            "names",
            (Name("X, Ana"), Name("Z", NameKind.NOW)),
        ),
        (
            "<remarks>(Linked To: A (B) LTD.); (Linked To: C)</remarks>",
            "links",
            (Link(name="A (B) LTD."), Link(name="C")),
        ),
        ("<addressList><address><uid>1</uid></address></addressList>", "addresses", ()),
    ],
)  # fmt: skip
def test_each_element_goes_where_it_belongs(inner: str, field: str, expected: object) -> None:
    assert getattr(one(inner), field) == expected


def test_dates_of_birth_stand_with_the_main_one_first() -> None:
    items = "".join(
        f"<dateOfBirthItem><uid>1</uid><dateOfBirth>{day}</dateOfBirth><mainEntry>{main}</mainEntry></dateOfBirthItem>"
        for day, main in (("1953", "false"), ("01 Jan 1953 to 31 Dec 1954", "true"))
    )
    born = one(f"<dateOfBirthList>{items}</dateOfBirthList>").births

    assert [(span.text, span.last) for span in born] == [
        ("01 Jan 1953 to 31 Dec 1954", date(1954, 12, 31)),
        ("1953", date(1953, 12, 31)),
    ]


@pytest.mark.parametrize(("kind", "expected"), [("Entity", Kind.ORGANISATION), ("Aircraft", Kind.AIRCRAFT)])
def test_a_type_is_a_kind(kind: str, expected: Kind) -> None:
    assert one("", kind=kind).kind is expected


def test_both_namespaces_are_read() -> None:
    old, new = read(listed(PERSON.format(""))), read(listed(PERSON.format(""), namespace=NEW))

    assert old.entries == new.entries


def test_a_record_of_an_edition_before_is_made_only_once_whatever_its_line() -> None:
    recall, other = Recall(), PERSON.format("").replace("36", "7")
    first = SDN.read({"xml": raw(listed(PERSON.format("")), "sdn.xml")}, recall)
    second = SDN.read({"xml": raw(listed(other, PERSON.format("")), "sdn.xml")}, recall)

    assert second.entries[1] is first.entries[0]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "sdn.xml", "the file is empty."),
        ("36,AEROCARIBBEAN", "sdn.xml:1", "not well-formed XML, or it is cut short"),
        (listed(PERSON.format(""))[:-20], "sdn.xml:4", "it is cut short"),
        ("<Error><Code>NoSuchKey</Code></Error>", "sdn.xml", "its root is Error, where sdnList is expected."),
        (f'<!DOCTYPE sdnList><sdnList xmlns="{OLD}"/>', "sdn.xml", "it declares a document type"),
        (listed(namespace="http://example.org"), "sdn.xml", "its namespace is http://example.org, which is new."),
        ("<sdnList/>", "sdn.xml", "its namespace is none, which is new."),
        (f'<sdnList xmlns="{OLD}" version="2"/>', "sdn.xml", "nobody reads version of sdnList."),
        (f'<sdnList xmlns="{OLD}"/>', "sdn.xml", "publshInformation is missing."),
        (listed(count=2), "sdn.xml", "it says that it has 2 entries, and has 0."),
        (listed(day="2021-12-10"), "sdn.xml:3", "Publish_Date is '2021-12-10', not a month, a day and a year."),
        (listed(day=""), "sdn.xml:3", "Publish_Date of publshInformation is empty or missing."),
        (listed("<note/>"), "sdn.xml:4", "nobody reads note."),
        (listed(PERSON.format("<mood>good</mood>")), "sdn.xml:4", "nobody reads mood of sdnEntry."),
        (listed(PERSON.format(""), PERSON.format("")), "sdn.xml:5", "entry 36 stands here twice."),
        (listed(PERSON.format("").replace("36", "36a")), "sdn.xml:4", "uid is '36a', not a number."),
        (listed(PERSON.format("").replace("Individual", "Robot")), "sdn.xml:4", "unknown sdnType 'Robot'."),
        (listed(PERSON.format("").replace(">CUBA<", "><")), "sdn.xml:4", "entry 36 has no programme."),
        (
            listed("<sdnEntry><uid>36</uid><sdnType>Entity</sdnType></sdnEntry>"),
            "sdn.xml:4",
            "sdnEntry has no name.",
        ),
        (listed(PERSON.format(numbered("<idRank>1</idRank>"))), "sdn.xml:4", "nobody reads idRank of id."),
        (listed(PERSON.format("<idList><id/></idList>")), "sdn.xml:4", "uid of id is empty or missing."),
        (
            listed(PERSON.format("<akaList><aka><uid>1</uid><type>d.b.a.</type></aka></akaList>")),
            "sdn.xml:4",
            "unknown type 'd.b.a.'.",
        ),
        (
            listed(
                PERSON.format(
                    "<akaList><aka><uid>1</uid><type>a.k.a.</type><category>feeble</category><lastName>Z</lastName></aka>"
                    "</akaList>"
                )
            ),
            "sdn.xml:4",
            "unknown category 'feeble'.",
        ),
        (
            listed(
                PERSON.format(
                    "<nationalityList><nationality><uid>1</uid><country>Peru</country><mainEntry>so</mainEntry>"
                    "</nationality></nationalityList>"
                )
            ),
            "sdn.xml:4",
            "unknown mainEntry 'so'.",
        ),
        (
            listed(PERSON.format("<vesselInfo><draught>7</draught></vesselInfo>")),
            "sdn.xml:4",
            "nobody reads draught of vesselInfo.",
        ),
        (
            listed(PERSON.format("<addressList><address><uid>1</uid><address4>A</address4></address></addressList>")),
            "sdn.xml:4",
            "nobody reads address4 of address.",
        ),
    ],
)  # fmt: skip
def test_what_is_not_as_published_is_refused_with_its_place(text: str, place: str, problem: str) -> None:
    error = refusal(text)

    assert error.place == place
    assert problem in error.problem


def test_a_new_category_is_refused_with_what_is_known() -> None:
    hint = refusal(listed(PERSON.format("").replace("Individual", "Robot"))).hint

    assert hint == "Known are Entity, Individual, Vessel, Aircraft. If OFAC has a new one, the reader must learn it."


def test_a_consolidated_entry_on_no_list_stops_with_its_place() -> None:
    text = listed(PERSON.format("").replace("CUBA", "SDGT"), namespace=NEW)

    with pytest.raises(BrokenList, match=r"consolidated.xml:4: the programmes of entry 36 \(SDGT\) put it on no list"):
        CONS.read({"xml": raw(text, "consolidated.xml")})
