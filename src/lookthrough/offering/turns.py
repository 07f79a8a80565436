"""What is otherwise on a day of an offering than on the day looked at before, in sentences."""

from collections.abc import Iterable, Iterator, Mapping

from lookthrough.model.conflict import Conflict, Level
from lookthrough.model.offering import EventKind
from lookthrough.model.offering_review import (
    ActAnswer,
    Change,
    ListingKnown,
    OfferingReview,
    PartyReview,
    Turn,
    TurnKind,
)
from lookthrough.model.ruling import Verdict

PLANNED: Mapping[str, str] = {
    "opens_at": "open",
    "closes_at": "close",
    "prices_at": "be priced",
    "allots_at": "be allotted",
    "trades_at": "begin dealings",
    "refunds_at": "pay refunds",
}
"""What an attempt is to do at a moment of its timetable."""

Answered = Mapping[tuple[str, str, str, str, str], Verdict]
"""Verdicts by party, role, target, act and thing."""


def turns(before: OfferingReview | None, after: OfferingReview) -> tuple[Turn, ...]:
    """Return what changed from one review to the next; of a first one, what was known and listed."""
    return (
        *_comes(before, after),
        *_known(before, after),
        *_overtaken(before, after),
        *_state(before, after),
        *_listings(before, after),
        *_terms(before, after),
        *_parties(before, after),
        *_verdicts(before, after),
        *_coming(before, after),
        *_conflicts(before, after),
    )


def _known(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    had = set() if before is None else {one.key for one in before.known}
    for one in after.known:
        if one.key not in had:
            comes = one.at > after.at and one.kind is not EventKind.EXPECTED_LISTING
            ahead = f"To come on {one.at.date()}: " if comes else ""
            yield Turn(kind=TurnKind.KNOWN, says=f"{ahead}{one.says} ({one.known.value})")


def _comes(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    """Walk what was known to come and has come; whether an expected listing came is told by listings alone."""
    for one in before.ahead if before is not None else ():
        if one.at <= after.at and one.kind is not EventKind.EXPECTED_LISTING:
            yield Turn(kind=TurnKind.COMES, says=one.says)


def _overtaken(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    """Walk what was planned for the time since the day before, of attempts that had come to nothing."""
    for one in after.planned:
        due = before is not None and before.at < one.at <= after.at
        if due and one.overtaken_at is not None:
            says = f"Attempt {one.attempt} was to {PLANNED[one.what]} on {one.at.date()}. It is overtaken."
            yield Turn(kind=TurnKind.PLAN, says=says)


def _state(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    old, new = (None if before is None else before.standing), after.standing
    if old is None or (old.state, old.attempt) != (new.state, new.attempt):
        attempt = f", attempt {new.attempt}" if new.attempt else ""
        yield Turn(kind=TurnKind.STATE, says=f"The offering is {new.state}{attempt}.")


def _listings(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    old = dict.fromkeys(() if before is None else before.listings)
    new = dict.fromkeys(after.listings)
    names = {one.key: one.caption for one in (*after.companies, *after.listed_parties)}
    if before is not None:
        names = {**{one.key: one.caption for one in (*before.companies, *before.listed_parties)}, **names}
    for one in new:
        if one not in old:
            yield Turn(kind=TurnKind.LISTING, says=f"{names[one.target]} {_stands(one)}.")
    for one in old:
        if one not in new and not any(_alike(one, other) for other in new):
            yield Turn(kind=TurnKind.LISTING, says=f"{names[one.target]} is no longer found on {one.list}.")


def _stands(one: ListingKnown) -> str:
    days = [f"listed {one.listed_on}"] if one.listed_on else []
    days += [f"in force {one.in_force_on}"] if one.in_force_on else []
    sure = "stands on" if one.settled else "is named like an entry of"
    return f"{sure} {one.list} ({', '.join((one.entry, one.programme, *days))})"


def _alike(one: ListingKnown, other: ListingKnown) -> bool:
    return (one.target, one.list, one.entry) == (other.target, other.list, other.entry)


def _terms(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    old = set() if before is None else {one.key for one in before.exclusions}
    for one in after.exclusions:
        if one.key not in old:
            yield Turn(kind=TurnKind.TERM, says=f"The issuer's own term: {one.says} ({one.document})")


def _parties(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    if before is None:
        return
    old = {(one.party.id, one.party.role): one.party.name for one in before.parties}
    new = {(one.party.id, one.party.role): one.party.name for one in after.parties}
    for says, names in (
        ("They take part now", [name for key, name in new.items() if key not in old]),
        ("They take part no longer", [name for key, name in old.items() if key not in new]),
    ):
        if names:
            named = tuple(dict.fromkeys(names))
            yield Turn(kind=TurnKind.PARTY, says=f"{says}: {', '.join(named)}.", parties=named)


def _verdicts(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    """Walk the answers that are otherwise, those that changed alike together; at first, whatever is not silent."""
    old = {} if before is None else _answered(before)
    captions = {one.key: one.caption for one in after.targets}
    told: dict[tuple[str, str, str, Verdict, Verdict], dict[str, None]] = {}
    for review in after.parties:
        for act in review.acts:
            was = old.get(_place(review, act), Verdict.SILENT)
            if was is not act.verdict:
                key = (act.act, act.thing, captions[act.target], was, act.verdict)
                told.setdefault(key, {})[review.party.name] = None
    for (act_word, thing, caption, was, verdict), names in told.items():
        says = (
            f"To {_words(act_word)} {_words(thing)} of {caption} is {_words(verdict)} (it was {_words(was)}) "
            f"for {', '.join(names)}."
        )
        yield Turn(kind=TurnKind.VERDICT, says=says, parties=tuple(names))


def _coming(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    """Walk what is to come of targets that were none before: acts that will be answered alike for the same together."""
    old = set() if before is None else {one.key for one in before.targets}
    captions = {one.key: one.caption for one in after.targets if one.key not in old}
    whom: dict[tuple[str, Change, str], dict[str, None]] = {}
    for review in after.parties:
        for act in review.acts:
            for change in act.changes if act.target in captions else ():
                key = (captions[act.target], change, f"{_words(act.act)} {_words(act.thing)}")
                whom.setdefault(key, {})[review.party.name] = None
    told: dict[tuple[str, Change, tuple[str, ...]], list[str]] = {}
    for (caption, change, act_words), names in whom.items():
        told.setdefault((caption, change, tuple(names)), []).append(act_words)
    for (caption, change, named), acts in told.items():
        says = (
            f"To come on {change.at:%Y-%m-%d at %H:%M}, {caption}: to {' or '.join(acts)} becomes "
            f"{_words(change.verdict)} for {', '.join(named)}."
        )
        yield Turn(kind=TurnKind.VERDICT, says=says, parties=named)


def _answered(review: OfferingReview) -> Answered:
    return {_place(party, act): act.verdict for party in review.parties for act in party.acts}


def _place(party: PartyReview, act: ActAnswer) -> tuple[str, str, str, str, str]:
    return party.party.id, party.party.role, act.target, act.act, act.thing


def _conflicts(before: OfferingReview | None, after: OfferingReview) -> Iterator[Turn]:
    """Walk the conflicts of laws that were not there before, each with all whom it meets."""
    old = set() if before is None else {says for says, _ in _met(before)}
    told: dict[str, dict[str, None]] = {}
    for says, name in _met(after):
        if says not in old:
            told.setdefault(says, {})[name] = None
    for says, names in told.items():
        yield Turn(kind=TurnKind.CONFLICT, says=says, parties=tuple(names))


def _met(review: OfferingReview) -> Iterator[tuple[str, str]]:
    for party in review.parties:
        for act in party.acts:
            for one in _real(act.conflicts):
                yield f"{one.level.value}: {one.bars} against {one.forbids_obeying}", party.party.name
    names = {str(one.party.id): one.party.name for one in review.parties}
    for refusal in review.refusals:
        for one in _real(refusal.conflicts):
            says = f"{one.level.value}, for keeping others out: {one.bars} against {one.forbids_obeying}"
            yield says, names[refusal.party]


def _real(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    return (one for one in conflicts if one.level is not Level.NONE)


def _words(key: str) -> str:
    return key.replace("_", " ")
