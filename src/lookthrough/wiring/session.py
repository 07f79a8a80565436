"""A screening session: one moment, one policy, one law, any number of parties."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from lookthrough.errors import Unusable
from lookthrough.model.ids import SubjectId
from lookthrough.model.match import Comparison
from lookthrough.model.reach import LookThrough
from lookthrough.model.run import Run, Screened, Tally
from lookthrough.model.subject import Subject
from lookthrough.wiring.asked import Asked, BookAsked, BookEnded
from lookthrough.wiring.batches import AtDesk, Batches, DeskWork, Done, another_desk, answer, count_alerts
from lookthrough.wiring.code import code_hash, tzdata_version, version
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.workers import Place

if TYPE_CHECKING:
    from lookthrough.actions.screen_book import Answered
    from lookthrough.reports.answer import AnswerRecord


class Session:
    """Screenings that share one moment, one policy and one law."""

    def __init__(self, product: Lookthrough, asked: Asked) -> None:
        self._product, self._asked = product, asked
        self.desk = product.desk(asked)

    def screen(self, subjects: Sequence[Subject]) -> list[Screened]:
        """Screen some parties at once."""
        from lookthrough.actions.screen_parties import screen_parties

        return screen_parties(subjects, self.desk)

    def rule(self, question: object) -> "AnswerRecord":
        """Answer a question to the law; a target that is an entry is looked up as of the session's moment."""
        return self._product.rule(question, self.desk.moment.as_of)

    def owners(self, party: str) -> LookThrough:
        """Tell who stands behind a party of the registers the session was opened with."""
        if self.desk.behind is None:
            raise Unusable("No register of stakes was given. Open the home with `owners=[...]`.")
        return self.desk.behind.one(party)

    @property
    def policy_hash(self) -> str:
        """The hash of everything that decides a score."""
        from lookthrough.screening.policy_hash import policy_hash

        code = code_hash("names", "screening")
        return policy_hash(self._asked.policy, lexicon=self._product.lexicon.revision, code=code)

    def run(self, about: Mapping[str, object]) -> Run:
        """Write the recipe of a screening: everything its answer depends on; its hash is the run's id."""
        from lookthrough.wiring.lawbooks import keep_used

        product, asked, moment = self._product, self._asked, self.desk.moment
        keep_used(product.lawbook, product.settings)
        recipe: dict[str, object] = {
            "program": version(),
            "code": code_hash(""),
            "as_of": asked.day.isoformat(),
            "held": asked.held.isoformat() if asked.held else None,
            "lists": {str(one.list): one.edition for one in moment.coverage},
            "seen": {str(one.list): one.seen_on.isoformat() for one in moment.coverage if one.seen_on},
            "lawbook": product.lawbook.revision,
            "lexicon": product.lexicon.revision,
            "tzdata": tzdata_version(),
            "policy": msgspec.to_builtins(asked.policy),
            "policy_hash": self.policy_hash,
            "we_are": list(asked.we_are),
            "subjects": dict(about),
            "sample": moment.sample,
        }
        if asked.owners:
            recipe["owners"] = {path.name: file_sha256(path) for path in asked.owners}
            recipe["confirmed"] = file_sha256(asked.confirmed) if asked.confirmed else None
        return Run(id=recipe_hash(recipe), recipe=recipe, lists=moment.coverage, sample=moment.sample)

    def run_about(self, subjects: Sequence[Subject]) -> Run:
        """Write the recipe of a screening of these parties."""
        body = msgspec.json.encode(subjects)
        return self.run({"count": len(subjects), "sha256": hashlib.sha256(body).hexdigest()})

    def screen_book(self, source: Path | IO[bytes], asked: BookAsked) -> BookEnded:
        """Screen a book into files; raises BrokenBook where it cannot be read at all."""
        from lookthrough.actions.screen_book import screen_book
        from lookthrough.books.book import open_book
        from lookthrough.reports.run_folder import RunFolder
        from lookthrough.reports.write import write_report

        with open_book(source, asked.mapping, encoding=asked.encoding) as book:
            run = self.run({"book": book.sha256, "columns": {**asked.mapping}, "encoding": asked.encoding})
            journal = RunFolder(self._product.settings.home / "runs", run)
            worker = self.worker(journal.piece, book.rows_about)
            ended = screen_book(
                book, worker=worker, journal=journal, progress=lambda done: asked.progress(done, book.rows_about)
            )
            warnings = book.warnings
        results = journal.finish(ended.tally)
        for out in asked.outs:
            write_report(results, ended.rejected, out)
        return BookEnded(
            run=run,
            tally=ended.tally,
            rejected=ended.rejected,
            warnings=warnings,
            results=results,
            put_away=journal.clear,
        )

    def worker(self, keep: Callable[[Sequence[Screened]], Done], rows: int | None) -> "Batches[Answered[Done]]":
        """Return what screens a book of about so many rows and keeps something of it: this process, or several."""
        return self.at_work(partial(answer, keep), rows)

    def at_work(self, work: DeskWork[Done], rows: int | None) -> Batches[Done]:
        """Return what does a work on batches of about so many rows in all: this process, or several."""
        elsewhere = partial(another_desk, work, self._product.settings, self._asked)
        return Batches(Place(here=AtDesk(work, self.desk), elsewhere=elsewhere, before=_load_compiled), rows)


def _load_compiled() -> None:
    # Loaded here: a question about one party has no need of it.
    from lookthrough.index.product import load_compiled

    load_compiled()


def recipe_hash(recipe: Mapping[str, object]) -> str:
    """Return the hash of a recipe, which is its run's id."""
    return hashlib.sha256(msgspec.json.encode(recipe, order="deterministic")).hexdigest()[:16]


def file_sha256(path: Path) -> str:
    """Return the hash of a file, which may be large."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def result_lines(run: Run, screened: Sequence[Screened]) -> Iterator[bytes]:
    """Write answers in the stable form: the run, each subject, the end."""
    from lookthrough.reports.recorded import encode_end, encode_run, encode_subject

    yield encode_run(run)
    yield from (encode_subject(run.id, one) for one in screened)
    yield encode_end(tally(screened))


def party(
    name: str,
    *,
    kind: str = "unknown",
    born: str | None = None,
    countries: Sequence[str] = (),
    identifiers: Sequence[str] = (),
    aliases: Sequence[str] = (),
    identity: str = "1",
) -> Subject:
    """Read a party from words as people write them; raise Unusable where one makes no sense."""
    from lookthrough.books.stated import read_party

    return read_party(
        name,
        kind=kind,
        born=born,
        countries=countries,
        identifiers=identifiers,
        aliases=aliases,
        identity=SubjectId(identity),
    )


def compare(one: str | Subject, other: str | Subject, *, kind: str = "unknown") -> Comparison:
    """Compare two names, or two parties by all they say of themselves; `kind` is that of names given as texts.

    Raise Unusable where a name is none, or the kind is not known.
    """
    from lookthrough.lexicon import load
    from lookthrough.screening.compare import compare_names, compare_subjects

    left, right = (party(side, kind=kind) if isinstance(side, str) else side for side in (one, other))
    if isinstance(one, str) and isinstance(other, str):
        name_score, score, reasons = compare_names(left.names[0], right.names[0], left.kind, load())
        return Comparison(one=left.names[0], other=right.names[0], name_score=name_score, score=score, reasons=reasons)
    if not left.names or not right.names:
        raise Unusable("A party without a name cannot be compared. Give it one.")
    found = compare_subjects(left, right, load())
    return Comparison(
        one=left.names[0],
        other=found.name.text,
        name_score=found.name_score,
        score=found.score,
        reasons=found.reasons,
    )


def tally(screened: Sequence[Screened]) -> Tally:
    """Count some answers."""
    return Tally(
        read=len(screened), screened=len(screened), rejected=0, alerts=sum(count_alerts(one) for one in screened)
    )
