"""Comparing two names, or a subject with an entry: the score and every reason for it."""

from collections.abc import Sequence

from msgspec import Struct

from lookthrough.model.ids import EntryId, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Reason, Scored, Via
from lookthrough.model.party import Address, Name
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.screening.evidence_features import may_bear_form
from lookthrough.screening.features import EVIDENCE, NAME_FEATURES, WEAK_ALIAS, Evidence
from lookthrough.screening.name_features import Seen
from lookthrough.screening.pairing import NamePair, PartyPair, as_whole, pair_names

DIGITS = 4
"""Scores are rounded, so that the same question gives the same bytes everywhere."""
ROUNDING: float = 0.5 * 10**-DIGITS
"""What rounding may add to a score."""
NAME_FLOOR = 0.6
"""Names less alike than this are not kept for what else agrees, an identifier apart."""


def likeness_of_names(subject: str, entry: str, kind: Kind, lexicon: Lexicon) -> tuple[float, tuple[Reason, ...]]:
    """Return how alike two names are, and why; identical names 1.0, whatever their case, accents and spacing."""
    found = _likeness_from(subject, entry, kind, lexicon, least=0.0)
    return (0.0, ()) if found is None else (found.score, found.reasons)


class _Likeness(Struct, frozen=True):
    """How alike two names are, and what the features saw of them."""

    score: float
    seen: tuple[Seen, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple([seen.reason for seen in self.seen])


def _likeness_from(subject: str, entry: str, kind: Kind, lexicon: Lexicon, *, least: float) -> _Likeness | None:
    """Return how alike two names are, and why; None where it is less than asked for.

    They are read word by word and as whole texts; what speaks less against them counts.
    """
    pair = pair_names(subject, entry, kind, lexicon)
    by_words = _looked_at(pair, least)
    if by_words is not None and by_words.score == 1.0:
        return by_words
    floor = least if by_words is None else by_words.score
    whole = as_whole(pair, NAME_FEATURES[0].least_seen(floor))
    found = None if whole is None else _looked_at(whole, floor)
    return found if by_words is None or (found is not None and found.score > by_words.score) else by_words


def _looked_at(pair: NamePair, least: float) -> _Likeness | None:
    """Return what the features make of a pair; None as soon as it is less than asked for, since features only cost."""
    score, seen = 1.0, []
    for feature in NAME_FEATURES:
        found = feature.look(pair)
        if found is not None:
            seen.append(found)
            score = feature.weigh(score, found.score)
            if score < least - ROUNDING:
                return None
    return _Likeness(round(score, DIGITS), tuple(seen))


def compare_names(one: str, other: str, kind: Kind, lexicon: Lexicon) -> tuple[float, float, tuple[Reason, ...]]:
    """Compare two names and nothing else: name_score, score (here the same), reasons."""
    score, reasons = likeness_of_names(one, other, kind, lexicon)
    return score, score, reasons


def compare_subjects(one: Subject, other: Subject, lexicon: Lexicon) -> Scored:
    """Compare two parties by all they say of themselves, the other one in the place of a list's entry."""
    entry = Entry(
        source=SourceId(""),
        id=EntryId(other.id),
        kind=other.kind,
        names=tuple(Name(name) for name in other.names),
        listings=(),
        births=other.births,
        nationalities=other.countries,
        addresses=tuple(Address(text=text) for text in other.addresses),
        identifiers=other.identifiers,
        gender=other.gender,
    )
    tried = [(ours, theirs) for ours in range(len(one.names)) for theirs in range(len(other.names))]
    found = compare_parties(one, entry, version=0, tried=tried, by_identifier=False, lexicon=lexicon, least=0.0)
    assert found is not None, "a party has a name"
    return found


def least_name_score(subject: Subject, cut_off: float) -> float:
    """Return how alike a name must be for the whole score to reach the cut-off.

    Only what the subject says besides its name can raise a score, and never that of names under `NAME_FLOOR`.
    """
    silent = not (subject.identifiers or subject.births or subject.countries or subject.addresses)
    return max(NAME_FLOOR, cut_off) if silent else NAME_FLOOR


def compare_parties(
    subject: Subject,
    entry: Entry,
    *,
    version: int,
    tried: Sequence[tuple[int, int]],
    by_identifier: bool,
    lexicon: Lexicon,
    at_most: Sequence[float] = (),
    least: float = NAME_FLOOR,
    cut_off: float = 0.0,
) -> Scored | None:
    """Compare a subject with an entry by its best pair of names among those tried, and by all else known of both.

    `at_most` says, where it is known, what name score each pair can have at the most. Return None where no pair of
    names is so alike as `least`, or as the cut-off demands after all else; a pair found by an identifier always counts.
    """
    told = (
        _evidence(PartyPair(subject, entry, entry.names[0], lexicon))
        if entry.names and _says_more(subject, entry)
        else ()
    )
    wanted = 0.0 if by_identifier else max(least, _name_score_for(cut_off, told))
    if at_most and max(at_most) < wanted:
        return None
    best = _best_names(subject, entry, tried, at_most or [1.0] * len(tried), wanted, lexicon)
    if best is None:
        return None
    name = entry.names[best.theirs]
    if name.weak:
        told = (*told, *_told(WEAK_ALIAS, PartyPair(subject, entry, name, lexicon)))
    return Scored(
        version=version,
        name=name,
        via=Via.IDENTIFIER if by_identifier else Via.NAME,
        name_score=best.likeness.score,
        score=round(_weighed(best.likeness.score, told), DIGITS),
        reasons=(*best.likeness.reasons, *(reason for _, reason in told)),
    )


def _says_more(subject: Subject, entry: Entry) -> bool:
    """Whether a subject says anything besides its names: what one side does not state is no evidence."""
    facts = subject.identifiers or subject.births or subject.countries or subject.addresses
    stated = subject.gender is not None or subject.kind is not Kind.UNKNOWN
    return bool(facts) or stated or may_bear_form(subject, entry)


_Told = tuple[tuple[Evidence, Reason], ...]
"""What was seen of two parties besides their names."""


def _evidence(pair: PartyPair) -> _Told:
    """Look at all that is known of both besides the name compared."""
    return tuple(told for feature in EVIDENCE if feature is not WEAK_ALIAS for told in _told(feature, pair))


def _told(feature: Evidence, pair: PartyPair) -> _Told:
    reason = feature.look(pair)
    return () if reason is None else ((feature, reason),)


def _weighed(score: float, told: _Told) -> float:
    for feature, reason in told:
        score = feature.weigh(score, reason.score)
    return score


def _name_score_for(cut_off: float, told: _Told) -> float:
    """Return the name score from which on the whole score reaches the cut-off.

    Every piece of evidence weighs in proportion, so what it does to 0 and to 1 says what it does to all between.
    """
    if not told:
        return cut_off - ROUNDING
    lowest, highest = _weighed(0.0, told), _weighed(1.0, told)
    if highest < cut_off - ROUNDING:
        return 2.0
    return max(0.0, (cut_off - ROUNDING - lowest) / (highest - lowest)) if highest > lowest else 0.0


class _Compared(Struct, frozen=True):
    """A pair of names compared: how alike they are, and what that is worth."""

    worth: float
    likeness: _Likeness
    theirs: int
    ours: int


def _best_names(
    subject: Subject,
    entry: Entry,
    tried: Sequence[tuple[int, int]],
    at_most: Sequence[float],
    least: float,
    lexicon: Lexicon,
) -> _Compared | None:
    """Return the pair of names that is worth most; of equals the entry's first name, then the subject's.

    A name that the list calls weak is worth less, as it will be to the score.
    """
    kind = subject.kind if entry.kind is Kind.UNKNOWN else entry.kind
    best: _Compared | None = None
    order = [(-most, two, one) for most, (one, two) in zip(at_most, tried, strict=True)]
    if len(order) > 1:
        order.sort()
    for less, theirs, ours in order:
        if best is not None and (less, theirs, ours) > (-best.worth, best.theirs, best.ours):
            break
        name, floor = entry.names[theirs], best.worth if best else least
        found = _likeness_from(subject.names[ours], name.text, kind, lexicon, least=floor)
        if found is not None:
            worth = WEAK_ALIAS.weigh(found.score, 0.0) if name.weak else found.score
            now = _Compared(worth, found, theirs, ours)
            if best is None or (-worth, theirs, ours) < (-best.worth, best.theirs, best.ours):
                best = now
    return best
