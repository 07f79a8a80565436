"""Where seeded generators are made: the same seed always draws the same, and there are no others."""

import random

from lookthrough.mutations.draw import Draw


def draw_from(seed: str) -> Draw:
    """Return a generator from a seed in words."""
    return random.Random(seed)
