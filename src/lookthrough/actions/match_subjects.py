"""Match subjects: whom on the lists does each subject of a batch look like, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from lookthrough.model.listing import Entry
from lookthrough.model.match import Scored
from lookthrough.model.policy import Policy
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.ports import CandidateIndex, Candidates, Entries, Mask
from lookthrough.screening.compare import compare_parties, least_name_score


def match_subjects(
    subjects: Sequence[Subject],
    *,
    index: CandidateIndex,
    entries: Entries,
    alive: Mask,
    policy: Policy,
    lexicon: Lexicon,
) -> list[tuple[Scored, ...]]:
    """Return for each subject its matches at or above the policy's cut-off, best first, one for an entry-version."""
    found: list[list[Scored]] = [[] for _ in subjects]
    offered = index.candidates(subjects, alive)
    least = [least_name_score(subject, policy.cut_off) for subject in subjects]
    for group in _grouped(offered, offered.at_most >= np.array(least, dtype=np.float64)[offered.subject]):
        subject, entry = subjects[group.subject], entries[group.version]
        tried, at_most = group.tried, group.at_most
        if group.by_identifier:
            tried = [(ours, theirs) for ours in range(len(subject.names)) for theirs in range(len(entry.names))]
            at_most = []
        scored = compare_parties(
            subject,
            entry,
            version=group.version,
            tried=tried,
            by_identifier=group.by_identifier,
            lexicon=lexicon,
            at_most=at_most,
            least=least[group.subject],
            cut_off=policy.cut_off,
        )
        if scored is not None and scored.score >= policy.cut_off:
            found[group.subject].append(scored)
    return [_best(matches, entries, policy) for matches in found]


@dataclass(slots=True)
class _Group:
    """A subject and an entry-version: names to compare, what they can score, whether a number brought them."""

    subject: int
    version: int
    tried: list[tuple[int, int]] = field(default_factory=list)
    at_most: list[float] = field(default_factory=list)
    by_identifier: bool = False


def _grouped(offered: Candidates, worth: Mask) -> Iterator[_Group]:
    """Walk the pairs worth it by subject and entry-version."""
    order = np.lexsort((offered.version, offered.subject))
    order = order[worth[order]]
    columns = (
        *(offered.subject, offered.version, offered.subject_name, offered.name),
        *(offered.at_most, offered.by_identifier),
    )
    now: _Group | None = None
    for place, version, ours, theirs, most, numbered in zip(
        *(column[order].tolist() for column in columns), strict=True
    ):
        if now is None or now.subject != place or now.version != version:
            if now is not None:
                yield now
            now = _Group(place, version)
        now.tried.append((ours, theirs))
        now.at_most.append(most)
        now.by_identifier |= numbered
    if now is not None:
        yield now


def _best(matches: list[Scored], entries: Entries, policy: Policy) -> tuple[Scored, ...]:
    # An entry-version's number tells only in which order editions came in, which is no part of the question.
    if len(matches) > 1:
        matches.sort(key=lambda match: (-match.score, *_told_apart(entries[match.version]), match.version))
    return tuple(matches[: policy.limit])


def _told_apart(entry: Entry) -> tuple[str, str]:
    return entry.id, entry.source
