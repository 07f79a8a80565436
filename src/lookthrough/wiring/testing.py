"""Testing the matching and calibrating a threshold, put together over one home."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from lookthrough.model.as_of import ListCoverage
from lookthrough.model.calibration import Calibration
from lookthrough.model.ids import SubjectId
from lookthrough.model.match_test import AskedFor, MatchTest, Outcome
from lookthrough.model.subject import Rejected, Subject
from lookthrough.wiring.asked import MOST_ALERTS, PER_CLASS, SEED, Asked
from lookthrough.wiring.chance import draw_from
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session
from lookthrough.wiring.signatures import Signer
from lookthrough.wiring.workers import POOL_FROM

if TYPE_CHECKING:
    from lookthrough.actions.calibrate import BookScores
    from lookthrough.actions.screen_parties import Desk

PERSONS, COMPANIES = 1_000, 500
"""Innocents that are made where no book of them is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchTestAsked:
    """How to test: with which seed, how many names of each class and list, which innocents, beside which report."""

    seed: str = SEED
    per_class: int = PER_CLASS
    innocents: Path | None = None
    compare: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A test with what stood behind each list, and the rows of the book of innocents that could not be screened."""

    test: MatchTest
    lists: tuple[ListCoverage, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationAsked:
    """How to calibrate: on which book, with which changed names, and which share of it may alert."""

    book: Path
    at_most: float = MOST_ALERTS
    seed: str = SEED
    per_class: int = PER_CLASS
    progress: Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    """A calibration with what stood behind each list, the rejected rows and the warnings of the book."""

    calibration: Calibration
    lists: tuple[ListCoverage, ...]
    rejected: tuple[Rejected, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Innocents:
    asked: list[AskedFor]
    rejected: tuple[Rejected, ...]
    about: dict[str, object]


def run_match_test(product: Lookthrough, asked: Asked, how: MatchTestAsked) -> Tested:
    """Ask for changed names and for innocents; raise Unusable where the earlier report cannot be compared with."""
    from lookthrough.actions.match_figures import compare_tests, figures
    from lookthrough.actions.test_match import changed_names, try_names
    from lookthrough.reports.match_test_file import read_match_test

    earlier = read_match_test(how.compare) if how.compare else None
    # What a listing means has no part in it, so the law is read for nobody.
    session = Session(product, replace(asked, we_are=()))
    innocents = _innocents(how)
    changed = try_names(changed_names(session.desk, how.seed, how.per_class, draw_from), session.desk)
    unharmed = _try_innocents(session, how, innocents.asked)
    run = session.run(
        {"test_match": {"seed": how.seed, "per_class": how.per_class, "names": len(changed)}, **innocents.about}
    )
    test = MatchTest(
        # As it will be read again, so that a recipe compares with one from a file.
        recipe=msgspec.json.decode(msgspec.json.encode(run.recipe)),
        sample=run.sample,
        lists={str(one.list): f"{one.coverage.value}: {one.says}" for one in run.lists},
        threshold=asked.policy.threshold,
        figures=figures(changed, unharmed),
        asked=tuple(changed),
        false_alerts=tuple(one for one in unharmed if one.alert),
    )
    if earlier is not None:
        test = replace(test, compared=compare_tests(test, *earlier))
    return Tested(test=test, lists=run.lists, rejected=innocents.rejected)


def _try_innocents(session: Session, how: MatchTestAsked, asked: Sequence[AskedFor]) -> list[Outcome]:
    """Screen innocents, a long book of them in several processes."""
    from lookthrough.actions.screen_book import BATCH
    from lookthrough.actions.test_match import try_names

    if how.innocents is None or len(asked) < POOL_FROM:
        return try_names(asked, session.desk)
    subjects = [one.subject for one in asked]
    batches = (tuple(subjects[start : start + BATCH]) for start in range(0, len(subjects), BATCH))
    done = session.at_work(_outcomes_of_book, len(subjects)).map(batches)
    return [outcome for outcomes in done for outcome in outcomes]


def _outcomes_of_book(subjects: Sequence[Subject], desk: "Desk") -> list[Outcome]:
    from lookthrough.actions.test_match import try_names

    return try_names([_of_book(subject) for subject in subjects], desk)


def _of_book(subject: Subject) -> AskedFor:
    return AskedFor(of=f"innocent {subject.kind}", subject=subject)


def _innocents(how: MatchTestAsked) -> _Innocents:
    return _made_innocents(how.seed) if how.innocents is None else _innocents_of(how.innocents)


def _made_innocents(seed: str) -> _Innocents:
    from lookthrough.books.innocents import innocent_words
    from lookthrough.mutations.innocents import companies, persons

    words = innocent_words()
    made = {
        "innocent person": persons(words, PERSONS, draw_from(f"{seed} persons")),
        "innocent organisation": companies(words, COMPANIES, draw_from(f"{seed} companies")),
    }
    asked = [
        AskedFor(of=of, subject=Subject(id=SubjectId(f"{of} {number}"), names=(name,)))
        for of, names in made.items()
        for number, name in enumerate(names, start=1)
    ]
    return _Innocents(asked, (), {"innocents": {of: len(names) for of, names in made.items()}})


def _innocents_of(path: Path) -> _Innocents:
    from lookthrough.books.book import open_book

    with open_book(path, {}) as book:
        rows = list(book)
        sha256 = book.sha256
    asked = [_of_book(row) for row in rows if isinstance(row, Subject)]
    rejected = tuple(row for row in rows if isinstance(row, Rejected))
    return _Innocents(asked, rejected, {"innocents": {"book": sha256, "screened": len(asked)}})


def calibrate(product: Lookthrough, asked: Asked, how: CalibrationAsked) -> Calibrated:
    """Screen a book at a low cut-off and changed names beside it; raise BrokenBook where it cannot be read at all."""
    from lookthrough.actions.calibrate import calibrate as draw_trades
    from lookthrough.actions.match_figures import LOWEST
    from lookthrough.actions.test_match import changed_names, try_names
    from lookthrough.books.book import open_book

    policy = replace(asked.policy, cut_off=min(LOWEST, asked.policy.cut_off))
    session = Session(product, replace(asked, policy=policy, we_are=()))
    changed = try_names(changed_names(session.desk, how.seed, how.per_class, draw_from), session.desk)
    with open_book(how.book, {}) as book:
        run = session.run({"calibrate": {"seed": how.seed, "per_class": how.per_class}, "book": book.sha256})
        scored = _score(session, book, book.rows_about, how)
        warnings = book.warnings
    found = draw_trades(changed, scored, run=run, at_most=how.at_most, threshold=asked.policy.threshold)
    return Calibrated(calibration=found, lists=run.lists, rejected=scored.rejected, warnings=tuple(warnings))


def _score(
    session: Session, rows: Iterable[Subject | Rejected], about: int | None, how: CalibrationAsked
) -> "BookScores":
    from lookthrough.actions.calibrate import best_scores, score_book

    return score_book(
        rows,
        worker=session.worker(best_scores, about),
        progress=lambda done: how.progress(done, about),
    )


def verify_match_test(path: Path) -> tuple[MatchTest, str]:
    """Read a report whose content hash is right, and the hash; raise Unusable where it is not."""
    from lookthrough.reports.match_test_file import read_match_test

    return read_match_test(path)


def write_match_tests(product: Lookthrough, test: MatchTest, outs: Sequence[Path]) -> Signer | None:
    """Write a test's reports, each in the form that its name asks for, and sign them; return who signed, if any."""
    from lookthrough.reports.write_match_test import write_match_test_report

    if not outs:
        return None
    signer = Signer(product.settings)
    for out in outs:
        with signer.signing(out):
            write_match_test_report(test, out, signer.fingerprint)
    return signer
