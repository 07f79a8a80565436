"""The words of the trade as data: legal forms, common words, name variants, titles, particles, countries."""

from functools import lru_cache

from lookthrough.lexicon.loading import bundled, read
from lookthrough.names.lexicon_types import Lexicon

__all__ = ["load"]


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """Return the lexicon that comes with the program."""
    return read(bundled())
