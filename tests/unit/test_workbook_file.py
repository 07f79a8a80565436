"""A workbook's file: what is found before it is opened, and where a damaged one breaks."""

import io
import zipfile
from collections.abc import Iterator

import pytest

from lookthrough.workbook_file import is_workbook, look_into, mentions, numbered, unpacked_size


class Torn(Exception):
    """What these tests raise of a damaged workbook."""


def torn(place: str, error: Exception) -> Torn:
    return Torn(f"{place}: {error}")


def archive(**parts: str) -> zipfile.ZipFile:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return zipfile.ZipFile(stream)


def rows(sound: int) -> Iterator[int]:
    yield from range(sound)
    raise ValueError("a row like no other")


def test_what_is_no_archive_is_the_callers_own_error_with_its_place() -> None:
    with (
        pytest.raises(Torn, match=r"list\.xlsx: File is not a zip file"),
        look_into(io.BytesIO(b"PK no more"), place="list.xlsx", damaged=torn),
    ):
        pass


def test_an_archive_is_a_workbook_by_its_part_and_says_what_it_unpacks_to() -> None:
    assert is_workbook(archive(xl__workbook="")) is False
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as made:
        made.writestr("xl/workbook.xml", "x" * 70_000)
    assert is_workbook(zipfile.ZipFile(stream)) is True
    assert unpacked_size(zipfile.ZipFile(stream)) == 70_000


@pytest.mark.parametrize("before", [0, 1, (1 << 20) - 4, (1 << 20) - 1, 1 << 20])
def test_a_mark_is_found_wherever_a_part_is_cut_for_reading(before: int) -> None:
    part = "." * before + "<f>" + "." * 9

    assert mentions(archive(sheet=part), "sheet", (b"<f>", b"<f "))
    assert not mentions(archive(sheet=part), "sheet", (b"<g>", b"\0"))


@pytest.mark.parametrize("sound", [0, 3, 1000, 1003])
def test_rows_have_their_numbers_and_damage_is_told_by_the_last_sound_one(sound: int) -> None:
    assert list(numbered("ab", place="list.xlsx", damaged=torn)) == [(1, "a"), (2, "b")]
    with pytest.raises(Torn, match=rf"list\.xlsx, after row {sound}: a row like no other"):
        list(numbered(rows(sound), place="list.xlsx", damaged=torn))
