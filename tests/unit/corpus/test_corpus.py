"""Editions are added whole, never edited, and everything else is made again from them."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.corpus.made import LineSource, add, corpus_of

from lookthrough.corpus.home import Home
from lookthrough.errors import DamagedHome, LookthroughError, NoLists

ONE = "1;ALPHA;a;2021-12-10\n2;BETA;a;"
TWO = "1;ALPHA;a;2021-12-10\n3;GAMMA;a;2021-12-16"


def source() -> LineSource:
    return LineSource("src", {"a": False})


def test_an_empty_home_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(NoLists, match="lookthrough lists import"):
        corpus_of(tmp_path, source()).open()


def test_records_that_editions_share_are_stored_once(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    first = add(corpus, lines, "2021-12-10", ONE)
    second = add(corpus, lines, "2021-12-16", TWO)

    shelf = corpus.open().entries

    assert len(shelf) == 3
    assert [shelf[version].id for version in shelf.members(first).tolist()] == ["1", "2"]
    assert [shelf[version].id for version in shelf.members(second).tolist()] == ["1", "3"]
    assert [entry.names[0].text for entry in shelf] == ["ALPHA", "BETA", "GAMMA"]


def test_a_new_edition_does_not_read_the_old_ones_again(tmp_path: Path) -> None:
    lines = source()
    add(corpus_of(tmp_path, lines), lines, "2021-12-10", ONE)
    lines.reads = 0

    add(corpus_of(tmp_path, lines), lines, "2021-12-16", TWO)

    assert lines.reads == 1


def test_a_new_reader_reads_everything_again_from_raw_bytes(tmp_path: Path) -> None:
    lines = source()
    add(corpus_of(tmp_path, lines), lines, "2021-12-10", ONE)
    lines.reads = 0

    opened = corpus_of(tmp_path, lines, readers="r2").open()

    assert (lines.reads, len(opened.entries)) == (1, 2)


def test_a_lost_derived_folder_is_made_again(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    add(corpus, lines, "2021-12-10", ONE)
    shutil.rmtree(tmp_path / "derived")

    opened = corpus.open()

    assert (opened.index / "count").read_text() == "2"


def test_an_addition_that_fails_leaves_the_corpus_as_it_was(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    add(corpus, lines, "2021-12-10", ONE)
    before = sorted(str(path) for path in tmp_path.rglob("*"))

    with pytest.raises(LookthroughError, match="a broken line"):
        add(corpus, lines, "2021-12-16", "BROKEN")

    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_an_edition_held_but_not_derived_is_derived_when_asked(tmp_path: Path) -> None:
    # This is what a process killed between the two writes leaves behind.
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    add(corpus, lines, "2021-12-10", ONE)
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path / "derived", kept)
    add(corpus, lines, "2021-12-16", TWO)
    shutil.rmtree(tmp_path / "derived")
    shutil.move(kept, tmp_path / "derived")

    assert len(corpus.open().entries.held) == 2


def test_a_manifest_that_was_changed_is_refused(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    edition = add(corpus, lines, "2021-12-10", ONE)
    manifest = tmp_path / "editions" / f"{edition.id}.json"
    manifest.write_text(manifest.read_text().replace("2021-12-10T00:00:00Z", "2021-12-01T00:00:00Z"))

    with pytest.raises(DamagedHome, match="was changed"):
        corpus.editions()


def test_a_manifest_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    edition = add(corpus, lines, "2021-12-10", ONE)
    (tmp_path / "editions" / f"{edition.id}.json").write_text("{")

    with pytest.raises(DamagedHome, match="is no manifest"):
        corpus.editions()


def test_a_home_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "format").write_text("99\n")

    with pytest.raises(DamagedHome, match="format 99"):
        corpus_of(tmp_path, source())


def test_two_do_not_write_at_once(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    add(corpus, lines, "2021-12-10", ONE)

    with Home(tmp_path).writing(), pytest.raises(LookthroughError, match="another process is writing"):
        add(corpus, lines, "2021-12-16", TWO)


def test_a_lock_left_by_a_process_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    add(corpus, lines, "2021-12-10", ONE)
    code = (
        "import os, signal, sys; from pathlib import Path; from lookthrough.corpus.home import Home\n"
        f"with Home(Path({str(tmp_path)!r})).writing(): os.kill(os.getpid(), signal.SIGKILL)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    add(corpus, lines, "2021-12-16", TWO)

    assert len(corpus.editions()) == 2


def test_a_home_of_the_format_before_is_read_and_marked_anew_when_written_into(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    add(corpus, lines, "2021-12-10", ONE)
    (tmp_path / "format").write_text("1\n")

    assert len(corpus_of(tmp_path, lines).open().entries) == 2
    add(corpus_of(tmp_path, lines), lines, "2021-12-16", TWO)

    assert (tmp_path / "format").read_text() == "2\n"


def test_raw_bytes_of_editions_much_alike_are_kept_as_differences(tmp_path: Path) -> None:
    lines = source()
    corpus = corpus_of(tmp_path, lines)
    many = "\n".join(f"{number};NAME {number * 7919 % 10007};a;" for number in range(2_000))
    first = add(corpus, lines, "2021-12-10", many)
    second = add(corpus, lines, "2021-12-16", many + "\n2000;NEW;a;")

    stored = {path.name.split(".")[0]: path for path in (tmp_path / "raw").rglob("*.zst")}
    alone, differs = stored[first.parts[0].sha256], stored[second.parts[0].sha256]

    assert differs.name.split(".")[1] == first.parts[0].sha256
    assert differs.stat().st_size < alone.stat().st_size / 20
    assert len(corpus.reading(second).entries) == 2_001
