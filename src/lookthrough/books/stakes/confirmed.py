"""A person's word on proposals: which party of a register is, or is not, which listed entry."""

import csv
from collections.abc import Mapping
from pathlib import Path

from lookthrough.books.headings import heading_key
from lookthrough.errors import BrokenBook, BrokenConfirmations, Fault
from lookthrough.ownership.stakes import Parties

COLUMNS = ("party", "list", "entry", "same")
_SAME: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "true", "1", "y"), True),
    **dict.fromkeys(("no", "false", "0", "n"), False),
}
_HINT = "Columns are party (name or identifier), list, entry, same (yes or no)."


def read_confirmed(path: Path, parties: Parties, lists: frozenset[str]) -> dict[int, dict[tuple[str, str], bool]]:
    """Read a file of confirmations; all its faults are told at once."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error) as broken:
        raise BrokenBook(f"This cannot be read as a table: {broken}.", place=str(path), hint=_HINT) from broken
    headings = [heading_key(name) for name in rows[0]] if rows else []
    lacking = [name for name in COLUMNS if name not in headings]
    if lacking:
        raise BrokenBook(f"There is no column `{lacking[0]}`.", place=f"{path}:1", hint=_HINT)
    at = {name: headings.index(name) for name in COLUMNS}
    faults: list[Fault] = []
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        if any(row):
            cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
            problem = _problem(cells, lists)
            if problem:
                faults.append(Fault(str(path), number, problem, _HINT))
            lines.append((number, cells))
    confirmed: dict[int, dict[tuple[str, str], bool]] = {}
    for (number, cells), found in zip(lines, parties.find([cells["party"] for _, cells in lines]), strict=True):
        if not found and cells["party"]:
            faults.append(Fault(str(path), number, f"No stake names {cells['party']!r}.", "Is it written as there?"))
        for party in found:
            word = confirmed.setdefault(party, {})
            key = (cells["list"], cells["entry"])
            same = _SAME.get(cells["same"].casefold(), False)
            if word.setdefault(key, same) is not same:
                both = f"{cells['party']!r} is said to be {cells['entry']}, and not to be."
                faults.append(Fault(str(path), number, both, "Leave one of the two lines out."))
    if faults:
        raise BrokenConfirmations(tuple(sorted(faults, key=lambda fault: fault.line or 0)))
    return confirmed


def _problem(cells: Mapping[str, str], lists: frozenset[str]) -> str:
    if not cells["party"] or not cells["entry"]:
        return "A party and an entry are needed."
    if cells["list"] not in lists:
        return f"{cells['list']!r} is no list. Lists are {', '.join(sorted(lists))}."
    return "" if cells["same"].casefold() in _SAME else f"{cells['same']!r} is neither yes nor no."
