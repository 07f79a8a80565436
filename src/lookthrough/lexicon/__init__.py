"""The words of the trade as data: legal forms, common words, name variants, titles, particles, countries."""

from lookthrough.lexicon.opening import load

__all__ = ["load"]
