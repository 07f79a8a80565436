"""The files of an offering's folder: which there are, each opened, whatever is wrong with one of them a fault."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from operator import itemgetter
from pathlib import Path

from lookthrough.books.columns import Columns
from lookthrough.books.forms import Finder, Form, form_of
from lookthrough.books.headings import heading_key
from lookthrough.books.questions.faults import unknown_word
from lookthrough.books.raw import Raw
from lookthrough.books.rows import Cell, whole_of
from lookthrough.errors import BrokenBook, BrokenOffering, Fault, Faulty
from lookthrough.text_yaml import Page, read_page

TERMS, PARTIES, EVENTS = "offering.yml", "parties.csv", "events.yml"
ACCOUNTS, STAKES, APPLICATIONS = "accounts.csv", "stakes.csv", "applications.csv"
NEEDED = (TERMS, PARTIES)
OPTIONAL: Mapping[str, str] = {
    EVENTS: "nothing is told to have happened",
    STAKES: "nobody is told to stand behind the companies and the parties",
    APPLICATIONS: "no applications are told",
    ACCOUNTS: "nothing can be paid back",
}
"""Files that may be missing, and what that means."""
MOST_BYTES = 8 << 20
"""Bytes of a file that people write by hand."""
MOST_SHOWN = 1_000
"""Faults of one file that are told; the rest are counted."""
TABLES = ((b"PK\x03\x04", "a workbook or another archive"), (b"PAR1", "a Parquet file"))
SAVE_AS_TEXT = "Save it as CSV in UTF-8."


def check_folder(folder: Path) -> None:
    """Raise where a folder is none, or has not the files an offering needs."""
    if not folder.is_dir():
        what = "This is no folder." if folder.exists() else "There is no such folder."
        raise BrokenOffering((Fault(str(folder), None, what, f"Give the folder in which {TERMS} stands."),))
    lacking = [
        Fault(str(folder / name), None, f"There is no such file{_instead(folder, name)}.", "An offering needs it.")
        for name in NEEDED
        if not (folder / name).is_file()
    ]
    if lacking:
        raise BrokenOffering(tuple(lacking))


def untold(folder: Path) -> tuple[str, ...]:
    """Say of each file that may be missing and is what that means."""
    return tuple(
        f"There is no {name}{_instead(folder, name)}: {means}."
        for name, means in OPTIONAL.items()
        if not (folder / name).is_file()
    )


def _instead(folder: Path, name: str) -> str:
    """Name the file that was meant, as far as one is near."""
    others = sorted(one.name for one in folder.iterdir() if one.name not in {*NEEDED, *OPTIONAL})
    stem = name.partition(".")[0]
    same = [other for other in others if other.partition(".")[0].casefold() == stem]
    near = (*same, *get_close_matches(name, others, n=1))
    return f" (there is {near[0]})" if near else ""


def page_of(path: Path) -> Page:
    """Read a file that people write; what is wrong with it is among the page's faults."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            problem = f"It has {size:,} bytes; up to {MOST_BYTES:,} are read."
            return _faulty(path, problem, "See whether it is the right file.")
        return read_page(str(path), path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _faulty(path, f"Byte {error.start + 1:,} is no UTF-8.", "Save it as UTF-8.", line)
    except OSError as error:
        return _faulty(path, f"It cannot be opened ({error.strerror}).", "")


def _faulty(path: Path, problem: str, hint: str, line: int | None = None) -> Page:
    return Page(str(path), {}, {}, (Fault(str(path), line, problem, hint),))


def table_of(path: Path, *, fields: Collection[str], facts: Collection[str] = (), needs: Sequence[str] = ()) -> Form:
    """Open a table in CSV, of these columns and no others; raise BrokenOffering where it cannot be read as one."""
    try:
        raw = Raw(path)
        _refuse_others(raw)
        return form_of(raw, {}, None, _finder(fields, facts, needs))
    except BrokenBook as broken:
        raise BrokenOffering((fault_of(broken),)) from broken


def _refuse_others(raw: Raw) -> None:
    for mark, what in TABLES:
        if raw.head.startswith(mark):
            raise BrokenBook(f"It is {what}, not CSV.", place=raw.place, hint=SAVE_AS_TEXT)


def _finder(fields: Collection[str], facts: Collection[str], needs: Sequence[str]) -> Finder:
    """Return what finds columns by their very names: a column that is none of these is a slip, and told as one."""
    known = {heading_key(name): name for name in (*fields, *facts)}

    def find(headings: Sequence[str], mapping: Mapping[str, str], *, place: str) -> Columns:
        assert not mapping, "a folder's columns are called by their names"
        path, _, line = place.rpartition(":")
        faults: list[Fault] = []
        found: dict[str, tuple[int, ...]] = {}
        stated = tuple(heading.strip().lstrip("\ufeff") for heading in headings)
        for where, heading in enumerate(stated):
            field = known.get(heading_key(heading))
            if field is None:
                shown = heading or f"(column {where + 1}, without heading)"
                faults.append(Fault(path, int(line), *unknown_word("column", shown, fields)))
            elif field in found:
                faults.append(Fault(path, int(line), f"Two columns are called {field}.", "Keep one of them."))
            else:
                found[field] = (where,)
        lacking = [name for name in needs if name not in found]
        faults += [Fault(path, int(line), f"There is no column {name}.", "Add it.") for name in lacking]
        if faults:
            raise BrokenOffering(tuple(faults))
        return Columns(headings=stated, places=found)

    return find


def texts_of(cells: Sequence[Cell]) -> list[str]:
    """Return the texts of a row of CSV, an empty one after the last; raise UnfitRow where a NUL is among them."""
    whole_of(cells)
    texts = list(map(str.strip, cells))  # type: ignore[arg-type] # only other forms have cells that are lists
    texts.append("")
    return texts


def picker(columns: Columns, fields: Sequence[str]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Return what picks several fields out of the texts of a row; one that no column serves is empty."""
    return itemgetter(*(columns.places.get(field, (-1,))[0] for field in fields))


def fault_of(broken: BrokenBook) -> Fault:
    """Return what makes a file no table as a fault with its line; no option helps with a file of a folder."""
    path, _, line = broken.place.rpartition(":")
    hint = SAVE_AS_TEXT if "--" in broken.hint else broken.hint
    if path and line.isdecimal():
        return Fault(path, int(line), broken.problem, hint)
    return Fault(broken.place, None, broken.problem, hint)


@contextmanager
def collected(faults: list[Fault]) -> Iterator[None]:
    """Take faults up and go on, so that those of every file are told at once."""
    try:
        yield
    except Faulty as broken:
        faults += broken.faults
    except BrokenBook as broken:
        faults.append(fault_of(broken))


def told_at_once(faults: Sequence[Fault]) -> None:
    """Raise with every fault there is; of very many, with the first ones and how many there are."""
    if not faults:
        return
    paths = list(dict.fromkeys(fault.path for fault in faults))
    shown = tuple(sorted(faults[:MOST_SHOWN], key=lambda fault: (paths.index(fault.path), fault.line or 0)))
    if len(faults) > MOST_SHOWN:
        more = f"There are {len(faults) - MOST_SHOWN:,} further faults."
        shown = (*shown, Fault(faults[-1].path, None, more, "Mend these first."))
    raise BrokenOffering(shown)
