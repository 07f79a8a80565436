"""Rows of JSON lines: an object a line, its keys the columns."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lookthrough.books.rows import Cell, clip
from lookthrough.errors import BrokenBook, UnfitRow
from lookthrough.model.subject import Rejected

_MOST_KEYS = 10_000
HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that stands for half a character."""
_HINT = 'Write one object a line, such as {"name": "SenseTime Group Limited", "kind": "company"}.'


def find_keys(lines: Iterable[str], *, place: str) -> tuple[str, ...]:
    """Return every key any line uses, in the order of first use."""
    keys: dict[str, None] = {}
    for line in lines:
        row = _object(line)
        if isinstance(row, Rejected) or row is None:
            continue
        keys.update(dict.fromkeys(row))
        if len(keys) > _MOST_KEYS:
            raise BrokenBook(
                f"Its objects use more than {_MOST_KEYS:,} keys.", place=place, hint="A key is a column, not a value."
            )
    return tuple(keys)


def json_rows(
    lines: Iterable[str], keys: Sequence[str], used: frozenset[str]
) -> Iterator[tuple[int, list[Cell]] | Rejected]:
    """Yield each object's cells in the order of `keys`, with its line; only the cells of `used` keys are filled."""
    for number, line in enumerate(lines, start=1):
        row = _object(line)
        if row is None:
            continue
        if isinstance(row, Rejected):
            yield Rejected(row=number, reason=row.reason, hint=row.hint, excerpt=clip(line.strip()))
            continue
        try:
            yield number, [as_cell(row.get(key), key) if key in used else "" for key in keys]
        except UnfitRow as unfit:
            yield Rejected(row=number, reason=unfit.reason, hint=unfit.hint, excerpt=clip(line.strip()))


def as_cell(value: object, key: str) -> Cell:
    """Turn a plain value, or a list of plain values, into a cell; refuse what is nested deeper."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list):
        return tuple(_plain(one, key) for one in value if one is not None)
    return _plain(value, key)


def _plain(value: object, key: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    raise UnfitRow(f"The value of {key!r} is nested.", "Give a text, a number, or a list of these.")


def _object(line: str) -> Mapping[str, object] | Rejected | None:
    """Read one line: None for a blank one."""
    line = line.strip()
    if not line:
        return None
    try:
        value = json.loads(line, object_pairs_hook=once, parse_constant=no_number)
    except UnfitRow as unfit:
        return Rejected(row=0, reason=unfit.reason, hint=unfit.hint)
    except json.JSONDecodeError as error:
        return Rejected(row=0, reason=f"The line is not JSON: {error.msg} at character {error.pos + 1}.", hint=_HINT)
    except (RecursionError, ValueError):
        # Nested beyond reason, or a number of thousands of digits.
        return Rejected(row=0, reason="The line is not JSON anyone could mean.", hint=_HINT)
    if HALF.search(line) and not is_text(value):
        reason = "There is half a character (a lone surrogate) on the line."
        return Rejected(row=0, reason=reason, hint="Write the text out in UTF-8.")
    if not isinstance(value, dict):
        return Rejected(row=0, reason="The line is JSON, but no object.", hint=_HINT)
    return value


def is_text(value: object) -> bool:
    """Whether every text in a value is whole, without half characters."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make a table of pairs; raise UnfitRow where a key stands twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        raise UnfitRow(f"The key {doubled!r} stands twice.", "Give it once; several values go into a list.")
    return found


def no_number(constant: str) -> object:
    """Refuse NaN and the infinities, which JSON does not know."""
    raise UnfitRow(f"{constant} is no value.", "Leave the key out, or write null.")
