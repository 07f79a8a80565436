"""GLEIF's relationship records (RR-CDF): which legal entity consolidates which, told by their LEIs."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from lookthrough.books.stakes.table import StakeTable
from lookthrough.errors import BrokenBook

DIRECT, ULTIMATE = "IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY"
_UNIT = "PERCENTAGE"


def read_gleif(path: Path) -> StakeTable:
    """Read relationship records.

    Who consolidates directly owns some share that the record may not state: it counts as any share there is. Who
    consolidates ultimately, or manages a fund, is tied to it and no more.
    """
    lines, rows = [], []
    for row, record in enumerate(_records(path), start=1):
        line = _line(record)
        if line is not None:
            rows.append(row)
            lines.append(line)
    return StakeTable.of_lines(path.name, lines, rows)


def _records(path: Path) -> Iterator[etree._Element]:
    try:
        with path.open("rb") as file:
            yield from _walked(file, path)
    except etree.XMLSyntaxError as broken:
        raise BrokenBook(
            f"This is not well-formed XML, or it is cut short ({broken.msg}).", place=f"{path}:{broken.lineno}"
        ) from broken


def _walked(file: IO[bytes], path: Path) -> Iterator[etree._Element]:
    walk = etree.iterparse(
        file, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for number, (event, element) in enumerate(walk):
        if number == 0 and _local(element) != "RelationshipData":
            raise BrokenBook(
                f"The root is {_local(element)}, not RelationshipData.",
                place=str(path),
                hint="Give GLEIF's file of relationship records (RR-CDF).",
            )
        if event == "end" and _local(element) == "RelationshipRecord":
            yield element
            element.clear()
            while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
                parent.remove(before)


def _line(record: etree._Element) -> dict[str, str] | None:
    if _text(record, "Relationship", "RelationshipStatus") not in ("ACTIVE", ""):
        return None
    kind = _text(record, "Relationship", "RelationshipType")
    started, ended = _period(record)
    return {
        "owner_id": _text(record, "Relationship", "EndNode", "NodeID"),
        "owned_id": _text(record, "Relationship", "StartNode", "NodeID"),
        "kind": "equity" if kind == DIRECT else "link",
        "share": _share(record) if kind == DIRECT else "",
        "from": started,
        "until": ended,
        "source": f"GLEIF, {kind.replace('_', ' ').lower()}",
    }


def _period(record: etree._Element) -> tuple[str, str]:
    for period in record.iter("{*}RelationshipPeriod"):
        if _text(period, "PeriodType") == "RELATIONSHIP_PERIOD":
            return _text(period, "StartDate")[:10], _text(period, "EndDate")[:10]
    return "", ""


def _share(record: etree._Element) -> str:
    for one in record.iter("{*}RelationshipQuantifier"):
        if _text(one, "QuantifierUnits") == _UNIT:
            return f"{_text(one, 'QuantifierAmount')}%"
    return ""


def _text(element: etree._Element, *path: str) -> str:
    found = element.find("/".join(f"{{*}}{name}" for name in path))
    return (found.text or "").strip() if found is not None else ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
