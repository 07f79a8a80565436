"""The parties of a file, put together from the rows or records that tell of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources.eu_fsf.record import DETAILS, Detail, Party


class Gathering:
    """The parties of a file, in the order of their first rows, as their rows or records come in.

    The CSV files give a party in many rows, and one party under two acts in rows of both; details are put in the order
    of their sorts and logical ids, so that every form gives the same.
    """

    def __init__(self) -> None:
        self._found: dict[int, tuple[str, list[Party]]] = {}

    def add(self, part: Party, place: str) -> None:
        """Add what one row or record says of a party."""
        first, parts = self._found.setdefault(part.id, (place, []))
        if parts and _head(parts[0]) != _head(part):
            raise BrokenList(
                f"this and {first} say different things of entity {part.id}.", place=place, hint=FETCH_AGAIN
            )
        parts.append(part)

    def parties(self) -> Iterator[tuple[Party, str]]:
        """Return every party with its place."""
        for place, parts in self._found.values():
            yield _joined(parts, place), place


def _head(part: Party) -> tuple[object, ...]:
    return (
        *(part.reference, part.un_reference, part.subject),
        *(part.designated, part.designation_details, part.delisted),
    )


def _joined(parts: list[Party], place: str) -> Party:
    return replace(
        parts[0],
        acts=tuple(dict.fromkeys(act for part in parts for act in part.acts)),
        remarks=tuple(dict.fromkeys(remark for part in parts for remark in part.remarks)),
        more=tuple(dict.fromkeys(more for part in parts for more in part.more)),
        details=_in_order((detail for part in parts for detail in part.details), place),
    )


def _in_order(details: Iterable[Detail], place: str) -> tuple[Detail, ...]:
    found: dict[tuple[int, int], Detail] = {}
    for detail in details:
        before = found.setdefault((DETAILS.index(type(detail)), detail.origin.id), detail)
        if before != detail:
            raise BrokenList(
                f"detail {detail.origin.id} of this entity stands here twice, and not the same.",
                place=place,
                hint=FETCH_AGAIN,
            )
    return tuple(found[key] for key in sorted(found))
