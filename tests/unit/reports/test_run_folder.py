"""A run under way is kept batch by batch until its answers make one file."""

import errno
from pathlib import Path

import msgspec
import pytest

from lookthrough.errors import Unusable
from lookthrough.model.ids import SubjectId
from lookthrough.model.run import Run, Screened, Tally
from lookthrough.model.subject import Subject
from lookthrough.reports import run_folder
from lookthrough.reports.run_folder import RunFolder

RUN = Run(id="abc", recipe={"as_of": "2021-12-17"}, lists=(), sample=False)
TALLY = Tally(read=2, screened=2, rejected=0, alerts=1)


def kept(folder: RunFolder, batch: int = 0, identity: str = "a", subjects: int = 3, alerts: int = 2) -> None:
    subject = Subject(id=SubjectId(identity), names=("A",))
    folder.keep(batch, folder.piece([Screened(subject=subject, matches=())]), subjects, alerts)


def test_batches_are_joined_in_their_order_between_the_first_line_and_the_last(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, RUN)
    kept(folder, 1, "b")
    kept(folder, 0, "a")

    lines = [msgspec.json.decode(line) for line in folder.finish(TALLY).read_bytes().splitlines()]

    assert [line["type"] for line in lines] == ["run", "subject", "subject", "end"]
    assert [line["subject"]["id"] for line in lines[1:3]] == ["a", "b"]
    assert {line["run"] for line in lines[1:3]} == {"abc"}


def test_a_batch_answered_before_is_found_again(tmp_path: Path) -> None:
    kept(RunFolder(tmp_path, RUN))

    again = RunFolder(tmp_path, RUN)

    assert again.answered(0) == (3, 2)
    assert again.answered(1) is None
    assert len(again.finish(TALLY).read_bytes().splitlines()) == 3


def test_a_piece_that_is_not_kept_answers_nothing(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, RUN)

    folder.piece([])

    assert RunFolder(tmp_path, RUN).answered(0) is None
    assert len(folder.finish(TALLY).read_bytes().splitlines()) == 2


def test_answers_without_their_note_are_not_answers(tmp_path: Path) -> None:
    kept(RunFolder(tmp_path, RUN))
    (tmp_path / "abc" / "batch-000000.json").unlink()

    assert RunFolder(tmp_path, RUN).answered(0) is None


def test_another_run_has_another_folder(tmp_path: Path) -> None:
    kept(RunFolder(tmp_path, RUN))
    other = Run(id="def", recipe={}, lists=(), sample=False)

    assert RunFolder(tmp_path, other).answered(0) is None


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, RUN)
    folder.clear()

    with pytest.raises(Unusable, match=r"abc: answers cannot be written there \(No such file or directory\)"):
        folder.piece([])


def test_what_a_full_disk_cuts_short_is_told_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = RunFolder(tmp_path, RUN)
    kept(folder)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(run_folder, "encode_subject", full)

    with pytest.raises(Unusable, match="No space left on device"):
        kept(folder, 1)

    assert sorted(tmp_path.rglob("*")) == before
    assert RunFolder(tmp_path, RUN).answered(0) == (3, 2)


def test_results_that_cannot_be_joined_are_told(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, RUN)
    kept(folder)
    (tmp_path / "abc" / "results.aside").mkdir()

    with pytest.raises(Unusable, match="abc: answers cannot be written there"):
        folder.finish(TALLY)


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, RUN)
    kept(folder)

    folder.clear()

    assert list(tmp_path.iterdir()) == []
