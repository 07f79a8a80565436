"""The folder of an offering, read as a whole: whatever is wrong with its files is told at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

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
from lookthrough.errors import Fault
from lookthrough.law import Lawbook
from lookthrough.model.offering import DealParty, Event, Offering
from lookthrough.offering.order import faults_of

if TYPE_CHECKING:  # loaded where a folder has stakes
    from lookthrough.books.stakes.table import ReadStakes


def read_offering(folder: Path, lawbook: Lawbook) -> Offering:
    """Read an offering, its stakes, accounts and applications apart; raise BrokenOffering with every fault at once."""
    check_folder(folder)
    faults: list[Fault] = []
    page = page_of(folder / TERMS)
    terms = Part.of(page, faults)
    if not page.tree:
        told_at_once(faults)
    offering, clock = read_terms(terms, lawbook)
    sound = terms.sound
    with collected(faults):
        offering = replace(offering, parties=_parties(folder, lawbook, offering))
        _channels_paid(terms, offering.parties)
    if (folder / EVENTS).is_file():
        page = page_of(folder / EVENTS)
        events = Part.of(page, faults)
        if page.tree:
            offering = replace(offering, events=_events(events, lawbook, offering, clock))
        if sound and events.sound:
            out_of_order = faults_of(offering.events, offering.attempts)
            faults += (Fault(page.path, one.line, one.problem, one.hint) for one in out_of_order)
    told_at_once(faults)
    return offering


def read_register(folder: Path) -> "ReadStakes | None":
    """Read the register of stakes, None where the folder has none; a line that cannot be read is a fault."""
    path = folder / STAKES
    if not path.is_file():
        return None
    from lookthrough.books.stakes.read import read_stakes

    faults: list[Fault] = []
    with collected(faults):
        read = read_stakes([path])
    told_at_once(faults)
    faults += [Fault(str(path), one.row, one.reason, one.hint) for one in read.rejected]
    told_at_once(faults)
    return read


def _parties(folder: Path, lawbook: Lawbook, offering: Offering) -> tuple[DealParty, ...]:
    return read_parties(folder / PARTIES, lawbook, [one.key for one in offering.attempts])


def _events(part: Part, lawbook: Lawbook, offering: Offering, clock: tzinfo) -> tuple[Event, ...]:
    companies, attempts = [one.key for one in offering.companies], [one.key for one in offering.attempts]
    return Events(lawbook=lawbook, clock=clock, companies=companies, attempts=attempts).read(part)


def _channels_paid(terms: Part, parties: Sequence[DealParty]) -> None:
    """See that whoever pays refunds of a channel is a party of the deal."""
    known = {str(one.id) for one in parties}
    channels = terms.tree.get("channels", {})
    for key, stated in channels.items() if isinstance(channels, dict) else ():
        payer = stated.get("paid_by") if isinstance(stated, dict) else None
        if isinstance(payer, str) and payer.strip() and payer.strip() not in known:
            terms.fault_at(("channels", key, "paid_by"), *unknown_word("party", payer.strip(), known))
