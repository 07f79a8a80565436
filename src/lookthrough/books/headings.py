"""What headings of books mean: which field a column serves, by its usual names in several languages."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from lookthrough.model.party import IdentifierKind

SINGLE = ("id", "name", "first_name", "middle_name", "last_name", "kind", "gender")
"""Fields that one column serves at the most."""

MANY = ("alias", "birth_date", "country", "address", "identifier")
"""Fields that several columns may serve."""

IDENTIFIERS: Mapping[str, IdentifierKind] = {
    "identifier": IdentifierKind.OTHER,
    **{kind.value: kind for kind in IdentifierKind if kind is not IdentifierKind.OTHER},
}
"""Field -> the kind of identifier its column holds."""

FIELDS = (*SINGLE, *MANY, *(field for field in IDENTIFIERS if field not in MANY))
"""Every field `--map` knows."""


def heading_key(heading: str) -> str:
    """Return what counts of a heading: its letters, marks and digits in one case.

    >>> heading_key("Passport_No."), heading_key(" passport no")
    ('passportno', 'passportno')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", heading).casefold())
    return "".join(character for character in folded if unicodedata.category(character)[0] in "LMN")


def field_of(heading: str) -> str | None:
    """Return the field a heading usually serves, or None for a heading we do not know.

    >>> field_of("Date of Birth"), field_of("AKA 2"), field_of("Branch")
    ('birth_date', 'alias', None)
    """
    key = heading_key(heading)
    known = _fields()
    return known.get(key) or known.get(key.rstrip("0123456789"))


@lru_cache(maxsize=1)
def _fields() -> Mapping[str, str]:
    text = files("lookthrough.books").joinpath("headings.yml").read_text(encoding="utf-8")
    data: Mapping[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - reads text, makes no objects
    known = {heading_key(heading): field for field, headings in data.items() for heading in headings}
    return known | {heading_key(field): field for field in FIELDS}
