"""A run under way: its answers batch by batch, each whole or not there, until they make one file."""

import os
import shutil
from pathlib import Path

import msgspec

from lookthrough.model.run import Run, Tally
from lookthrough.reports.record import encode_end, encode_run

_CHUNK = 1 << 22


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

    def keep(self, batch: int, records: bytes, subjects: int, alerts: int) -> None:
        """Keep a batch's answers; the note comes last, and without it the batch is not answered."""
        self._write(self._path(batch, "jsonl"), records)
        self._write(self._path(batch, "json"), msgspec.json.encode(_Note(subjects, alerts)))
        self._batches = max(self._batches, batch + 1)

    def finish(self, tally: Tally) -> Path:
        """Join the batches between the run's first and last line; return the whole file."""
        whole = self._folder / "results.jsonl"
        aside = whole.with_suffix(".aside")
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

    def _write(self, path: Path, data: bytes) -> None:
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_bytes(data)
        aside.replace(path)
