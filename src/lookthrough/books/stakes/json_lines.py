"""Files of JSON objects: one a line, or one array of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from lookthrough.errors import BrokenBook

One = TypeVar("One")
BOM = b"\xef\xbb\xbf"
LARGEST = 1 << 30
"""Bytes of an array, which is read whole; a file of one object a line may be of any size."""


def objects(path: Path, type_: type[One]) -> Iterator[tuple[int, One]]:
    """Walk a file's objects with their numbers: the line, or the place in the array, from 1."""
    with path.open("rb") as file:
        head = file.read(64).removeprefix(BOM).lstrip()
    if head.startswith(b"["):
        yield from _array(path, type_)
        return
    decoder = msgspec.json.Decoder(type_)
    with path.open("rb") as file:
        for row, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield row, decoder.decode(line)
                except msgspec.DecodeError as broken:
                    raise BrokenBook(f"This is not as expected: {broken}.", place=f"{path}:{row}") from broken


def _array(path: Path, type_: type[One]) -> Iterator[tuple[int, One]]:
    if path.stat().st_size > LARGEST:
        raise BrokenBook("An array of over a gigabyte is not read.", place=str(path), hint="Write one object a line.")
    try:
        told = msgspec.json.decode(path.read_bytes().removeprefix(BOM), type=list[msgspec.Raw])
    except msgspec.DecodeError as broken:
        raise BrokenBook(f"This is not as expected: {broken}.", place=str(path)) from broken
    decoder = msgspec.json.Decoder(type_)
    for number, one in enumerate(told, start=1):
        try:
            yield number, decoder.decode(one)
        except msgspec.DecodeError as broken:
            raise BrokenBook(f"This is not as expected: {broken}.", place=f"{path}, object {number}") from broken
