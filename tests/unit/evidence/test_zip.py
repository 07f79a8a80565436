"""Evidence as a zip: the same bytes for the same files, and opened only where every byte is right."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.errors import BrokenEvidence, Unusable
from lookthrough.evidence.items import Item, chunks, measure, measure_chunks
from lookthrough.evidence.opening import opened
from lookthrough.evidence.packing import pack

FILES = {"a.txt": b"first", "b/c.txt": b"", "b/d.json": b'{"n":1}\n' * 5}
NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}", fullmatch=True)


def packed(files: dict[str, bytes], out: Path) -> Path:
    pack([measure(Item.of_bytes(path, data)) for path, data in files.items()], out)
    return out


def read(path: Path) -> dict[str, bytes]:
    """Open a zip and read every file of it, its check sum included."""
    found = {}
    with opened(path) as archive:
        for member in archive.members:
            data = archive.read(member.path, 1_000)
            if zlib.crc32(data) != member.crc:
                raise archive.broken(member.path, "check sum")
            found[member.path] = data
    return found


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(BrokenEvidence) as caught:
        read(path)
    return str(caught.value)


@given(st.dictionaries(NAMES, st.binary(max_size=100), max_size=6))
def test_the_same_files_in_any_order_are_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("zip")
    turned = dict(reversed(files.items()))

    one, other = packed(files, folder / "one.zip"), packed(turned, folder / "other.zip")

    assert one.read_bytes() == other.read_bytes()
    assert read(one) == files


def test_other_programs_read_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(FILES, tmp_path / "e.zip")) as theirs:
        assert theirs.testzip() is None
        assert {name: theirs.read(name) for name in theirs.namelist()} == FILES
        assert theirs.namelist() == sorted(FILES)


def test_every_changed_bit_is_found(tmp_path: Path) -> None:
    """Every bit of the zip: of its files by their hashes, of all around them by its one form."""
    whole = packed(FILES, tmp_path / "e.zip").read_bytes()
    other = tmp_path / "other.zip"
    unseen = []
    for bit in range(8 * len(whole)):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        other.write_bytes(changed)
        try:
            if read(other) == FILES:
                unseen.append(bit)
        except BrokenEvidence:
            pass

    assert unseen == []


def test_wherever_it_is_cut_it_is_refused(tmp_path: Path) -> None:
    whole = packed(FILES, tmp_path / "e.zip").read_bytes()
    for length in range(len(whole)):
        refused(tmp_path / "cut.zip", whole[:length])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda whole: whole[:-40], "it was cut short, or added to"),
        (lambda whole: whole + b"\0", "it was cut short, or added to"),
        (lambda whole: b"\0" + whole, "Its directory is not where it should be"),
        (lambda whole: whole.replace(b"first", b"five"), "Its directory is not where it should be"),
        (lambda _: b"%PDF-1.7 and more than an end of a zip", "This is no zip."),
        (lambda _: b"", "This is no zip."),
        (lambda _: b"PK\x05\x06" + b"\xff" * 18, "Its directory is not where it should be"),
        (lambda _: b"PK\x05\x06" + b"\0" * 5 + b"\1" + b"\0" * 12, "Its directory is not one that this program writes"),
        (lambda _: b"x" * 46 + _end(46), "Its directory cannot be read"),
        (lambda whole: whole.replace(b"a.txt", b"\xe4.txt"), "Its directory cannot be read"),
        (lambda whole: b"PK\x03\x04" + whole[4:].replace(b"a.txt", b"z.txt", 1), "What stands before a.txt"),
    ],
    ids=[
        "cut",
        "added to",
        "put before",
        "a byte less",
        "pdf",
        "empty",
        "end",
        "count",
        "noise",
        "letters",
        "two names",
    ],
)
def test_what_is_wrong_around_the_files_is_told(tmp_path: Path, change: Callable[[bytes], bytes], says: str) -> None:
    whole = packed(FILES, tmp_path / "e.zip").read_bytes()

    told = refused(tmp_path / "other.zip", change(whole))

    assert says in told
    assert told.startswith(str(tmp_path / "other.zip"))


def _end(size: int) -> bytes:
    return b"PK\x05\x06" + bytes(8) + size.to_bytes(4, "little") + bytes(6)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_of_another_program_is_refused_as_such(tmp_path: Path, method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as theirs:
        theirs.writestr("a.txt", "first" * 100)

    assert "Either another program made it, or it was changed" in refused(tmp_path / "theirs.zip", made.getvalue())


def test_a_file_that_unfolds_to_more_than_the_zip_has_cannot_be_written_down(tmp_path: Path) -> None:
    """Nothing is compressed: the sizes told add up to the size of the zip, or it is refused before a file is read."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a.txt", bytes(10_000_000))

    assert "another program made it" in refused(tmp_path / "bomb.zip", made.getvalue())


def test_a_file_is_read_only_up_to_what_it_may_have(tmp_path: Path) -> None:
    with opened(packed(FILES, tmp_path / "e.zip")) as archive:
        with pytest.raises(BrokenEvidence, match=r"e\.zip: a\.txt: It has 5 bytes, and 4 at the most are read\."):
            archive.read("a.txt", 4)
        with pytest.raises(BrokenEvidence, match=r"e\.zip: x\.txt: It is missing\."):
            archive.read("x.txt", 4)


def test_two_files_are_walked_side_by_side(tmp_path: Path) -> None:
    lines = {"a.txt": b"1\n2\n3\n", "b.txt": b"x\ny\nz\n"}
    with opened(packed(lines, tmp_path / "e.zip")) as archive:
        pairs = list(zip(archive.stream("a.txt"), archive.stream("b.txt"), strict=True))

    assert pairs == [(b"1\n", b"x\n"), (b"2\n", b"y\n"), (b"3\n", b"z\n")]


def test_a_large_file_is_taken_in_pieces(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"0123456789abcdef" * 150_000)
    out = tmp_path / "e.zip"
    pack([measure(Item.of_file("large", large))], out)

    with opened(out) as archive, archive.stream("large") as stream:
        pieces = list(chunks(stream))

    assert max(map(len, pieces)) < large.stat().st_size
    assert b"".join(pieces) == large.read_bytes()


def test_lines_that_come_only_once_are_kept_aside(tmp_path: Path) -> None:
    item = Item.of_lines("some/lines.jsonl", iter([b"1\n", b"2\n"]), tmp_path)

    assert [measure(item).file.size, measure(item).file.size] == [4, 4]


def test_what_changes_while_it_is_packed_stops_it_and_leaves_nothing(tmp_path: Path) -> None:
    file, out = tmp_path / "file", tmp_path / "out" / "e.zip"
    out.parent.mkdir()
    file.write_bytes(b"before")
    measured = measure(Item.of_file("file", file))
    file.write_bytes(b"after!")

    with pytest.raises(Unusable, match="file was changed while evidence was made of it"):
        pack([measured], out)

    assert list(out.parent.iterdir()) == []


def test_more_than_a_plain_zip_holds_is_refused(tmp_path: Path) -> None:
    small = measure(Item.of_bytes("a.txt", b"first"))
    large = replace(small, file=replace(small.file, size=5_000_000_000))

    with pytest.raises(Unusable, match=r"1 files of 5,000,000,035 bytes are more than a plain zip holds"):
        pack([large], tmp_path / "e.zip")

    assert list(tmp_path.iterdir()) == []


def test_what_is_measured_is_told_whole() -> None:
    pieces: Iterable[bytes] = [b"fi", b"rst"]
    file, crc = measure_chunks("a.txt", pieces)

    assert (file.size, file.sha256[:8], crc) == (5, "a7937b64", zlib.crc32(b"first"))
