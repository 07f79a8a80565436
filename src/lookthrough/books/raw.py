"""The bytes of a book: where they come from, what they are, and whether they are the text they say."""

import codecs
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, BinaryIO

from lookthrough.errors import BrokenBook, Unusable

_CHUNK = 1 << 20
_HEAD = 1 << 16
_IN_MEMORY = 32 << 20
_LONGEST_LINE = 16 << 20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer first where one begins with another."""


class Raw:
    """A book's bytes, from a file or from a stream that is kept aside; may be read more than once."""

    def __init__(self, source: Path | IO[bytes]) -> None:
        self.place = str(source) if isinstance(source, Path) else _named(source)
        self.suffix = source.suffix.lower() if isinstance(source, Path) else ""
        self._path = source if isinstance(source, Path) else None
        self._spool = None if isinstance(source, Path) else _kept_aside(source)
        with self.open() as stream:
            self.head = stream.read(_HEAD)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the bytes from their start."""
        if self._spool is not None:
            self._spool.seek(0)
            yield self._spool  # type: ignore[misc] # a temporary file is a binary stream, whatever its stub says
            return
        assert self._path is not None
        try:
            stream = self._path.open("rb")
        except OSError as error:
            raise BrokenBook(f"It cannot be opened ({error.strerror}).", place=self.place) from error
        with stream:
            yield stream

    @contextmanager
    def text(self, encoding: str) -> Iterator[TextIOWrapper]:
        """Open the bytes as text, line ends as they stand."""
        with self.open() as stream:
            reader = TextIOWrapper(stream, encoding=encoding, newline="")
            try:
                yield reader
            finally:
                reader.detach()

    def sha256(self) -> str:
        """Return the hash of all bytes."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    def close(self) -> None:
        """Let go of what was kept aside."""
        if self._spool is not None:
            self._spool.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a first pass over a text found."""

    encoding: str
    sha256: str
    lines: int


def encoding_of(raw: Raw, stated: str | None) -> str:
    """Return the encoding to read a text in: its mark, else what was stated, else UTF-8."""
    if stated is not None:
        try:
            codecs.lookup(stated)
            "".encode(stated)
        except LookupError as error:
            raise Unusable(
                f"There is no encoding {stated!r}. Usual ones are utf-8, cp1252, latin-1, utf-16, gb18030, big5."
            ) from error
    marked = next((encoding for mark, encoding in _MARKS if raw.head.startswith(mark)), None)
    if marked is None:
        return stated or "utf-8"
    if stated is not None and _family(stated) != _family(marked):
        raise BrokenBook(
            f"It begins with the mark of {_family(marked)}, yet --encoding says {stated}.",
            place=raw.place,
            hint="Leave --encoding out.",
        )
    return marked


def read_through(raw: Raw, encoding: str) -> Text:
    """Read all bytes once: hash them, count lines, and see that they are text in this encoding."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder(encoding)()
    lines = offset = unbroken = 0
    last = "\n"
    with raw.open() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            digest.update(chunk)
            pending = decoder.getstate()[0]
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise _not_text(raw, encoding, error, offset - len(pending), lines) from error
            lines += text.count("\n")
            cut = max(text.rfind("\n"), text.rfind("\r"))
            unbroken = unbroken + len(text) if cut < 0 else len(text) - cut
            if unbroken > _LONGEST_LINE:
                raise BrokenBook(
                    f"Line {lines + 1} is longer than {_LONGEST_LINE >> 20} million characters.",
                    place=raw.place,
                    hint="A book has one party a line.",
                )
            last = text[-1:] or last
            offset += len(chunk)
            if not chunk:
                break
    return Text(encoding=encoding, sha256=digest.hexdigest(), lines=lines + (last != "\n"))


def _not_text(raw: Raw, encoding: str, error: UnicodeDecodeError, start: int, lines: int) -> BrokenBook:
    before = error.object[: error.start]
    line = lines + before.count(b"\n")
    # The byte as Western books mean it, with what stands around it, lets a person see which encoding it is.
    around = error.object[max(0, error.start - 12) : error.start + 12].split(b"\n")
    shown = max(around, key=len).decode("cp1252", errors="replace").strip()
    family = _family(encoding)
    return BrokenBook(
        f"Byte 0x{error.object[error.start]:02x} at offset {start + error.start:,} (line {line + 1}) is no {family}: "
        f"in cp1252 the text there reads {shown!r}.",
        place=f"{raw.place}:{line + 1}",
        hint=(
            "If that is right, say --encoding cp1252 (Excel's plain CSV; latin-1 for older systems); "
            "otherwise name the encoding (gb18030, big5, shift_jis, cp1251 …) or save the book as UTF-8."
        ),
    )


def _family(encoding: str) -> str:
    name = codecs.lookup(encoding).name
    return next((family for family in ("utf-8", "utf-16", "utf-32") if name.startswith(family)), name).upper()


def _named(stream: IO[bytes]) -> str:
    name = getattr(stream, "name", None)
    return "standard input" if not isinstance(name, str) or name in ("<stdin>", "-") else name


def _kept_aside(stream: IO[bytes]) -> "tempfile.SpooledTemporaryFile[bytes]":
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by Raw.close
    while chunk := stream.read(_CHUNK):
        spool.write(chunk)
    return spool
