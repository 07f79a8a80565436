"""Addresses of OFAC's structured forms: put together from their parts, in the order OFAC prints them."""

from collections.abc import Iterable
from typing import NamedTuple

from lookthrough.errors import BrokenList

_LINES = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "Unknown")


class OfacAddress(NamedTuple):
    """An address in its parts."""

    lines: tuple[str, ...] = ()
    city: str | None = None
    state: str | None = None
    postal: str | None = None
    region: str | None = None
    country: str | None = None

    @property
    def says_where(self) -> bool:
        """Whether anything stands in it."""
        return any(self)

    @property
    def land(self) -> str | None:
        """The country, or a region that is given in its place."""
        return self.country or (f"Region: {self.region}" if self.region else None)

    @property
    def text(self) -> str:
        """All of it on one line, as the CSV form has it.

        >>> OfacAddress(("15 Rue X",), "Lyon", "Rhone", "69001", None, "France").text
        '15 Rue X, Lyon, Rhone 69001, France'
        """
        city = ", ".join(part for part in (self.city, self.state) if part)
        parts = (*self.lines, " ".join(part for part in (city, self.postal) if part), self.land)
        return ", ".join(part for part in parts if part)


def address_of(parts: Iterable[tuple[str, str]], country: str | None, place: str) -> OfacAddress:
    """Put an address together from its parts, each with OFAC's word for it."""
    said: dict[str, str] = {}
    for sort, text in parts:
        check_part(sort, place)
        said[sort] = f"{said[sort]}, {text}" if sort in said else text
    return OfacAddress(
        lines=tuple(said[line] for line in _LINES if line in said),
        city=said.get("CITY"),
        state=said.get("STATE/PROVINCE"),
        postal=said.get("POSTAL CODE"),
        region=said.get("REGION"),
        country=country,
    )


def check_part(sort: str, place: str) -> None:
    """Stop at a part of an address whose place in one nobody told us."""
    if sort not in (*_LINES, "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION"):
        raise BrokenList(
            f"a part of an address is of the unknown type {sort!r}.",
            place=place,
            hint="If OFAC has a new type, the reader must learn where it stands in an address.",
        )
