"""What the actions need from outside, as protocols; `wiring` brings the real things.

What they need of the record stands in `ports.record`, so that a screening does not load what offerings are made of.
"""

from lookthrough.ports.lists import (
    Addition,
    CandidateIndex,
    Candidates,
    Entries,
    FetchedPart,
    Fetcher,
    FetchMemory,
    FileSet,
    Holdings,
    Library,
    Mask,
    MirrorFolder,
    RawLibrary,
    Recall,
    RefusedEditions,
    Shelf,
    Source,
    Spans,
)

__all__ = [
    "Addition",
    "CandidateIndex",
    "Candidates",
    "Entries",
    "FetchMemory",
    "FetchedPart",
    "Fetcher",
    "FileSet",
    "Holdings",
    "Library",
    "Mask",
    "MirrorFolder",
    "RawLibrary",
    "Recall",
    "RefusedEditions",
    "Shelf",
    "Source",
    "Spans",
]
