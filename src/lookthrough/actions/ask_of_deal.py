"""Asking the law about the acts of a deal: each distinct question once, with the coming moments that change it."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import itemgetter

from lookthrough.law import (
    Act,
    Answers,
    Asked,
    Facts,
    Lawbook,
    Reached,
    Standing,
    answer_all,
    fixed_edges,
    listing_edges,
)
from lookthrough.law.on_security import Holder
from lookthrough.model.conflict import Conflict
from lookthrough.model.offering_review import ActAnswer, Change, TargetKey
from lookthrough.model.ruling import STRICTEST, Ruling, Verdict

MOST_CHANGES = 12
"""Coming changes told of one answer; law that changes oftener than that is read day by day."""

OF_A_DEAL = Facts({"solely_to_divest": False}, {"solely_to_divest": "an offering's acts"})
"""What goes without saying of the acts of an offering; whoever sells only to divest asks the law himself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """What a target stands under: its listings, the programmes whose listed owners may reach it, what is known of it.

    Two that say the same are one question to the law.
    """

    listings: tuple[Standing, ...] = ()
    reached: tuple[Reached, ...] = ()
    facts: Facts = field(default_factory=Facts)

    @property
    def said(self) -> Hashable:
        """All that the law is told of the target."""
        reached = tuple((one.programme, _known(one.facts)) for one in self.reached)
        return self.listings, reached, _known(self.facts)


@dataclass(slots=True, kw_only=True)
class DealLaw:
    """Asks the law; many parties of a deal are alike before it, and from one of its own edges to the next so are days.

    A deadline is counted from the day of the act: an answer with one is kept for its moment alone.
    """

    lawbook: Lawbook
    _edges: dict[Hashable, tuple[datetime, ...]] = field(default_factory=dict)
    _told: dict[Hashable, ActAnswer] = field(default_factory=dict)
    _refused: dict[Hashable, Answers] = field(default_factory=dict)

    def ask(self, holder: Holder, act: Act, target: TargetKey, under: Under, at: datetime) -> ActAnswer:
        """Answer one act by a party with a target, over everything the target stands under."""
        asked = (_before(holder), act, under.said)
        stretch = (asked, self._stretch(under, at))
        found = self._told.get(stretch) or self._told.get((asked, at))
        if found is None:
            found = self._answer(holder, act, target, under, at)
            counted = any(one.deadline is not None for one in found.rulings)
            self._told[(asked, at) if counted else stretch] = found
        return found if found.target == target else replace(found, target=target)

    def refuse(
        self, holder: Holder, acts: tuple[Act, ...], unders: Sequence[Under], motive: str, at: datetime
    ) -> Answers:
        """Answer what it means that a party refuses acts of its own accord, by a stated motive."""
        about = tuple((one.said, self._stretch(one, at)) for one in unders)
        key = (_before(holder), acts, motive, about)
        if key not in self._refused:
            answers = (answer_all(self.lawbook, _asked(holder, acts, one, at, motive)) for one in unders)
            self._refused[key] = _together(answers)
        return self._refused[key]

    def same(self, one: datetime, other: datetime) -> bool:
        """Whether no text's own moment lies between two moments: what hangs on listings apart, the law is the same."""
        edges = self._of(Under())
        return bisect_right(edges, one.astimezone(UTC)) == bisect_right(edges, other.astimezone(UTC))

    def _stretch(self, under: Under, at: datetime) -> int:
        return bisect_right(self._of(under), at.astimezone(UTC))

    def _of(self, under: Under) -> tuple[datetime, ...]:
        """Return every moment at which an answer about a target may become another one."""
        if under.listings not in self._edges:
            own = listing_edges(self.lawbook, under.listings)
            self._edges[under.listings] = tuple(sorted({*fixed_edges(self.lawbook), *own}))
        return self._edges[under.listings]

    def _answer(self, holder: Holder, act: Act, target: TargetKey, under: Under, at: datetime) -> ActAnswer:
        now = answer_all(self.lawbook, _asked(holder, (act,), under, at, None))
        return ActAnswer(
            target=target,
            act=act.act,
            thing=act.thing,
            verdict=now.verdict,
            rulings=now.rulings,
            conflicts=now.conflicts,
            missing=now.missing,
            changes=tuple(self._changes(holder, act, under, now, at)),
        )

    def _changes(self, holder: Holder, act: Act, under: Under, now: Answers, begin: datetime) -> Iterator[Change]:
        """Walk the coming moments at which the verdict is another one.

        A listing that does not stand yet bars nothing, and no ruling tells what it will: its own days are asked about.
        """
        own = listing_edges(self.lawbook, under.listings)
        at, last, told = begin, now, 0
        while told < MOST_CHANGES:
            coming = _next(last, own, at)
            if coming is None:
                return
            answers = answer_all(self.lawbook, _asked(holder, (act,), under, coming, None))
            if answers.verdict is not last.verdict:
                told += 1
                yield Change(at=coming, verdict=answers.verdict)
            at, last = coming, answers


def _asked(holder: Holder, acts: tuple[Act, ...], under: Under, at: datetime, refused: str | None) -> Asked:
    return Asked(
        party=holder.party,
        acts=acts,
        facts=OF_A_DEAL.also(under.facts).also(holder.facts),
        at=at,
        listings=under.listings,
        reached=under.reached,
        refused=refused,
    )


def _next(answers: Answers, own: Sequence[datetime], after: datetime) -> datetime | None:
    """Return the next moment at which some ruling is another one, or a listing begins or ceases to stand.

    A moment that a ruling tells is told in the law's own offset.
    """
    edges = [edge for one in answers.rulings for edge in (one.start, one.end) if edge is not None]
    return min((edge for edge in (*edges, *own) if edge > after), default=None, key=lambda edge: edge.astimezone(UTC))


def _together(several: Iterable[Answers]) -> Answers:
    """Return the answers of several questions as one: every ruling and conflict once, the strictest verdict."""
    rulings: dict[Ruling, None] = {}
    conflicts: dict[Conflict, None] = {}
    missing: dict[str, None] = {}
    unlooked: dict[str, None] = {}
    for one in several:
        rulings |= dict.fromkeys(one.rulings)
        conflicts |= dict.fromkeys(one.conflicts)
        missing |= dict.fromkeys(one.missing)
        unlooked |= dict.fromkeys(one.unlooked)
    return Answers(
        verdict=min((one.verdict for one in rulings), key=STRICTEST.index, default=Verdict.SILENT),
        rulings=tuple(rulings),
        conflicts=tuple(conflicts),
        missing=tuple(missing),
        unlooked=tuple(unlooked),
    )


def _before(holder: Holder) -> Hashable:
    """Return all that the law is told of a party."""
    return holder.party, _known(holder.facts)


def _known(facts: Facts) -> Hashable:
    return tuple(sorted(facts.known.items(), key=itemgetter(0)))
