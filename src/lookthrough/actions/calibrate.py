"""Calibrating a threshold: one's own book screened once at a low cut-off, beside changed names of the lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lookthrough.actions.match_figures import propose, trades
from lookthrough.actions.screen_book import Progress, Worker, screen_book
from lookthrough.model.calibration import Calibration
from lookthrough.model.match import Via
from lookthrough.model.match_test import Outcome
from lookthrough.model.run import Run, Screened
from lookthrough.model.subject import Rejected, Subject

Scores = tuple[float, ...]
"""Each subject's best score."""


@dataclass(frozen=True, slots=True)
class BookScores:
    """What a book came to: each subject's best score, and the rows that could not be screened."""

    scores: list[float]
    rejected: tuple[Rejected, ...]


@dataclass(slots=True)
class _Scores:
    """A journal that keeps of each batch no more than the best scores."""

    found: list[float] = field(default_factory=list)

    def answered(self, batch: int) -> tuple[int, int] | None:
        """Say that nothing was answered before."""
        return None

    def keep(self, batch: int, kept: Scores, subjects: int, alerts: int) -> None:
        """Keep a batch's best scores."""
        self.found.extend(kept)


def best_scores(screened: Sequence[Screened]) -> Scores:
    """Return each subject's best score, 0 where nothing matches.

    A match that a person has found false does not count, nor one that no name made.
    """
    return tuple(
        max(
            (match.score for match in one.matches if match.via is not Via.PLACE and match.known_false is None),
            default=0.0,
        )
        for one in screened
    )


def score_book(rows: Iterable[Subject | Rejected], *, worker: Worker[Scores], progress: Progress) -> BookScores:
    """Screen every row of a book for its best score."""
    journal = _Scores()
    ended = screen_book(rows, worker=worker, journal=journal, progress=progress)
    return BookScores(journal.found, ended.rejected)


def calibrate(
    changed: Iterable[Outcome], book: BookScores, *, run: Run, at_most: float, threshold: float
) -> Calibration:
    """Draw what each threshold brings against what it costs, and propose one."""
    scores = [one.score for one in changed]
    along = trades(scores, book.scores)
    return Calibration(
        recipe=run.recipe,
        sample=run.sample,
        names=len(scores),
        subjects=len(book.scores),
        rejected=len(book.rejected),
        at_most=at_most,
        trades=along,
        threshold=threshold,
        proposed=propose(along, at_most) if scores and book.scores else None,
    )
