"""The folder of an offering, read as a whole: whatever is wrong with its files is told at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from lookthrough.books.offerings.events import Events
from lookthrough.books.offerings.folder import (
    EVENTS,
    PARTIES,
    STAKES,
    TERMS,
    check_folder,
    collected,
    page_of,
    told_at_once,
)
from lookthrough.books.offerings.part import Part
from lookthrough.books.offerings.parties import read_parties
from lookthrough.books.offerings.terms import read_terms
from lookthrough.books.questions.faults import unknown_word
from lookthrough.books.stakes.read import read_stakes
from lookthrough.books.stakes.table import ReadStakes
from lookthrough.errors import Fault
from lookthrough.law import Lawbook
from lookthrough.model.offering import DealParty, Event, Offering


def read_offering(folder: Path, lawbook: Lawbook) -> Offering:
    """Read an offering, its stakes, accounts and applications apart; raise BrokenOffering with every fault at once."""
    check_folder(folder)
    faults: list[Fault] = []
    page = page_of(folder / TERMS)
    terms = Part.of(page, faults)
    if not page.tree:
        told_at_once(faults)
    offering, clock = read_terms(terms, lawbook)
    with collected(faults):
        offering = replace(offering, parties=_parties(folder, lawbook, offering))
        _channels_paid(terms, offering.parties)
    offering = replace(offering, events=_events(folder, lawbook, offering, clock, faults))
    told_at_once(faults)
    return offering


def read_register(folder: Path) -> ReadStakes | None:
    """Read the register of stakes, None where the folder has none; a line that cannot be read is a fault."""
    path = folder / STAKES
    if not path.is_file():
        return None
    faults: list[Fault] = []
    with collected(faults):
        read = read_stakes([path])
    told_at_once(faults)
    faults += [Fault(str(path), one.row, one.reason, one.hint) for one in read.rejected]
    told_at_once(faults)
    return read


def _parties(folder: Path, lawbook: Lawbook, offering: Offering) -> tuple[DealParty, ...]:
    return read_parties(folder / PARTIES, lawbook, [one.key for one in offering.attempts])


def _events(
    folder: Path, lawbook: Lawbook, offering: Offering, clock: tzinfo, faults: list[Fault]
) -> tuple[Event, ...]:
    if not (folder / EVENTS).is_file():
        return ()
    reading = Events(
        lawbook=lawbook,
        clock=clock,
        companies=[one.key for one in offering.companies],
        attempts=offering.attempts,
    )
    page = page_of(folder / EVENTS)
    part = Part.of(page, faults)
    return reading.read(part) if page.tree else ()


def _channels_paid(terms: Part, parties: Sequence[DealParty]) -> None:
    """See that whoever pays refunds of a channel is a party of the deal."""
    known = {str(one.id) for one in parties}
    channels = terms.tree.get("channels", {})
    for key, stated in channels.items() if isinstance(channels, dict) else ():
        payer = stated.get("paid_by") if isinstance(stated, dict) else None
        if isinstance(payer, str) and payer.strip() and payer.strip() not in known:
            terms.fault_at(("channels", key, "paid_by"), *unknown_word("party", payer.strip(), known))
