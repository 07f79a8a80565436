"""What a person asks a screening with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from lookthrough.model.policy import Policy
from lookthrough.model.run import Run, Tally
from lookthrough.model.subject import Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks a screening with, besides the parties."""

    day: date
    held: datetime | None = None
    lists: tuple[str, ...] = ()
    policy: Policy = field(default_factory=Policy)
    we_are: tuple[str, ...] = ("us_person", "hk_person")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAsked:
    """How to read a book and what to do with its answers."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    outs: tuple[Path, ...] = ()
    progress: Callable[[int], None]
    """Called with the number of rows done since the last call."""
    show: Callable[[Path, Sequence[Rejected]], None]
    """Called with the whole results, before they are put away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEnded:
    """How the screening of a book ended."""

    run: Run
    tally: Tally
    rejected: tuple[Rejected, ...]
