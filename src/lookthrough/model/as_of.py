"""The moments a question asks about, and how well each list covers them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from lookthrough.model.edition import Edition
from lookthrough.model.ids import EditionId, ListId


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """What had been published by the end of `day` (UTC); with `held`, only what we had in hand by then."""

    day: date
    held: datetime | None = None

    @property
    def end(self) -> datetime:
        """The first moment after the day."""
        return datetime.combine(self.day + timedelta(days=1), time(), tzinfo=UTC)

    def knows(self, edition: Edition) -> bool:
        """Whether an edition had been published by the day, and was in hand where that is asked too."""
        return edition.published_at < self.end and (self.held is None or edition.held_at <= self.held)


class Coverage(StrEnum):
    """How well what we hold of a list answers for a day.

    `covered`: an edition of the day, not older than the list's freshness promise. `partial`: such an edition
    without one of its parts. `gap`: the newest edition is older than the promise. `rebuilt`: no edition of the
    day, entries known from a later edition by their own listing date. `not_covered`: nothing at all.
    """

    COVERED = "covered"
    PARTIAL = "partial"
    GAP = "gap"
    REBUILT = "rebuilt"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCoverage:
    """One list's answerability for a day: the edition used, how good that is, and a sentence that says so."""

    list: ListId
    coverage: Coverage
    edition: EditionId | None
    published_at: datetime | None
    parts: tuple[str, ...]
    entries: int
    rebuilt: int
    """Entries taken from a later edition because their own listing date is on or before the day."""
    sample: bool
    says: str
    seen_on: date | None = None
    """The last day up to the one asked about on which this edition was known to be what its publisher gives."""
