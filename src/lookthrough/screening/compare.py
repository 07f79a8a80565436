"""Comparing two names, or a subject with an entry: the score and every reason for it."""

from collections.abc import Iterable

from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Reason, Scored, Via
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.screening.features import EVIDENCE, NAME_FEATURES
from lookthrough.screening.pairing import PartyPair, pair_names

DIGITS = 4
"""Scores are rounded, so that the same question gives the same bytes everywhere."""
NAME_FLOOR = 0.6
"""Names less alike than this are not kept for what else agrees, an identifier apart."""


def likeness_of_names(subject: str, entry: str, kind: Kind, lexicon: Lexicon) -> tuple[float, tuple[Reason, ...]]:
    """Return how alike two names are, and why; identical names 1.0, whatever their case, accents and spacing."""
    pair = pair_names(subject, entry, kind, lexicon)
    score, reasons = 1.0, []
    for feature in NAME_FEATURES:
        reason = feature.look(pair)
        if reason is not None:
            reasons.append(reason)
            score = feature.weigh(score, reason.score)
    return round(score, DIGITS), tuple(reasons)


def compare_names(one: str, other: str, kind: Kind, lexicon: Lexicon) -> tuple[float, float, tuple[Reason, ...]]:
    """Compare two names and nothing else: name_score, score (here the same), reasons."""
    score, reasons = likeness_of_names(one, other, kind, lexicon)
    return score, score, reasons


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
    tried: Iterable[tuple[int, int]],
    by_identifier: bool,
    lexicon: Lexicon,
) -> Scored | None:
    """Compare a subject with an entry by its best pair of names among those tried, and by all else known of both.

    Return None where the names are too unlike for anything else to count; a pair found by an identifier always counts.
    """
    kind = subject.kind if entry.kind is Kind.UNKNOWN else entry.kind
    best: tuple[float, int, tuple[Reason, ...]] | None = None
    for ours, theirs in tried:
        likeness, reasons = likeness_of_names(subject.names[ours], entry.names[theirs].text, kind, lexicon)
        if best is None or (likeness, -theirs) > (best[0], -best[1]):
            best = (likeness, theirs, reasons)
    if best is None or (best[0] < NAME_FLOOR and not by_identifier):
        return None
    name_score, position, reasons = best
    pair = PartyPair(subject, entry, entry.names[position], lexicon)
    score, seen = name_score, list(reasons)
    for feature in EVIDENCE:
        reason = feature.look(pair)
        if reason is not None:
            seen.append(reason)
            score = feature.weigh(score, reason.score)
    return Scored(
        version=version,
        name=pair.name,
        via=Via.IDENTIFIER if by_identifier else Via.NAME,
        name_score=name_score,
        score=round(score, DIGITS),
        reasons=tuple(seen),
    )
