"""Candidate search over every entry-version ever held: build, open by memory map, search one or many."""

from pathlib import Path

from lookthrough.names.lexicon_types import Lexicon
from lookthrough.ports import CandidateIndex, Entries

__all__ = ["build", "open_index"]


def build(folder: Path, entries: Entries, lexicon: Lexicon) -> None:
    """Build the index over all entry-versions into a folder."""
    # scipy is imported by those who search, not by those who only name the function.
    from lookthrough.index.build import build as build_arrays

    build_arrays(folder, entries, lexicon)


def open_index(folder: Path, lexicon: Lexicon) -> CandidateIndex:
    """Open an index by memory map; it must have been built with the same lexicon."""
    from lookthrough.index.search import open_index as open_arrays

    return open_arrays(folder, lexicon)
