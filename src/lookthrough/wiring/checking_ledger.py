"""A ledger checked at an offering's desk: a long one is read by several processes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lookthrough.model.ledger import Head
from lookthrough.wiring.deal_desk import OfferingDesk
from lookthrough.wiring.workers import Inline, Pool

if TYPE_CHECKING:
    from lookthrough.actions.check_ledger import Bound, Checked, Place, Rows

SEVERAL_FROM = 8_000
"""Entries from which more processes pay for their start."""


def check(desk: OfferingDesk, noted: Sequence[Head]) -> "Checked":
    """Check a ledger from its first entry on; raise DamagedLedger at the first thing that is not as it was written."""
    from lookthrough.actions.check_ledger import check_ledger

    several = desk.several and desk.worked.ledger.head().number >= SEVERAL_FROM

    def reading(places: "Iterable[Place]") -> "Iterator[Rows | Bound]":
        return (Pool if several else Inline)(_read, desk.place()).map(places)

    return check_ledger(desk.worked.ledger, noted, reading)


def _read(desk: OfferingDesk, place: "Place") -> "Rows | Bound":
    from lookthrough.actions.check_ledger import read_place

    return read_place(desk.worked.ledger, place)
