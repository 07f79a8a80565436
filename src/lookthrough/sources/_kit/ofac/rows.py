"""OFAC's row layouts: files without headings, of 12, 6, 5 and 2 columns, with `-0-` for nothing."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.csv_text import FETCH_AGAIN, Made, make_rows

NULLS = frozenset({"-0-", ""})
CUT_NULL = "-0"
CUT_AT = 1_000
"""Remarks are cut at so many characters, and go on in the comments file."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "main": (
        "ent_num", "name", "type", "programme", "title", "call_sign", "vessel_type", "tonnage", "grt", "flag",
        "owner", "remarks",
    ),
    "add": ("ent_num", "add_num", "address", "city", "country", "remarks"),
    "alt": ("ent_num", "alt_num", "type", "name", "remarks"),
    "comments": ("ent_num", "remarks"),
}  # fmt: skip

TYPES = frozenset({None, "individual", "vessel", "aircraft"})
ALIAS_TYPES = frozenset({"aka", "fka", "nka"})


class MainRow(NamedTuple):
    """One row of SDN.CSV or CONS_PRIM.CSV; None where the publisher writes `-0-`."""

    ent_num: str
    name: str
    type: str | None
    programme: str | None
    title: str | None
    call_sign: str | None
    vessel_type: str | None
    tonnage: str | None
    grt: str | None
    flag: str | None
    owner: str | None
    remarks: str | None


class AddressRow(NamedTuple):
    """One row of ADD.CSV."""

    ent_num: str
    add_num: str
    address: str | None
    city: str | None
    country: str | None
    remarks: str | None


class AliasRow(NamedTuple):
    """One row of ALT.CSV."""

    ent_num: str
    alt_num: str
    type: str
    name: str
    remarks: str | None


class CommentRow(NamedTuple):
    """One row of SDN_COMMENTS.CSV."""

    ent_num: str
    remarks: str | None


class Remark(NamedTuple):
    """What an entry's remarks say as a whole; `cut` where they break off and no comment continues them."""

    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfacSet:
    """One edition of an OFAC list in the publisher's own rows, joined by ent_num."""

    place: str
    mains: tuple[MainRow, ...]
    lines: Mapping[str, int]
    """The line of the main file that each entry stands in."""
    addresses: Mapping[str, tuple[AddressRow, ...]]
    aliases: Mapping[str, tuple[AliasRow, ...]]
    remarks: Mapping[str, Remark]
    rows: Mapping[str, int]
    warnings: tuple[str, ...]


OfacRow = MainRow | AddressRow | AliasRow | CommentRow
_Rows = tuple[tuple[int, OfacRow], ...]

MakeRow = Callable[[str, list[str]], OfacRow]
"""Makes a row of its cells; it gets its place, for messages."""

Cut = Callable[[RawFile, str, MakeRow, Recall], Made[OfacRow]]
"""Cuts a file of one role (`main`, `add`, `alt`, `comments`) into cells, and has a row made of each line's."""


def at_commas(file: RawFile, _role: str, make: MakeRow, recall: Recall) -> Made[OfacRow]:
    """Cut the rows of the CSV form."""
    return make_rows(file, make, recall)


def read_ofac_set(parts: Mapping[str, RawFile], recall: Recall, cut: Cut = at_commas) -> OfacSet:
    """Read the parts of one edition and join them; a row of another edition stops the reading."""
    main = parts["main"]
    made = _read(main, "main", recall, cut)
    mains = tuple(cast("MainRow", row) for _, row in made.rows)
    lines = _line_by_number(main.place, made.rows)
    rows, warnings = {"main": len(mains)}, made.warnings
    joined: dict[str, dict[str, tuple[OfacRow, ...]]] = {"add": {}, "alt": {}}
    for role in joined:
        if role in parts:
            beside = _read(parts[role], role, recall, cut)
            rows[role] = len(beside.rows)
            warnings += beside.warnings
            joined[role] = _by_number(parts[role].place, beside.rows, lines, main.place)
    comments: dict[str, str] = {}
    if "comments" in parts and parts["comments"].data.strip(b"\r\n\x1a "):
        beside = _read(parts["comments"], "comments", recall, cut)
        rows["comments"] = len(beside.rows)
        comments = _comments(parts["comments"].place, beside.rows)
        warnings += beside.warnings + _orphans(parts["comments"].place, comments, lines)
    elif "comments" in parts:
        rows["comments"] = 0
    remarks, more = _remarks(main.place, mains, comments)
    return OfacSet(
        place=main.place,
        mains=mains,
        lines=lines,
        addresses=cast("dict[str, tuple[AddressRow, ...]]", joined["add"]),
        aliases=cast("dict[str, tuple[AliasRow, ...]]", joined["alt"]),
        remarks=remarks,
        rows=rows,
        warnings=warnings + more,
    )


def _read(file: RawFile, role: str, recall: Recall, cut: Cut) -> Made[OfacRow]:
    if not file.data.strip(b"\r\n\x1a "):
        raise BrokenList("the file is empty.", place=file.place, hint=FETCH_AGAIN)
    made = cut(file, role, _MAKE[role], recall)
    if not made.rows or made.rows[-1][1].remarks != CUT_NULL:
        return made
    line, last = made.rows[-1]
    said = f"{file.place}:{line}: the last cell lacks its last character; nothing is lost by it."
    return Made((*made.rows[:-1], (line, last._replace(remarks=None))), (*made.warnings, said))


def _cells(place: str, row: list[str], role: str) -> list[str | None]:
    columns = COLUMNS[role]
    if len(row) != len(columns):
        start = ",".join(row)[:60].strip()
        raise BrokenList(
            f"{len(row)} columns where this file has {len(columns)} ({', '.join(columns)}); it reads {start!r}.",
            place=place,
            hint="The row is cut short, or this is another file than its name says. " + FETCH_AGAIN,
        )
    return [None if (bare := cell.strip()) in NULLS else bare for cell in row]


def _number(place: str, column: str, cell: str | None) -> str:
    if cell is None or not (cell.isascii() and cell.isdigit()):
        raise BrokenList(f"{column} is {cell!r}, not a number.", place=place, hint=FETCH_AGAIN)
    return cell


def _main_row(place: str, row: list[str]) -> MainRow:
    cells = _cells(place, row, "main")
    number = _number(place, "ent_num", cells[0])
    name = cells[1]
    if name is None:
        raise BrokenList(f"entry {number} has no name.", place=place, hint=FETCH_AGAIN)
    if cells[2] not in TYPES:
        raise BrokenList(
            f"entry {number} is of the unknown type {cells[2]!r}.",
            place=place,
            hint="Known are individual, vessel, aircraft and none. If OFAC has a new type, the reader must learn it.",
        )
    return MainRow(number, name, *cells[2:])


def _address_row(place: str, row: list[str]) -> AddressRow:
    cells = _cells(place, row, "add")
    return AddressRow(_number(place, "ent_num", cells[0]), _number(place, "add_num", cells[1]), *cells[2:])


def _alias_row(place: str, row: list[str]) -> AliasRow:
    cells = _cells(place, row, "alt")
    number = _number(place, "ent_num", cells[0])
    alias_type, name = cells[2], cells[3]
    if alias_type is None or alias_type not in ALIAS_TYPES:
        raise BrokenList(
            f"an alias of entry {number} is of the unknown type {alias_type!r}.",
            place=place,
            hint="Known are aka, fka and nka. If OFAC has a new type, the reader must learn it.",
        )
    if name is None:
        raise BrokenList(f"an alias of entry {number} has no name.", place=place, hint=FETCH_AGAIN)
    return AliasRow(number, _number(place, "alt_num", cells[1]), alias_type, name, cells[4])


def _comment_row(place: str, row: list[str]) -> CommentRow:
    cells = _cells(place, row, "comments")
    return CommentRow(_number(place, "ent_num", cells[0]), cells[1])


_MAKE: Mapping[str, MakeRow] = {
    "main": _main_row,
    "add": _address_row,
    "alt": _alias_row,
    "comments": _comment_row,
}


def _line_by_number(place: str, rows: _Rows) -> dict[str, int]:
    lines = {row.ent_num: line for line, row in rows}
    if len(lines) != len(rows):
        counts = Counter(row.ent_num for _, row in rows)
        line, again = next((line, row) for line, row in reversed(rows) if counts[row.ent_num] > 1)
        raise BrokenList(f"entry {again.ent_num} stands here twice.", place=f"{place}:{line}", hint=FETCH_AGAIN)
    return lines


def _by_number(place: str, rows: _Rows, known: Mapping[str, int], main: str) -> dict[str, tuple[OfacRow, ...]]:
    found: dict[str, list[OfacRow]] = {}
    for line, row in rows:
        if row.ent_num not in known:
            raise _orphan(place, line, row.ent_num, main)
        found.setdefault(row.ent_num, []).append(row)
    return {number: tuple(some) for number, some in found.items()}


def _orphan(place: str, line: int, number: str, main: str) -> BrokenList:
    return BrokenList(
        f"a row for entry {number}, which {main} does not have: the two files are of different editions.",
        place=f"{place}:{line}",
        hint="Fetch both files again, at one time.",
    )


def _comments(place: str, rows: _Rows) -> dict[str, str]:
    comments: dict[str, str | None] = {}
    for line, row in rows:
        if row.ent_num in comments:
            raise BrokenList(f"a second comment on entry {row.ent_num}.", place=f"{place}:{line}", hint=FETCH_AGAIN)
        comments[row.ent_num] = row.remarks
    return {number: comment for number, comment in comments.items() if comment is not None}


def _orphans(place: str, comments: Mapping[str, str], known: Mapping[str, int]) -> tuple[str, ...]:
    orphans = [number for number in comments if number not in known]
    if not orphans:
        return ()
    some = ", ".join(orphans[:5]) + (", ..." if len(orphans) > 5 else "")
    return (
        f"{place}: {len(orphans)} of {len(comments)} comments are on entries that the main file does not have "
        f"({some}): the comments are of another edition.",
    )


def _remarks(
    place: str, mains: tuple[MainRow, ...], comments: Mapping[str, str]
) -> tuple[dict[str, Remark], tuple[str, ...]]:
    remarks: dict[str, Remark] = {}
    cut, apart = [], []
    for row in mains:
        text, comment = row.remarks or "", comments.get(row.ent_num)
        full = len(text) >= CUT_AT - 1
        if not text and comment is None:
            continue
        if comment is not None and full:
            # A space on the cut is lost from both sides: one before it shows by the length, one after does not.
            between = " " if len(text) < CUT_AT or text.endswith(";") else ""
            remarks[row.ent_num] = Remark(text=text + between + comment)
        elif comment is not None:
            apart.append(row.ent_num)
            remarks[row.ent_num] = Remark(text=f"{text}; {comment}" if text else comment)
        else:
            broken_off = full and not text.endswith(".")
            if broken_off:
                cut.append(row.ent_num)
            remarks[row.ent_num] = Remark(text=text, cut=broken_off)
    warnings = []
    if cut:
        warnings.append(f"{place}: the remarks of {_some(cut)} are cut at {CUT_AT:,} characters; no comment goes on.")
    if apart:
        warnings.append(f"{place}: comments on {_some(apart)} continue remarks that were not cut.")
    return remarks, tuple(warnings)


def _some(numbers: list[str]) -> str:
    shown = ", ".join(numbers[:5]) + (", ..." if len(numbers) > 5 else "")
    return f"{len(numbers)} entries ({shown})"
