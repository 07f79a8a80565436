"""Which column of a book serves which field."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lookthrough.books.headings import FIELDS, SINGLE, field_of, heading_key
from lookthrough.errors import BrokenBook, Unusable

NO_COLUMN = "-"
"""What `--map FIELD=-` says: no column serves this field."""

_FIRST_WINS = ("id",)
"""Of several columns for these the first is taken: an id is no evidence, so nothing is screened less for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A book's headings and what they serve. `places` gives each field's column positions, counted from 0."""

    headings: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    @property
    def serving(self) -> Mapping[str, tuple[str, ...]]:
        """Each field's columns, by their headings."""
        return {field: tuple(self.headings[place] for place in places) for field, places in self.places.items()}

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns that serve no field, by their headings."""
        used = {place for places in self.places.values() for place in places}
        return tuple(
            heading or f"(column {place + 1}, without heading)"
            for place, heading in enumerate(self.headings)
            if place not in used
        )

    def one(self, field: str) -> int | None:
        """Return the position of the one column that serves a field."""
        places = self.places.get(field)
        return places[0] if places else None


def find_columns(headings: Sequence[str], mapping: Mapping[str, str], *, place: str) -> Columns:
    """Say what each column serves, by `mapping` (field -> column) first and by its usual headings else.

    A field mapped to `-` is served by no column. Raise where a column is doubled, where two columns could
    serve a field that takes one, where there is no name, or where the mapping names what is not there.
    """
    stated = tuple(heading.strip().lstrip("\ufeff") for heading in headings)
    _refuse_doubled(stated, place)
    mapped = _mapped(stated, mapping, place)
    found: dict[str, list[int]] = {field: [where] for field, where in mapped.items() if where is not None}
    taken = {where for where in mapped.values() if where is not None}
    closed = {field for field, where in mapped.items() if where is None or field in SINGLE}
    for where, heading in enumerate(stated):
        field = field_of(heading) if heading else None
        if field is not None and where not in taken and field not in closed:
            found.setdefault(field, []).append(where)
    for field in SINGLE:
        _settle(field, found, stated, place)
    columns = Columns(headings=stated, places={field: tuple(found[field]) for field in FIELDS if field in found})
    if columns.one("name") is None and columns.one("last_name") is None and columns.one("first_name") is None:
        raise BrokenBook(
            f"No column holds a name; there are {_listed(stated)}.",
            place=place,
            hint=(
                "Say which one does with --map name=COLUMN. If the first line is a party and no headings, "
                "add a line with headings above it."
            ),
        )
    return columns


def _refuse_doubled(headings: Sequence[str], place: str) -> None:
    counts = Counter(heading_key(heading) or heading for heading in headings if heading)
    doubled = [heading for heading in headings if heading and counts[heading_key(heading) or heading] > 1]
    if doubled:
        raise BrokenBook(
            f"Columns are doubled: {_listed(doubled)}.",
            place=place,
            hint="Give each column a heading of its own; case, spaces and underscores do not tell them apart.",
        )


def _mapped(headings: Sequence[str], mapping: Mapping[str, str], place: str) -> dict[str, int | None]:
    by_key = {heading_key(heading) or heading: where for where, heading in enumerate(headings) if heading}
    mapped: dict[str, int | None] = {}
    for word, column in mapping.items():
        field = word if word in FIELDS else field_of(word)
        if field is None:
            raise Unusable(f"--map {word}={column}: there is no field {word!r}. The fields are {', '.join(FIELDS)}.")
        if field in mapped:
            raise Unusable(f"--map gives the field {field} two columns. Give it one.")
        where = by_key.get(heading_key(column) or column)
        if where is None and column != NO_COLUMN:
            raise BrokenBook(
                f"--map {word}={column} names a column that is not there; there are {_listed(headings)}.",
                place=place,
                hint="Name one of these.",
            )
        mapped[field] = where
    return mapped


def _settle(field: str, found: dict[str, list[int]], headings: Sequence[str], place: str) -> None:
    """See that one column serves a field that takes one."""
    places = found.get(field, [])
    if len(places) < 2:
        return
    if field in _FIRST_WINS:
        del places[1:]
        return
    rivals = [headings[where] for where in places]
    other = f" --map alias={_quoted(rivals[1])}" if field == "name" else ""
    raise BrokenBook(
        f"Several columns could be the {field.replace('_', ' ')}: {_listed(rivals)}.",
        place=place,
        hint=f"Say which one is, for example --map {field}={_quoted(rivals[0])}{other}.",
    )


def _quoted(heading: str) -> str:
    return f"'{heading}'" if " " in heading else heading


def _listed(headings: Sequence[str]) -> str:
    shown = [repr(heading) for heading in headings[:40] if heading]
    more = f" and {len(headings) - 40} more" if len(headings) > 40 else ""
    return (", ".join(shown) or "none") + more
