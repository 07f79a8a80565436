"""A run under way: its answers batch by batch, each whole or not there, until they make one file."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from lookthrough.errors import Unusable
from lookthrough.model.run import Run, Screened, Tally
from lookthrough.reports.recorded import encode_end, encode_run, encode_subject

_CHUNK = 1 << 18
"""Bytes that are written at once: more would leave the processor's cache."""


class _Note(msgspec.Struct, frozen=True):
    subjects: int
    alerts: int


class RunFolder:
    """The answers of one run on disk. A run that was broken off finds them again under the same id."""

    def __init__(self, root: Path, run: Run) -> None:
        self._folder = root / run.id
        self._run = run
        self._batches = 0
        self._folder.mkdir(parents=True, exist_ok=True)

    def answered(self, batch: int) -> tuple[int, int] | None:
        """Return subjects and alerts of a batch that was answered before, else None."""
        note = self._path(batch, "json")
        if not (note.exists() and self._path(batch, "jsonl").exists()):
            return None
        self._batches = max(self._batches, batch + 1)
        known = msgspec.json.decode(note.read_bytes(), type=_Note)
        return known.subjects, known.alerts

    @property
    def piece(self) -> Callable[[Sequence[Screened]], Path]:
        """What writes a batch's answers into the folder, in whichever process screened it, and returns where."""
        return partial(_write_piece, self._folder, self._run.id)

    def keep(self, batch: int, kept: Path, subjects: int, alerts: int) -> None:
        """Keep a batch's answers; the note comes last, and without it the batch is not answered."""
        kept.replace(self._path(batch, "jsonl"))
        _write_aside(self._folder, [msgspec.json.encode(_Note(subjects, alerts))]).replace(self._path(batch, "json"))
        self._batches = max(self._batches, batch + 1)

    def finish(self, tally: Tally) -> Path:
        """Join the batches between the run's first and last line; return the whole file."""
        whole = self._folder / "results.jsonl"
        aside = whole.with_suffix(".aside")
        with _told_in_words(self._folder):
            with aside.open("wb") as out:
                out.write(encode_run(self._run))
                for batch in range(self._batches):
                    with self._path(batch, "jsonl").open("rb") as answers:
                        shutil.copyfileobj(answers, out, _CHUNK)
                out.write(encode_end(tally))
            aside.replace(whole)
        return whole

    def clear(self) -> None:
        """Remove the folder once its results are where they were wanted."""
        shutil.rmtree(self._folder)

    def _path(self, batch: int, suffix: str) -> Path:
        return self._folder / f"batch-{batch:06}.{suffix}"


def _write_piece(folder: Path, run_id: str, screened: Sequence[Screened]) -> Path:
    return _write_aside(folder, (encode_subject(run_id, one) for one in screened))


def _write_aside(folder: Path, lines: Iterable[bytes]) -> Path:
    with _told_in_words(folder):
        number, name = tempfile.mkstemp(dir=folder, prefix=".aside-")
        aside = Path(name)
        try:
            with open(number, "wb", buffering=_CHUNK) as file:  # noqa: PTH123 - it is open already
                file.writelines(lines)
        except OSError:
            aside.unlink()
            raise
    return aside


@contextmanager
def _told_in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unusable(
            f"{folder}: answers cannot be written there ({error.strerror or error}). Make room or give leave, or let "
            "the same command end that runs beside this one; then run it again: it goes on where it stopped."
        ) from error
