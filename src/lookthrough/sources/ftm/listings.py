"""The sanctions of a party as listings: a programme each, with the days they state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.listing import Listing
from lookthrough.model.party import Fact, Reference
from lookthrough.sources._kit.grounds import REASONS
from lookthrough.sources._kit.json_lines import Line
from lookthrough.sources.ftm.export import Export
from lookthrough.sources.ftm.node import Node
from lookthrough.sources.ftm.tables import As, To, un_reference

FTM = ListId("ftm")


@dataclass(slots=True)
class Listed:
    """The listings of a party, and what else its sanctions say of it."""

    listings: tuple[Listing, ...] = ()
    references: list[Reference] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def listings_of(identity: str, sanctions: Sequence[tuple[Line, Node]], export: Export) -> Listed:
    """Make the listings of a party from its sanctions, oldest first."""
    listed = Listed()
    found: list[Listing] = []
    for line, node in sanctions:
        kept = _take(node, line, export, listed)
        found += _listings(identity, kept, listed)
    listed.listings = tuple(sorted(dict.fromkeys(found), key=_order))
    return listed


def listings_by_topic(identity: str, programmes: Sequence[str]) -> tuple[Listing, ...]:
    """Make the listings of a party that only its topics list."""
    return tuple(
        Listing(list=FTM, entry=EntryId(identity), programme=ProgrammeTag(tag)) for tag in dict.fromkeys(programmes)
    )


def _take(node: Node, line: Line, export: Export, listed: Listed) -> dict[To, list[str]]:
    kept: dict[To, list[str]] = {}
    for prop in sorted(node.properties):
        rule = export.rule(node.schema, As.SANCTION, prop, line)
        for value in node.values(prop):
            if rule.to is To.FACT:
                listed.facts.append(Fact(name=rule.word, value=value))
            elif rule.to is To.REASON:
                listed.facts.append(Fact(name=REASONS, value=value))
            elif rule.to is To.UN_NUMBER:
                listed.references += _un(value, listed)
            else:
                kept.setdefault(rule.to, []).append(value)
    return kept


def _un(value: str, listed: Listed) -> Iterator[Reference]:
    number = un_reference(value)
    if number is not None:
        yield number
    else:
        listed.facts.append(Fact(name="un_number", value=value))


def _listings(identity: str, kept: dict[To, list[str]], listed: Listed) -> Iterator[Listing]:
    ids, names = kept.get(To.PROGRAMME_ID, []), kept.get(To.PROGRAMME, [])
    if ids:
        listed.facts += [Fact(name="programme", value=name) for name in names]
    days = {to: _days(kept.get(to, ()), to, listed) for to in (To.LISTED, To.START, To.END)}
    for tag in ids or names or [""]:
        yield Listing(
            list=FTM,
            entry=EntryId(identity),
            programme=ProgrammeTag(tag),
            listed_on=min(days[To.LISTED], default=None),
            in_force_on=min(days[To.START], default=None),
            until=max(days[To.END], default=None),
        )


_STATED = {To.LISTED: "listed_on_stated", To.START: "in_force_on_stated", To.END: "until_stated"}
"""Facts that keep days stated as a month or a year, and days beside the one that the listing has."""


def _days(values: Sequence[str], to: To, listed: Listed) -> list[date]:
    days = []
    for value in values:
        try:
            days.append(date.fromisoformat(value[:10]))
        except ValueError:
            listed.facts.append(Fact(name=_STATED[to], value=value))
    if len(days) > 1:
        listed.facts += [Fact(name=_STATED[to], value=day.isoformat()) for day in days]
    return days


def _order(listing: Listing) -> tuple[date, date, str, date]:
    return (
        listing.listed_on or date.max,
        listing.in_force_on or date.max,
        listing.programme,
        listing.until or date.max,
    )
