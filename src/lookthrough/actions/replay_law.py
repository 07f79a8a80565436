"""Old answers asked again under another lawbook: which of them would be other ones now."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from lookthrough.law import Lawbook, rule_on_listing
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.party import Fact
from lookthrough.model.ruling import Ruling

Stated = Callable[[ListId, EntryId], tuple[Fact, ...]]
"""Returns what an entry states, which the answers themselves do not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer as it stood: for whom, on what, by which restriction, with which verdict and window."""

    party: str
    act: str
    thing: str
    restriction: str | None
    verdict: str
    start: datetime | None
    end: datetime | None
    missing: tuple[str, ...]

    @property
    def question(self) -> tuple[str, str, str, str]:
        """What was answered."""
        return self.party, self.act, self.thing, self.restriction or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An answer that is another one under another lawbook; one of the two may be absent."""

    before: Answered | None
    after: Answered | None


def answered(ruling: Ruling) -> Answered:
    """Return what counts of a ruling."""
    return Answered(
        party=ruling.party,
        act=ruling.act,
        thing=ruling.thing,
        restriction=ruling.restriction,
        verdict=ruling.verdict.value,
        start=ruling.start,
        end=ruling.end,
        missing=ruling.missing,
    )


def changes(before: Iterable[Answered], after: Iterable[Answered]) -> Iterator[Changed]:
    """Walk the answers that differ, in the order of what was asked."""
    old, new = ({one.question: one for one in several} for several in (before, after))
    for question in sorted(old.keys() | new.keys()):
        if old.get(question) != new.get(question):
            yield Changed(before=old.get(question), after=new.get(question))


def ask_again(
    lawbook: Lawbook, listings: Sequence[Listing], kind: Kind, *, we_are: Sequence[str], at: datetime, stated: Stated
) -> Iterator[Answered]:
    """Answer what listings mean, under a lawbook, for each sort of party."""
    for listing in listings:
        facts = stated(listing.list, listing.entry)
        for party in we_are:
            for ruling in rule_on_listing(lawbook, listing, kind=kind, we_are=party, at=at, stated=facts):
                yield answered(ruling)
