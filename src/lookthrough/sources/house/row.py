"""A row of a house list, whichever form it came in: the one place that names its columns."""

import msgspec

from lookthrough.sources._kit.rows import Row

Some = str | tuple[str, ...]
"""One value or several: in JSON lines a text or a list of texts, in CSV parted by semicolons."""


class HouseRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a house list says of a party; only `id` and `name` must be said."""

    id: str
    name: str
    aliases: Some = ()
    weak_aliases: Some = ()
    kind: str = ""
    born: Some = ()
    birth_place: Some = ()
    nationality: Some = ()
    citizenship: Some = ()
    gender: str = ""
    country: str = ""
    address: Some = ()
    identifiers: Some = ()
    programme: Some = ()
    listed_on: str = ""
    until: str = ""
    reason: str = ""
    citation: str = ""
    ground: Some = ()
    note: str = ""


REQUIRED = ("id", "name")
SEVERAL = (
    "aliases", "weak_aliases", "born", "birth_place", "nationality", "citizenship", "address", "identifiers",
    "programme", "ground",
)  # fmt: skip
COLUMNS = HouseRow.__struct_fields__
OPTIONAL = tuple(column for column in COLUMNS if column not in REQUIRED)


def row_of(cells: Row) -> HouseRow:
    """Make a row of the cells of a CSV file."""
    values: dict[str, Some] = {column: cells.take_all(column) for column in SEVERAL}
    values |= {column: cells.take(column) for column in REQUIRED}
    values |= {column: cells.take_maybe(column) or "" for column in OPTIONAL if column not in SEVERAL}
    cells.nothing_left()
    return msgspec.convert(values, HouseRow)


def several(stated: Some) -> tuple[str, ...]:
    """Return all values of a column, without those that say nothing.

    >>> several("Iran"), several((" Iran ", "")), several("")
    (('Iran',), ('Iran',), ())
    """
    texts = (stated,) if isinstance(stated, str) else stated
    return tuple(text.strip() for text in texts if text.strip())
