"""Match subjects: whom on the lists does each subject of a batch look like, and why."""

from collections.abc import Iterator, Sequence

import numpy as np

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
    least = np.array([least_name_score(subject, policy.cut_off) for subject in subjects], dtype=np.float64)
    for place, version, tried, by_identifier in _grouped(offered, offered.at_most >= least[offered.subject]):
        subject, entry = subjects[place], entries[version]
        if by_identifier:
            tried = [(ours, theirs) for ours in range(len(subject.names)) for theirs in range(len(entry.names))]
        scored = compare_parties(
            subject, entry, version=version, tried=tried, by_identifier=by_identifier, lexicon=lexicon
        )
        if scored is not None and scored.score >= policy.cut_off:
            found[place].append(scored)
    return [_best(matches, entries, policy) for matches in found]


def _grouped(offered: Candidates, worth: Mask) -> Iterator[tuple[int, int, list[tuple[int, int]], bool]]:
    """Walk the pairs worth it by subject and version: which names to compare, and whether a number brought them."""
    order = np.lexsort((offered.name, offered.subject_name, offered.version, offered.subject))
    order = order[worth[order]]
    columns = (offered.subject, offered.version, offered.subject_name, offered.name, offered.by_identifier)
    now: tuple[int, int] | None = None
    tried: list[tuple[int, int]] = []
    numbered = False
    for place, version, ours, theirs, by_identifier in zip(
        *(column[order].tolist() for column in columns), strict=True
    ):
        if now != (place, version):
            if now is not None:
                yield *now, tried, numbered
            now, tried, numbered = (place, version), [], False
        tried.append((ours, theirs))
        numbered = numbered or by_identifier
    if now is not None:
        yield *now, tried, numbered


def _best(matches: list[Scored], entries: Entries, policy: Policy) -> tuple[Scored, ...]:
    matches.sort(key=lambda match: (-match.score, entries[match.version].id, match.version))
    return tuple(matches[: policy.limit])
