"""Which column of a portfolio, or of a file beside it, serves which field or which fact of the lawbook."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from lookthrough.books.columns import NO_COLUMN, Columns
from lookthrough.books.forms import Finder
from lookthrough.books.headings import heading_key
from lookthrough.errors import BrokenBook, Unusable

IDENTIFYING = ("isin", "ticker", "lei", "name", "issuer")
"""Fields that tell which security a row is about; one of them has to be there."""


def finder(fields: Collection[str], facts: Collection[str], needs: Sequence[Sequence[str]]) -> Finder:
    """Return what finds the columns of a table: of these fields and facts, at least one of each set of `needs`."""

    def find(headings: Sequence[str], mapping: Mapping[str, str], *, place: str) -> Columns:
        stated = tuple(heading.strip().lstrip("\ufeff") for heading in headings)
        chosen = _mapped(stated, mapping, (*fields, *facts), place)
        found: dict[str, int] = {}
        for where, heading in enumerate(stated):
            field = chosen.get(where) or (None if where in chosen else _field(heading, fields, facts))
            if field is None or (field in mapping and chosen.get(where) is None):
                continue
            if field in found:
                raise BrokenBook(
                    f"Two columns serve {field}: {stated[found[field]]!r} and {heading!r}.",
                    place=place,
                    hint=f"Say which one does with --map {field}=COLUMN.",
                )
            found[field] = where
        _refuse_lacking(found, needs, stated, place)
        return Columns(headings=stated, places={field: (where,) for field, where in found.items()})

    return find


def _mapped(headings: Sequence[str], mapping: Mapping[str, str], known: Sequence[str], place: str) -> dict[int, str]:
    chosen: dict[int, str] = {}
    for field, column in mapping.items():
        if field not in known:
            raise Unusable(f"--map {field}={column}: there is no field {field!r}. The fields are {', '.join(known)}.")
        if column == NO_COLUMN:
            continue
        fitting = [where for where, heading in enumerate(headings) if heading_key(heading) == heading_key(column)]
        if not fitting:
            raise BrokenBook(
                f"--map {field}={column} names a column that is not there; there are {_listed(headings)}.",
                place=place,
                hint="Name one of these.",
            )
        chosen[fitting[0]] = field
    return chosen


def _field(heading: str, fields: Collection[str], facts: Collection[str]) -> str | None:
    key = heading_key(heading)
    field = _headings().get(key)
    if field in fields:
        return field
    return next((fact for fact in facts if heading_key(fact) == key), None)


def _refuse_lacking(
    found: Mapping[str, int], needs: Sequence[Sequence[str]], headings: Sequence[str], place: str
) -> None:
    for several in needs:
        if not any(field in found for field in several):
            raise BrokenBook(
                f"No column holds {' or '.join(several)}; there are {_listed(headings)}.",
                place=place,
                hint=f"Add one, or say which column it is with --map {several[0]}=COLUMN.",
            )


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(repr(heading) for heading in headings[:40] if heading) or "none"


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, str]:
    text = files("lookthrough.books.holdings").joinpath("headings.yml").read_text(encoding="utf-8")
    data: Mapping[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - reads text, makes no objects
    return {heading_key(heading): field for field, several in data.items() for heading in several}
