"""Registers of stakes from every sort of file: what is read, what is rejected and why."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.books.stakes.read import read_stakes
from lookthrough.books.stakes.shares import read_share
from lookthrough.books.stakes.table import ReadStakes
from lookthrough.errors import BrokenBook, UnfitShare
from lookthrough.model.stake import Stake
from lookthrough.ownership.answer import stake_of
from lookthrough.ownership.parts import PARTS, share_of

DAY = date(2024, 1, 1)
Written = Callable[[str, str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def stakes(read: ReadStakes, day: date = DAY) -> list[Stake]:
    register = read.register
    return [stake_of(register, edge) for party in range(len(register.parties)) for edge in register.owners(party, day)]


def told(read: ReadStakes) -> list[tuple[str, str, str, str]]:
    return sorted((one.owner, one.owned, one.kind.value, _share(one)) for one in stakes(read))


def _share(stake: Stake) -> str:
    if stake.share is None:
        return ""
    low, high = stake.share.low, stake.share.high
    return f"{low}" if low == high else f"{low} to {high}"


SHARES = [
    ("25%", "1/4", "1/4"),
    ("25,5 %", "51/200", "51/200"),
    ("0.25", "1/4", "1/4"),
    ("1", "1", "1"),
    ("1/3", "1/3", "1/3"),
    ("25-50%", "1/4", "1/2"),
    ("25% to 50%", "1/4", "1/2"),
    ("at least 30%", "3/10", "1"),
    ("up to 10%", "0", "1/10"),
    ("", "0", "1"),
]


@pytest.mark.parametrize(("text", "low", "high"), SHARES, ids=[repr(text) for text, *_ in SHARES])
def test_a_share_is_read_exactly(text: str, low: str, high: str) -> None:
    assert tuple(map(share_of, read_share(text))) == (Fraction(low), Fraction(high))


def test_more_than_half_is_more_than_half() -> None:
    low, high = read_share("more than 50%")

    assert 2 * low > PARTS
    assert high == PARTS


UNFIT = [
    ("-5%", "less than nothing"),
    ("140%", "more than the whole"),
    ("1/0", "a share of nothing"),
    ("50", "is it a percentage?"),
    ("half", "is no share"),
    ("60-40%", "from the larger to the smaller"),
]


@pytest.mark.parametrize(("text", "why"), UNFIT, ids=[text for text, _ in UNFIT])
def test_what_is_no_share_says_why(text: str, why: str) -> None:
    with pytest.raises(UnfitShare, match=why.replace("?", r"\?")):
        read_share(text)


@given(st.fractions(min_value=0, max_value=1))
def test_any_fraction_lies_between_its_bounds(share: Fraction) -> None:
    low, high = read_share(f"{share.numerator % 10**15}/{share.denominator}" if share.denominator < 10**15 else "0")

    assert low <= high <= low + 1


def test_a_plain_table_is_read_with_what_cannot_be_said(written: Written) -> None:
    path = written(
        "register.csv",
        "Shareholder,Company,Percentage,From,Until,Kind\n"
        "A, X ,25%,2020-01-01,,\n"
        "B,X,26%,2020-01-01,2023-01-01,\n"
        "C,X,140%,,,\n"
        ",X,1%,,,\n"
        "D,X,1%,2021-01-01,2020-01-01,\n"
        "E,X,5%,,,golden share\n"
        "F,X,60%,,,votes\n",
    )

    read = read_stakes([path])

    assert told(read) == [("A", "X", "equity", "1/4"), ("F", "X", "votes", "3/5")]
    assert (read.read, read.rejected_count) == (7, 4)
    assert [(one.row, one.excerpt) for one in read.rejected] == [(row, "register.csv") for row in (4, 5, 6, 7)]
    assert "golden share" in read.rejected[3].reason
    assert {one.source for one in stakes(read)} == {"register.csv"}
    assert [one.row for one in stakes(read)] == [2, 8]


def test_headings_may_have_spaces_around_them_and_marks_within(written: Written) -> None:
    read = read_stakes([written("spaced.csv", ' "owner" , owned ,"a note, of ours",share\nA,B,,50%\n')])

    assert told(read) == [("A", "B", "equity", "1/2")]


def test_an_identifier_makes_two_spellings_one_party(written: Written) -> None:
    path = written(
        "r.csv", "owner,owner_id,owned,owned_id,share\nAlpha,N1,X,,25%\nALPHA LTD,N1,Y,,25%\nAlpha,N2,Y,,1%\n"
    )

    parties = read_stakes([path]).register.parties

    assert parties.find(["N1", "alpha", "x", "nobody"]) == [(0,), (0, 1), (2,), ()]
    assert (parties.name(0), parties.identifier(0), parties.identifier(2)) == ("Alpha", "N1", "")


def test_several_files_are_one_register(written: Written) -> None:
    one = written("one.csv", "owner,owned,share\nA,X,25%\n")
    two = written("two.tsv", "owned\towner\tshare\nX\tB\t0.3\n")

    read = read_stakes([one, two])

    assert told(read) == [("A", "X", "equity", "1/4"), ("B", "X", "equity", "3/10")]
    assert {stake.source for stake in stakes(read)} == {"one.csv", "two.tsv"}


BROKEN = [
    ("r.csv", "owner,share\nA,1%\n", "no column `owned`"),
    ("r.csv", "ownr,owned\nA,B\n", "Is it ownr"),
    ("r.csv", "owner,shareholder,owned\nA,B,C\n", "Several columns"),
    ("r.csv", "owner,owned\nA,B,C,D\n", "cannot be read as a table"),
    ("r.pdf", "", "are not read as stakes"),
    ("r.xml", "<RelationshipData><RelationshipRecord>", "not well-formed"),
    ("r.xml", "<LEIData/>", "not RelationshipData"),
    ("r.json", "{", "not as expected"),
    ("r.json", '[{"recordId": "x"}]', "no statement of BODS 0.4"),
]


@pytest.mark.parametrize(("name", "text", "why"), BROKEN, ids=[why for *_, why in BROKEN])
def test_a_file_that_is_no_register_says_why(written: Written, name: str, text: str, why: str) -> None:
    with pytest.raises(BrokenBook, match=why):
        read_stakes([written(name, text)])


def test_what_is_not_there_or_not_utf8_says_so(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("owner,owned\nMüller,X\n".encode("latin-1"))

    for path, why in ((tmp_path / "none.csv", "no such file"), (latin, "cannot be read|UTF-8")):
        with pytest.raises(BrokenBook, match=why):
            read_stakes([path])


def _statement(record: str, type_: str, details: dict[str, object], status: str = "new") -> dict[str, object]:
    return {
        "statementId": f"s-{record}",
        "recordId": record,
        "recordType": type_,
        "recordStatus": status,
        "recordDetails": details,
    }


def _relationship(
    record: str, owner: object, owned: str, interests: Sequence[object], **more: str
) -> dict[str, object]:
    details: dict[str, object] = {"subject": owned, "interestedParty": owner, "interests": list(interests)}
    return _statement(record, "relationship", details, **more)


BODS = [
    _statement("e1", "entity", {"name": "X Ltd", "identifiers": [{"id": "01", "scheme": "GB-COH"}]}),
    _statement("e2", "entity", {"name": "M Ltd", "identifiers": [{"id": "LEI2", "scheme": "XI-LEI"}]}),
    _statement("p1", "person", {"names": [{"fullName": "A Person"}]}),
    _relationship("r1", "e2", "e1", [{"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": 60}}]),
    _relationship("r2", "p1", "e2", [{"type": "votingRights", "share": {"minimum": 25, "maximum": 50}}]),
    _relationship("r3", "p1", "e1", [{"type": "shareholding", "directOrIndirect": "indirect", "share": {"exact": 60}}]),
    _relationship("r4", "p1", "e1", [{"type": "appointmentOfBoard", "beneficialOwnershipOrControl": True}]),
    _relationship("r5", {"reason": "unknown"}, "e1", [{"type": "shareholding", "share": {"exclusiveMinimum": 25}}]),
    _relationship("r6", "p1", "e2", [{"type": "shareholding", "share": {"exact": 10}}], status="closed"),
]


@pytest.mark.parametrize("name", ["register.json", "register.jsonl"])
def test_statements_of_bods_are_read(written: Written, name: str) -> None:
    text = json.dumps(BODS) if name.endswith("json") else "\n".join(map(json.dumps, BODS))

    read = read_stakes([written(name, text)])

    more = Fraction(read_share("more than 25%")[0], PARTS)
    assert told(read) == [
        ("A Person", "M Ltd", "votes", "1/4 to 1/2"),
        ("A Person", "X Ltd", "control", ""),
        ("A Person", "X Ltd", "link", ""),
        ("M Ltd", "X Ltd", "equity", "3/5"),
        ("somebody the register does not name", "X Ltd", "equity", f"{more} to 1"),
    ]
    assert [len(parties) for parties in read.register.parties.find(["LEI2", "01"])] == [1, 1]


def test_entities_of_followthemoney_are_read(written: Written) -> None:
    entities = [
        {"id": "c1", "schema": "Company", "properties": {"name": ["X Ltd"], "leiCode": ["LEI1"]}},
        {"id": "c2", "schema": "Company", "properties": {"name": ["M Ltd"]}},
        {"id": "o1", "schema": "Ownership", "properties": {"owner": ["c2"], "asset": ["c1"], "percentage": ["50.5"]}},
        {"id": "d1", "schema": "Directorship", "properties": {"director": ["c2"], "organization": ["c1"]}},
    ]

    read = read_stakes([written("e.jsonl", "\n".join(map(json.dumps, entities)))])

    assert told(read) == [("M Ltd", "X Ltd", "equity", "101/200"), ("M Ltd", "X Ltd", "link", "")]


RECORD = """<rr:RelationshipRecord><rr:Relationship><rr:StartNode><rr:NodeID>{child}</rr:NodeID></rr:StartNode>
<rr:EndNode><rr:NodeID>{parent}</rr:NodeID></rr:EndNode><rr:RelationshipType>{kind}</rr:RelationshipType>
<rr:RelationshipPeriods><rr:RelationshipPeriod><rr:StartDate>2015-03-01T00:00:00.000Z</rr:StartDate>
<rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod></rr:RelationshipPeriods>
<rr:RelationshipStatus>{status}</rr:RelationshipStatus>{more}</rr:Relationship></rr:RelationshipRecord>"""
QUANTIFIED = (
    "<rr:RelationshipQuantifiers><rr:RelationshipQuantifier><rr:QuantifierAmount>75</rr:QuantifierAmount>"
    "<rr:QuantifierUnits>PERCENTAGE</rr:QuantifierUnits></rr:RelationshipQuantifier></rr:RelationshipQuantifiers>"
)


def test_relationship_records_of_gleif_are_read(written: Written) -> None:
    def record(child: str, parent: str, kind: str, status: str = "ACTIVE", more: str = "") -> str:
        return RECORD.format(child=child, parent=parent, kind=kind, status=status, more=more)

    direct, ultimate = "IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY"
    records = [
        record("L1", "L2", direct),
        record("L2", "L3", direct, more=QUANTIFIED),
        record("L1", "L3", ultimate),
        record("L1", "L9", direct, status="INACTIVE"),
    ]
    space = 'xmlns:rr="http://www.gleif.org/data/schema/rr/2016"'
    text = f"<rr:RelationshipData {space}>{''.join(records)}</rr:RelationshipData>"

    read = read_stakes([written("rr.xml", text)])

    assert told(read) == [("L2", "L1", "equity", "0 to 1"), ("L3", "L1", "link", ""), ("L3", "L2", "equity", "3/4")]
    assert {one.since for one in stakes(read)} == {date(2015, 3, 1)}


def test_hostile_xml_does_nothing(written: Written) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><RelationshipData>&b;</RelationshipData>'

    assert read_stakes([written("rr.xml", bomb)]).read == 0
