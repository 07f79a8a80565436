"""Files as people hand them over."""

import gzip
import zipfile
from pathlib import Path

import pytest
from tests.unit.corpus.made import LineSource

from lookthrough.corpus.incoming import FileSet, find, stated_moment
from lookthrough.errors import BrokenList, Unusable

SOURCES = (LineSource("src", {"a": False}), LineSource("other", {"b": False}))


def found(*paths: Path) -> list[FileSet]:
    return find(paths, SOURCES)[0]


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("2023-12-28_full_set", "2023-12-28T00:00:00+00:00"),
        ("sdn_2021-12-10T1850Z.csv", "2021-12-10T18:50:00+00:00"),
        ("list_20211210.csv", "2021-12-10T00:00:00+00:00"),
        ("2021_12_10.csv", "2021-12-10T00:00:00+00:00"),
        ("2021-12-10T185016Z", "2021-12-10T18:50:16+00:00"),
        ("2021-08-18T09:39:01+00:00", "2021-08-18T09:39:01+00:00"),
        ("2021-12-11T02:50:16+08:00", "2021-12-10T18:50:16+00:00"),
        ("2021-12-10T1850", "2021-12-10T00:00:00+00:00"),
        ("2019-01_full_set", None),
        ("2021-02-31.csv", None),
        ("sdn.csv", None),
        ("entry-120211210.csv", None),
    ],
)
def test_a_name_states_a_day_or_none(name: str, moment: str | None) -> None:
    stated = stated_moment(name)

    assert (stated.isoformat() if stated else None) == moment


def test_the_files_of_a_folder_make_one_set_dated_by_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2021-12-10_full_set"
    folder.mkdir()
    (folder / "src.txt").write_text("1")
    (folder / "src_alt.txt").write_text("2")

    (only,) = found(tmp_path)

    assert list(only.files) == ["main", "alt"]
    assert only.dated is not None
    assert only.dated.date().isoformat() == "2021-12-10"


def test_a_day_in_a_files_own_name_makes_a_set_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "src@2021-12-10.txt").write_text("1")
    (tmp_path / "src@2021-12-09.txt").write_text("1")

    assert [one.dated.day for one in found(tmp_path) if one.dated] == [9, 10]


def test_gzip_and_zip_are_opened(tmp_path: Path) -> None:
    (tmp_path / "src.txt.gz").write_bytes(gzip.compress(b"zipped once"))
    with zipfile.ZipFile(tmp_path / "2021-12-10.zip", "w") as archive:
        archive.writestr("inside/src.txt", "zipped twice")

    loaded = {one.load()["main"].data: one.dated for one in found(tmp_path)}

    assert sorted(loaded) == [b"zipped once", b"zipped twice"]
    assert loaded[b"zipped once"] is None
    assert loaded[b"zipped twice"] is not None


def test_files_of_a_folder_that_are_no_lists_are_said_to_be_skipped(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("notes")
    (tmp_path / "src.txt").write_text("1")

    sets, skipped = find([tmp_path], SOURCES)

    assert len(sets) == 1
    assert [Path(one.place).name for one in skipped] == ["README.md"]


def test_comments_alone_in_a_folder_are_skipped_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "src_comments.txt").write_text("1")

    sets, skipped = find([tmp_path], SOURCES)

    assert not sets
    assert skipped[0].why == "src: comments without its main file"


def test_aliases_without_their_main_file_stop_the_import(tmp_path: Path) -> None:
    (tmp_path / "src_alt.txt").write_text("1")

    with pytest.raises(BrokenList, match="alt without its main file"):
        found(tmp_path)


def test_a_named_file_that_is_no_list_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("notes")

    with pytest.raises(BrokenList, match="not a list file lookthrough knows"):
        found(tmp_path / "notes.md")


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no such file or folder"):
        found(tmp_path / "nowhere")


def test_files_that_are_editions_by_themselves_may_share_a_folder(tmp_path: Path) -> None:
    for name in ("src@a.rich", "src@b.rich"):
        (tmp_path / name).write_text("1;ALPHA;a;")

    assert [list(one.files) for one in found(tmp_path)] == [["rich"], ["rich"]]


def test_two_files_for_one_part_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "src.txt").write_text("1")
    (tmp_path / "SRC.txt.gz").write_bytes(gzip.compress(b"1"))

    with pytest.raises(BrokenList, match="a second main file"):
        found(tmp_path)


def test_a_file_two_sources_claim_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "src.txt").write_text("1")

    with pytest.raises(BrokenList, match="may be a file of src, src"):
        find([tmp_path], (SOURCES[0], SOURCES[0]))


@pytest.mark.parametrize("cut", [1, 12])
def test_a_gzip_file_cut_short_is_an_error(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "src.txt.gz"
    path.write_bytes(gzip.compress(b"0123456789" * 20_000)[:-cut])

    with pytest.raises(BrokenList, match="no whole gzip file"):
        found(path)[0].load()


def test_a_broken_zip_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "src.zip"
    path.write_bytes(b"PK no archive")

    with pytest.raises(BrokenList, match="no readable zip archive"):
        found(path)


def test_an_absurd_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lookthrough.corpus.incoming.LARGEST", 100)
    (tmp_path / "src.txt.gz").write_bytes(gzip.compress(b"0" * 1_000))
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "src.txt").write_bytes(b"0" * 1_000)

    with pytest.raises(BrokenList, match="unpacks to more than 100 bytes"):
        found(tmp_path / "src.txt.gz")[0].load()
    with pytest.raises(BrokenList, match="larger than 100 bytes"):
        found(plain)


def test_two_gigabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "src.txt").open("wb") as file:
        file.truncate(2 * 1024**3)

    with pytest.raises(BrokenList, match=r"src\.txt: larger than 1073741824 bytes"):
        found(tmp_path / "src.txt")


@pytest.mark.parametrize("name", ["../src.txt", "/etc/src.txt", "a/../../src.txt", "C:/src.txt", "..\\src.txt"])
def test_an_archive_with_a_path_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "src.zip", "w") as archive:
        archive.writestr(name, "1;ALPHA;a;")

    with pytest.raises(BrokenList, match=r"src\.zip: .* would lie outside the archive"):
        found(tmp_path / "src.zip")
