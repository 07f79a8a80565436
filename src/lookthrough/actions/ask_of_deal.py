"""Asking the law about the acts of a deal: each distinct question once, with the coming moments that change it."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter

from lookthrough.law import Act, Answers, Asked, Facts, Lawbook, Standing, answer_all
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
    """What a target stands under in one question: listings, or one programme whose owners may reach it, with facts."""

    listings: tuple[Standing, ...] = ()
    programmes: tuple[str, ...] = ()
    facts: Facts = field(default_factory=Facts)


@dataclass(slots=True, kw_only=True)
class DealLaw:
    """Asks the law at one moment; many parties of a deal are alike before it."""

    lawbook: Lawbook
    at: datetime
    _told: dict[Hashable, ActAnswer] = field(default_factory=dict)
    _refused: dict[Hashable, Answers] = field(default_factory=dict)

    def ask(self, holder: Holder, act: Act, target: TargetKey, under: Sequence[Under]) -> ActAnswer:
        """Answer one act by a party with a target, over everything the target stands under."""
        key = (_known(holder), act, target)
        if key not in self._told:
            self._told[key] = self._answer(holder, act, target, under)
        return self._told[key]

    def refuse(self, holder: Holder, acts: tuple[Act, ...], under: Sequence[Under], motive: str) -> Answers:
        """Answer what it means that a party refuses acts of its own accord, by a stated motive."""
        key = (_known(holder), acts, motive)
        if key not in self._refused:
            answers = (answer_all(self.lawbook, _asked(holder, acts, one, self.at, motive)) for one in under)
            self._refused[key] = _together(answers)
        return self._refused[key]

    def _answer(self, holder: Holder, act: Act, target: TargetKey, under: Sequence[Under]) -> ActAnswer:
        now = self._at(holder, act, under, self.at)
        return ActAnswer(
            target=target,
            act=act.act,
            thing=act.thing,
            verdict=now.verdict,
            rulings=now.rulings,
            conflicts=now.conflicts,
            missing=now.missing,
            changes=tuple(self._changes(holder, act, under, now)),
        )

    def _at(self, holder: Holder, act: Act, under: Sequence[Under], at: datetime) -> Answers:
        return _together(answer_all(self.lawbook, _asked(holder, (act,), one, at, None)) for one in under)

    def _changes(self, holder: Holder, act: Act, under: Sequence[Under], now: Answers) -> Iterator[Change]:
        """Walk the coming moments at which the verdict is another one."""
        at, last, told = self.at, now, 0
        while told < MOST_CHANGES:
            coming = _next(last, at)
            if coming is None:
                return
            answers = self._at(holder, act, under, coming)
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
        programmes=under.programmes,
        refused=refused,
    )


def _next(answers: Answers, after: datetime) -> datetime | None:
    """Return the next moment at which some ruling is another one."""
    edges = (edge for one in answers.rulings for edge in (one.start, one.end) if edge is not None)
    return min((edge for edge in edges if edge > after), default=None, key=lambda edge: edge.astimezone(UTC))


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


def _known(holder: Holder) -> Hashable:
    """Return all that the law is told of a party."""
    return holder.party, tuple(sorted(holder.facts.known.items(), key=itemgetter(0)))
