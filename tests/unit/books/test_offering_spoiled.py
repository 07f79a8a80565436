"""However a file of an offering is spoiled, it is read, or every fault is told; nothing else comes of it."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lookthrough.books.offerings.accounts import read_accounts
from lookthrough.books.offerings.applications import open_applications
from lookthrough.books.offerings.folder import ACCOUNTS, APPLICATIONS, EVENTS, PARTIES, STAKES, TERMS, untold
from lookthrough.books.offerings.offering import read_offering, read_register
from lookthrough.errors import BrokenOffering
from lookthrough.lawbook import load

GOOD = Path(__file__).parents[2] / "fixtures" / "offering"
BOOK = load()
SOUND = read_offering(GOOD, BOOK)
SPOILS = st.sampled_from(
    [b"\0", b"\xff", b"\xef\xbb\xbf", b'"', b":", b"[", b"- ", b"\n", b",", b"\t", b"-1", b"&a ", b"*a", b""]
)


@settings(max_examples=200)
@given(
    name=st.sampled_from([TERMS, PARTIES, EVENTS, ACCOUNTS, APPLICATIONS, STAKES]),
    at=st.integers(0, 3_000),
    cut=st.integers(0, 40),
    spoil=SPOILS,
)
def test_a_spoiled_file_is_read_or_its_faults_are_told(name: str, at: int, cut: int, spoil: bytes) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "offering"
        shutil.copytree(GOOD, folder)
        whole = (GOOD / name).read_bytes()
        start = at % len(whole)
        (folder / name).write_bytes(whole[:start] + spoil + whole[start + cut :])

        with suppress(BrokenOffering):
            read_offering(folder, BOOK)
        with suppress(BrokenOffering):
            read_register(folder)
        with suppress(BrokenOffering):
            list(open_applications(folder / APPLICATIONS, SOUND, BOOK, read_accounts(folder / ACCOUNTS, BOOK).keys()))

        assert untold(folder) == ()
