"""The forms books come in, told apart by their first bytes, and how each yields its rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lookthrough.books.columns import Columns, find_columns
from lookthrough.books.delimited import delimited_rows, sniff_delimiter
from lookthrough.books.json_lines import find_keys, json_rows
from lookthrough.books.raw import Raw, Text, encoding_of, read_through
from lookthrough.books.rows import Cell
from lookthrough.errors import BrokenBook
from lookthrough.model.subject import Rejected

Row = tuple[int, Sequence[Cell]]
Rows = Callable[[], Iterator[Row | Rejected]]
Finder = Callable[..., Columns]
"""Says what each column of some headings serves: `find_columns` of a book of parties, or that of another table."""

_NOT_BOOKS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"BZh", "compressed by bzip2"),
    (b"\xfd7zXZ", "compressed by xz"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.xls, .doc) or one with a password"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3", "a SQLite database"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "XML"),
    (b"\x7fELF", "a program"),
    (b"ARROW1", "an Arrow file"),
)
_TEXT_CONTROLS = bytes(range(9)) + bytes((11, *range(14, 26), *range(27, 32)))
"""Control bytes that stand in no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A book whose form is known: its columns, and its rows on demand."""

    name: str
    sha256: str
    columns: Columns
    rows: Rows
    rows_about: int | None
    warnings: tuple[str, ...] = ()


def form_of(raw: Raw, mapping: Mapping[str, str], encoding: str | None, find: Finder = find_columns) -> Form:
    """Tell a book's form and find its columns."""
    if not raw.head:
        raise BrokenBook("The book is empty (0 bytes).", place=raw.place, hint="Give a file with headings and rows.")
    if raw.head.startswith(b"PAR1"):
        return _parquet(raw, mapping, find)
    if raw.head.startswith(b"PK\x03\x04"):
        return _workbook(raw, mapping, find)
    if raw.suffix in (".xlsx", ".xlsm", ".parquet"):
        raise BrokenBook(
            f"It is named {raw.suffix} and does not begin like one.",
            place=raw.place,
            hint="It may be damaged: save it again.",
        )
    return _text(raw, mapping, encoding, find)


def _text(raw: Raw, mapping: Mapping[str, str], stated: str | None, find: Finder) -> Form:
    _refuse_other_files(raw)
    encoding = encoding_of(raw, stated)
    _refuse_bytes(raw, encoding)
    text = read_through(raw, encoding)
    with raw.text(encoding) as lines:
        head = lines.read(1 << 16)
    first = head.lstrip()[:1]
    if not first:
        raise BrokenBook("The book holds nothing but blank lines.", place=raw.place, hint="Give headings and rows.")
    if first == "[" and (raw.suffix.startswith(".json") or raw.suffix == ".ndjson" or not raw.suffix):
        raise BrokenBook(
            "It is one JSON array; a book in JSON has an object on each line.",
            place=raw.place,
            hint="Write one object a line, for example with jq -c '.[]' book.json > book.jsonl.",
        )
    if raw.suffix in (".jsonl", ".ndjson", ".json") or (first == "{" and raw.suffix not in (".csv", ".tsv")):
        return _json_lines(raw, mapping, text, find)
    return _delimited(raw, mapping, text, head, find)


def _delimited(raw: Raw, mapping: Mapping[str, str], text: Text, head: str, find: Finder) -> Form:
    delimiter = "\t" if raw.suffix == ".tsv" and "\t" in head else sniff_delimiter(head)

    def records() -> Iterator[tuple[int, list[str]] | Rejected]:
        with raw.text(text.encoding) as lines:
            yield from delimited_rows(lines, delimiter)

    heading = next(records(), None)
    if heading is None or isinstance(heading, Rejected):
        problem = "has no headings" if heading is None else f"cannot be read: {heading.reason}"
        raise BrokenBook(
            f"The line of headings {problem}", place=f"{raw.place}:{heading.row if heading else 1}", hint="Mend it."
        )
    columns = find(heading[1], mapping, place=f"{raw.place}:{heading[0]}")

    def rows() -> Iterator[Row | Rejected]:
        return islice(records(), 1, None)

    return Form(
        name="tsv" if delimiter == "\t" else "csv",
        sha256=text.sha256,
        columns=columns,
        rows=rows,
        rows_about=max(text.lines - heading[0], 0),
    )


def _json_lines(raw: Raw, mapping: Mapping[str, str], text: Text, find: Finder) -> Form:
    with raw.text(text.encoding) as lines:
        keys = find_keys(lines, place=raw.place)
    if not keys:
        raise BrokenBook(
            "No line is a JSON object.",
            place=raw.place,
            hint='Write one object a line, such as {"name": "SenseTime Group Limited", "kind": "company"}.',
        )
    columns = find(keys, mapping, place=raw.place)
    used = frozenset(keys[place] for places in columns.places.values() for place in places)

    def rows() -> Iterator[Row | Rejected]:
        with raw.text(text.encoding) as lines:
            yield from json_rows(lines, keys, used)

    return Form(name="jsonl", sha256=text.sha256, columns=columns, rows=rows, rows_about=text.lines)


def _workbook(raw: Raw, mapping: Mapping[str, str], find: Finder) -> Form:
    # Imported here: most books are text, and the reader of workbooks is slow to load.
    from lookthrough.books.workbook import (
        as_rows,
        computed_rows,
        formula_rows,
        look_at_workbook,
        text_of,
        workbook_rows,
    )

    with raw.open() as stream:
        sheet = look_at_workbook(stream, place=raw.place)
    place = f"{raw.place}, sheet {sheet.title!r}"
    top, heading = sheet.heading
    headings = [text_of(value).strip() for value in heading]
    while headings and not headings[-1]:
        headings.pop()
    columns = find(headings, mapping, place=place)
    used = frozenset(where for places in columns.places.values() for where in places)

    def rows() -> Iterator[Row | Rejected]:
        with raw.open() as stream, raw.open() as other:
            values = computed_rows(stream, place=place) if sheet.has_formulas else workbook_rows(stream, place=place)
            formulas = formula_rows(other, place=place) if sheet.has_formulas else iter(())
            below = [(row for row in rows if row[0] > top) for rows in (values, formulas)]
            yield from as_rows(below[0], below[1], len(headings), used, headings)

    warnings = (
        (f"The sheet {sheet.title!r} is read; not read: {', '.join(map(repr, sheet.others))}.",) if sheet.others else ()
    )
    return Form(name="xlsx", sha256=raw.sha256(), columns=columns, rows=rows, rows_about=None, warnings=warnings)


def _parquet(raw: Raw, mapping: Mapping[str, str], find: Finder) -> Form:
    # Imported here, and pyarrow inside: most books are text.
    from lookthrough.books.parquet import parquet_headings, parquet_rows

    with raw.open() as stream:
        headings, count = parquet_headings(stream, place=raw.place)
    columns = find(headings, mapping, place=raw.place)
    used = frozenset(where for places in columns.places.values() for where in places)

    def rows() -> Iterator[Row | Rejected]:
        with raw.open() as stream:
            yield from parquet_rows(stream, headings, used, place=raw.place)

    return Form(name="parquet", sha256=raw.sha256(), columns=columns, rows=rows, rows_about=count)


def _refuse_other_files(raw: Raw) -> None:
    start = raw.head.lstrip()
    for mark, what in _NOT_BOOKS:
        if start[: len(mark)].lower() == mark.lower():
            raise BrokenBook(
                f"It is {what}, not a book.",
                place=raw.place,
                hint="Books are CSV, TSV, JSONL, XLSX or Parquet files; unpack or export it as one of these.",
            )


def _refuse_bytes(raw: Raw, encoding: str) -> None:
    """Refuse what is no text, before its bytes are blamed on an encoding."""
    if encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32")):
        return
    head = raw.head
    nuls = head.count(0)
    if nuls * 5 > len(head):
        end = "le" if head[1::2].count(0) > head[::2].count(0) else "be"
        raise BrokenBook(
            "It looks like UTF-16 without its mark.", place=raw.place, hint=f"Say --encoding utf-16-{end} if it is."
        )
    controls = len(head) - len(head.translate(None, _TEXT_CONTROLS)) - nuls
    if controls * 50 > len(head):
        raise BrokenBook("It is not text.", place=raw.place, hint="Books are CSV, TSV, JSONL, XLSX or Parquet files.")
