"""What a person asks a screening with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from lookthrough.model.policy import Policy
from lookthrough.model.run import Run, Tally
from lookthrough.model.subject import Rejected

WE_ARE = ("us_person", "hk_person")
"""For whom the law is read unless a person says who they are."""
SEED, PER_CLASS = "1", 20
"""By what a test's names are drawn, and how many of each class and list, unless a person says otherwise."""
MOST_ALERTS = 0.005
"""The share of a book that may alert where a threshold is proposed, unless a person says another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks a screening with, besides the parties."""

    day: date
    held: datetime | None = None
    lists: tuple[str, ...] = ()
    policy: Policy = field(default_factory=Policy)
    we_are: tuple[str, ...] = WE_ARE
    owners: tuple[Path, ...] = ()
    """Registers of stakes: whoever stands behind a party is looked up too."""
    confirmed: Path | None = None
    """A person's word on which party of a register is which listed entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAsked:
    """How to read a book and what to do with its answers."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    outs: tuple[Path, ...] = ()
    progress: Callable[[int, int | None], None]
    """Called with the rows done since the last call, and how many there are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEnded:
    """How the screening of a book ended."""

    run: Run
    tally: Tally
    rejected: tuple[Rejected, ...]
    warnings: tuple[str, ...]
    results: Path
    """The whole results, until they are put away."""
    put_away: Callable[[], None]
