"""A run under way is kept batch by batch until its answers make one file."""

from pathlib import Path

from lookthrough.model.run import Run, Tally
from lookthrough.reports.run_folder import RunFolder

RUN = Run(id="abc", recipe={"as_of": "2021-12-17"}, lists=(), sample=False)
TALLY = Tally(read=2, screened=2, rejected=0, alerts=1)


def test_batches_are_joined_in_their_order_between_the_first_line_and_the_last(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, RUN)
    folder.keep(1, b'{"b":1}\n', 1, 0)
    folder.keep(0, b'{"a":1}\n', 1, 1)

    lines = folder.finish(TALLY).read_bytes().splitlines()

    assert lines[1:3] == [b'{"a":1}', b'{"b":1}']
    assert b'"type":"run"' in lines[0]
    assert b'"type":"end"' in lines[3]


def test_a_batch_answered_before_is_found_again(tmp_path: Path) -> None:
    RunFolder(tmp_path, RUN).keep(0, b"{}\n", 3, 2)

    again = RunFolder(tmp_path, RUN)

    assert again.answered(0) == (3, 2)
    assert again.answered(1) is None
    assert len(again.finish(TALLY).read_bytes().splitlines()) == 3


def test_answers_without_their_note_are_not_answers(tmp_path: Path) -> None:
    RunFolder(tmp_path, RUN).keep(0, b"{}\n", 3, 2)
    (tmp_path / "abc" / "batch-000000.json").unlink()

    assert RunFolder(tmp_path, RUN).answered(0) is None


def test_another_run_has_another_folder(tmp_path: Path) -> None:
    RunFolder(tmp_path, RUN).keep(0, b"{}\n", 3, 2)
    other = Run(id="def", recipe={}, lists=(), sample=False)

    assert RunFolder(tmp_path, other).answered(0) is None


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, RUN)
    folder.keep(0, b"{}\n", 3, 2)

    folder.clear()

    assert list(tmp_path.iterdir()) == []
