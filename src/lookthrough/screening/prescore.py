"""What can be settled without the full comparison: the share of two names that may be in common, at the most.

A name score begins with the mean of two shares: how much of the subject's name is found in the entry's, and how
much of the entry's in the subject's. Both are sums over pairs of words, so for a whole batch they are one product of
sparse matrices: `mean = sum over pairs of words of likeness * (weight here / all here + weight there / all there) / 2`.
Counting a word twice can only raise it, and every other feature of two names only lowers it: what stays under the
floor here stays under it there.
"""

from dataclasses import dataclass
from itertools import pairwise

from lookthrough.names.reading import ReadName, Role

LEAST_WEIGHT = 0.3
"""Words that say less than this (particles, titles, initials, `company`) are left to the full comparison."""
SHARE_FLOOR = 0.6
"""Pairs that may have less than this in common are not compared."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a name can bring it together with another: each stretch with its share of the weight.

    `together` are neighbours, and the whole, written together.
    """

    words: tuple[tuple[str, float], ...]
    together: tuple[tuple[str, float], ...]


def telling(name: ReadName) -> Telling:
    """Return the telling words of a name; where it has none, all its words tell."""
    words = [word for word in name.words if word.weight >= LEAST_WEIGHT and word.role is not Role.INITIAL]
    words = words or list(name.words)
    whole = sum(word.weight for word in words) or 1.0
    together = [
        (one.text + other.text, min(1.0, (one.weight + other.weight) / whole)) for one, other in pairwise(name.words)
    ]
    if len(name.words) > 2:
        together.append((name.joined, 1.0))
    return Telling(tuple((word.text, word.weight / whole) for word in words), tuple(together))
