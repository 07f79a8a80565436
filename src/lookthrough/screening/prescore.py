"""What can be settled for whole batches without the full comparison: how alike two names are at the most.

Two steps. The first is a share: how much of the subject's name is found in the entry's, and how much of the entry's in
the subject's, each word as far as it is alike. The mean of the two is a sum over pairs of words, so for a whole batch
it is one product of sparse matrices. The second takes the pairs that are left, lays their words side by side as arrays,
and counts what the costliest features of the table would cost at the least.

What must hold when a feature, a weight or a likeness changes: name features only ever cost, so the sum over some of
them bounds the score from above, and `most_alike` never says less than the table does (words written together and
misspelt at once apart, which the contract test counts); a word's likeness to another is the same here and there
(`index/near.py`); and the answer for a pair depends on the pair alone, never on its batch. `names.read_name.read_alone`
is None for every word whose role or weight may depend on its neighbours.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lookthrough.screening import name_features as names
from lookthrough.screening.features import NAME_FEATURES

LEAST_WEIGHT = 0.3
"""Words that say less than this (particles, titles, initials, `company`) do not bring names together."""
SHARE_FLOOR = 0.6
"""Pairs that may have less than this in common are not looked at further."""
SLACK = 0.02
"""What the words laid side by side one to one may score better than each with its best."""

MAY_STAND_FOR = 1e-6
"""The likeness of an initial and a word it may stand for: neither stands alone, and neither is alike."""
LEAST_TOGETHER = 4
"""Letters of neighbours that are looked for written together; fewer are so by chance."""
COSTS = {feature.look: feature.costs for feature in NAME_FEATURES}

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of many pairs of names: how many words each has, then all words' weights."""

    counts: Numbers
    weights: Values


def most_alike(
    left: Side, right: Side, likeness: NDArray[np.float32], rights_of: Numbers, persons: NDArray[np.bool_]
) -> Values:
    """Return for each pair of names the name score they can have at the most.

    `likeness` has a cell for each word of the left with each of the right, pair by pair, left words outside, and
    `rights_of` which word of the right each is of; `persons` says which pairs are read as persons' names.
    """
    left_best = np.maximum.reduceat(likeness, _segments(left.counts, right.counts))
    right_best = np.zeros(len(right.weights), dtype=np.float32)
    alike = np.flatnonzero(likeness)  # hardly one in ten
    np.maximum.at(right_best, rights_of[alike], likeness[alike])
    lefts, rights = _tally(left, left_best), _tally(right, right_best)
    found = lefts.found + rights.found
    quality = np.divide(lefts.alike + rights.alike, found, out=np.ones_like(found), where=found > 0)
    alone = lefts.alone + rights.alone
    # Legal forms are not looked at here, so all names but persons' may share one. What is added for it makes up, too,
    # for words written together and misspelt at once, which are seen as other words here.
    together = (np.minimum(lefts.unlike, rights.unlike) >= 1) & (np.maximum(lefts.unlike, rights.unlike) >= 2)
    shared = np.where(persons & ~together, 0.0, names.FORM_SHARED)
    evidence = np.maximum(names.LEAST_EVIDENCE, (lefts.whole + rights.whole - alone) / 2 + shared)
    one_only = persons & (lefts.shared == 1) & (lefts.names_alone + rights.names_alone > 0)
    cost = (
        COSTS[names.words_in_common] * (1 - quality)
        + COSTS[names.words_missing] * _alone(rights.alone, names.HALF_MISSING, evidence)
        + COSTS[names.words_extra] * _alone(lefts.alone, names.HALF_EXTRA, evidence)
        + COSTS[names.alike_and_alone] * np.minimum(1, (1 - quality) * alone)
        + COSTS[names.one_name_only] * one_only
    )
    at_most: Values = np.clip(1 - cost + SLACK, 0, 1)
    return at_most


@dataclass(frozen=True, slots=True)
class _Tally:
    """What each name of one side weighs: in all; where it has a like word on the other side, and how alike; where it
    has none. Then how many names it may share, and how many it has alone; and how many words are not the same there."""

    whole: Values
    found: Values
    alike: Values
    alone: Values
    shared: Values
    names_alone: Values
    unlike: Values


def _tally(side: Side, best: NDArray[np.float32]) -> _Tally:
    at = np.cumsum(side.counts) - side.counts
    found = np.where(best > MAY_STAND_FOR, side.weights, 0.0)
    alone = np.where(best == 0, side.weights, 0.0)
    a_name = side.weights >= LEAST_WEIGHT
    parts = (side.weights, found, found * best, alone, a_name & (best > 0), a_name & (best == 0), best < 1)
    return _Tally(*(np.add.reduceat(part.astype(np.float64), at) for part in parts))


def _alone(weight: Values, half: float, evidence: Values) -> Values:
    """Return what `names.alone` returns, for whole arrays."""
    cost = (weight / (weight + half) + names.BEYOND_ONE * np.maximum(0, weight - 1)) / np.sqrt(evidence)
    return np.minimum(1, cost / 2)


def _segments(outside: Numbers, inside: Numbers) -> Numbers:
    """Return where the cells of each outer word begin."""
    lengths = np.repeat(inside, outside)
    starts: Numbers = np.cumsum(lengths) - lengths
    return starts
