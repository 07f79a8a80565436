"""A test of the matching: names asked for, what came of each, and the figures they add up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Entry
from lookthrough.model.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """A subject to screen in a test: a listed name changed in a way (`of`), or an innocent, whom no list is to find.

    `list`, `party` and `name` say whom it should find, under which listed name; all are empty for an innocent.
    """

    of: str
    subject: Subject
    list: ListId | None = None
    party: Entry | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a name asked for.

    `score` is that of the party to be found; for an innocent, whose `list`, `entry` and `name` say whom it looked like,
    the best of all. `why` says what was taken away where a name was missed, and what is alike where an innocent alerts.
    """

    of: str
    asked: str
    script: str
    score: float
    alert: bool
    list: ListId | None = None
    entry: EntryId | None = None
    name: str = ""
    matched: str = ""
    why: tuple[str, ...] = ()


class By(StrEnum):
    """What the outcomes of a rate have in common."""

    ALL = "all"
    CLASS = "class"
    LIST = "list"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Which share of some names alert: counted, in which 95% interval it lies, and along the thresholds.

    The interval is Wilson's; it says how far a share of so few names can be trusted.
    """

    by: By
    group: str
    asked: int
    alerted: int
    share: float
    low: float
    high: float
    along: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a test comes to: how many changed names alert on whom they should, and how many innocents alert."""

    thresholds: tuple[float, ...]
    found: tuple[Rate, ...]
    innocents: tuple[Rate, ...]

    def rates(self, by: By) -> tuple[Rate, ...]:
        """Return the recall of each group."""
        return tuple(rate for rate in self.found if rate.by is by)

    def alarms(self, by: By) -> tuple[Rate, ...]:
        """Return the alert rate of each group of innocents."""
        return tuple(rate for rate in self.innocents if rate.by is by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A rate that an earlier test had otherwise; `worse` where fewer changed names or more innocents alert."""

    of: str
    by: By
    group: str
    before: float
    now: float
    worse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A test beside an earlier one, known by its content hash.

    `changed` names what of the recipe differs. `lost` and `gained` are the names that both asked for and one missed.
    """

    content_sha256: str
    changed: tuple[str, ...]
    moved: tuple[Moved, ...]
    lost: tuple[Outcome, ...]
    gained: tuple[Outcome, ...]

    @property
    def worse(self) -> bool:
        """Whether anything fell behind."""
        return any(one.worse for one in self.moved) or bool(self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchTest:
    """A whole test of the matching.

    `recipe` is everything it depends on; `lists` says of each list how well it covers the day. Of the innocents only
    those that alert are kept by name.
    """

    recipe: Mapping[str, object]
    sample: bool
    lists: Mapping[str, str]
    threshold: float
    figures: Figures
    asked: tuple[Outcome, ...]
    false_alerts: tuple[Outcome, ...]
    compared: Compared | None = None

    @property
    def missed(self) -> tuple[Outcome, ...]:
        """Return the changed names that do not alert on the party they name."""
        return tuple(one for one in self.asked if not one.alert)
