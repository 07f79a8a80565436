"""OFAC's CSV layouts: files without headings, of 12, 6, 5 and 2 columns, with `-0-` for nothing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN, read_csv

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

    line: int
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

    line: int
    ent_num: str
    add_num: str
    address: str | None
    city: str | None
    country: str | None
    remarks: str | None


class AliasRow(NamedTuple):
    """One row of ALT.CSV."""

    line: int
    ent_num: str
    alt_num: str
    type: str
    name: str
    remarks: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What an entry's remarks say as a whole; `cut` where they break off and no comment continues them."""

    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfacSet:
    """One edition of an OFAC list in the publisher's own rows, joined by ent_num."""

    place: str
    mains: tuple[MainRow, ...]
    addresses: Mapping[str, tuple[AddressRow, ...]]
    aliases: Mapping[str, tuple[AliasRow, ...]]
    remarks: Mapping[str, Remark]
    rows: Mapping[str, int]
    warnings: tuple[str, ...]


def read_ofac_set(parts: Mapping[str, RawFile]) -> OfacSet:
    """Read the parts of one edition and join them; a row of another edition stops the reading."""
    main = parts["main"]
    main_rows, warnings = _cells(main, "main")
    mains = tuple(_main_row(main.place, line, cells) for line, cells in main_rows)
    known = _by_number(main.place, mains)
    rows = {"main": len(mains)}
    addresses: dict[str, tuple[AddressRow, ...]] = {}
    aliases: dict[str, tuple[AliasRow, ...]] = {}
    if "add" in parts:
        cells, more = _cells(parts["add"], "add")
        rows["add"] = len(cells)
        warnings += more
        addresses = _addresses(parts["add"].place, cells, known, main.place)
    if "alt" in parts:
        cells, more = _cells(parts["alt"], "alt")
        rows["alt"] = len(cells)
        warnings += more
        aliases = _aliases(parts["alt"].place, cells, known, main.place)
    comments: dict[str, str] = {}
    if "comments" in parts and parts["comments"].data.strip(b"\r\n\x1a "):
        cells, more = _cells(parts["comments"], "comments")
        rows["comments"] = len(cells)
        comments = _comments(parts["comments"].place, cells)
        warnings += more + _orphans(parts["comments"].place, comments, known)
    elif "comments" in parts:
        rows["comments"] = 0
    remarks, more = _remarks(main.place, mains, comments)
    return OfacSet(
        place=main.place,
        mains=mains,
        addresses=addresses,
        aliases=aliases,
        remarks=remarks,
        rows=rows,
        warnings=warnings + more,
    )


def _cells(file: RawFile, role: str) -> tuple[list[tuple[int, list[str | None]]], tuple[str, ...]]:
    if not file.data.strip(b"\r\n\x1a "):
        raise BrokenList("the file is empty.", place=file.place, hint=FETCH_AGAIN)
    columns = COLUMNS[role]
    text = read_csv(file)
    warnings = text.warnings
    found: list[tuple[int, list[str | None]]] = []
    for line, row in text.rows:
        if len(row) != len(columns):
            raise _wrong_width(file.place, line, row, role)
        found.append((line, [None if (bare := cell.strip()) in NULLS else bare for cell in row]))
    if found and found[-1][1][-1] == CUT_NULL:
        line, cells = found[-1]
        found[-1] = (line, [*cells[:-1], None])
        warnings += (f"{file.place}:{line}: the last cell lacks its last character; nothing is lost by it.",)
    return found, warnings


def _wrong_width(place: str, line: int, row: list[str], role: str) -> BrokenList:
    columns = COLUMNS[role]
    start = ",".join(row)[:60].strip()
    return BrokenList(
        f"{len(row)} columns where this file has {len(columns)} ({', '.join(columns)}); it reads {start!r}.",
        place=f"{place}:{line}",
        hint="The row is cut short, or this is another file than its name says. " + FETCH_AGAIN,
    )


def _number(place: str, line: int, column: str, cell: str | None) -> str:
    if cell is None or not (cell.isascii() and cell.isdigit()):
        raise BrokenList(f"{column} is {cell!r}, not a number.", place=f"{place}:{line}", hint=FETCH_AGAIN)
    return cell


def _main_row(place: str, line: int, cells: list[str | None]) -> MainRow:
    number = _number(place, line, "ent_num", cells[0])
    name = cells[1]
    if name is None:
        raise BrokenList(f"entry {number} has no name.", place=f"{place}:{line}", hint=FETCH_AGAIN)
    if cells[2] not in TYPES:
        raise BrokenList(
            f"entry {number} is of the unknown type {cells[2]!r}.",
            place=f"{place}:{line}",
            hint="Known are individual, vessel, aircraft and none. If OFAC has a new type, the reader must learn it.",
        )
    return MainRow(line, number, name, *cells[2:])


def _by_number(place: str, mains: tuple[MainRow, ...]) -> frozenset[str]:
    known = frozenset(row.ent_num for row in mains)
    if len(known) != len(mains):
        counts = Counter(row.ent_num for row in mains)
        again = next(row for row in reversed(mains) if counts[row.ent_num] > 1)
        raise BrokenList(f"entry {again.ent_num} stands here twice.", place=f"{place}:{again.line}", hint=FETCH_AGAIN)
    return known


def _addresses(
    place: str, rows: list[tuple[int, list[str | None]]], known: frozenset[str], main: str
) -> dict[str, tuple[AddressRow, ...]]:
    found: dict[str, list[AddressRow]] = {}
    for line, cells in rows:
        number = _number(place, line, "ent_num", cells[0])
        if number not in known:
            raise _orphan(place, line, number, main)
        found.setdefault(number, []).append(
            AddressRow(line, number, _number(place, line, "add_num", cells[1]), *cells[2:])
        )
    return {number: tuple(some) for number, some in found.items()}


def _aliases(
    place: str, rows: list[tuple[int, list[str | None]]], known: frozenset[str], main: str
) -> dict[str, tuple[AliasRow, ...]]:
    found: dict[str, list[AliasRow]] = {}
    for line, cells in rows:
        number = _number(place, line, "ent_num", cells[0])
        if number not in known:
            raise _orphan(place, line, number, main)
        alias_type, name = cells[2], cells[3]
        if alias_type not in ALIAS_TYPES:
            raise BrokenList(
                f"an alias of entry {number} is of the unknown type {alias_type!r}.",
                place=f"{place}:{line}",
                hint="Known are aka, fka and nka. If OFAC has a new type, the reader must learn it.",
            )
        if alias_type is None or name is None:
            raise BrokenList(f"an alias of entry {number} has no name.", place=f"{place}:{line}", hint=FETCH_AGAIN)
        alias = AliasRow(line, number, _number(place, line, "alt_num", cells[1]), alias_type, name, cells[4])
        found.setdefault(number, []).append(alias)
    return {number: tuple(some) for number, some in found.items()}


def _orphan(place: str, line: int, number: str, main: str) -> BrokenList:
    return BrokenList(
        f"a row for entry {number}, which {main} does not have: the two files are of different editions.",
        place=f"{place}:{line}",
        hint="Fetch both files again, at one time.",
    )


def _comments(place: str, rows: list[tuple[int, list[str | None]]]) -> dict[str, str]:
    comments: dict[str, str] = {}
    for line, cells in rows:
        number = _number(place, line, "ent_num", cells[0])
        if number in comments:
            raise BrokenList(f"a second comment on entry {number}.", place=f"{place}:{line}", hint=FETCH_AGAIN)
        if cells[1] is not None:
            comments[number] = cells[1]
    return comments


def _orphans(place: str, comments: Mapping[str, str], known: frozenset[str]) -> tuple[str, ...]:
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
        if comment is not None and full:
            # A space on the cut is lost from both sides: one before it shows by the length, one after does not.
            between = " " if len(text) < CUT_AT or text.endswith(";") else ""
            remarks[row.ent_num] = Remark(text=text + between + comment)
        elif comment is not None:
            apart.append(row.ent_num)
            remarks[row.ent_num] = Remark(text=f"{text}; {comment}" if text else comment)
        elif text:
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
