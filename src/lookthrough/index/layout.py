"""The index's arrays, as they lie in its folder: flat, memory-mapped, shared by every process that opens it."""

import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lookthrough.errors import DamagedHome

FORMAT = 1
_HEAD = "index.json"
_WORDS = "words.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """What is known of every name ever held.

    A *stretch* is a word of a name, or neighbours written together; a *name* is a text as one sort of party bears it;
    rows of `telling` are stretches three times over (see `stretches.py`).
    """

    stretch_hashes: NDArray[np.uint64]
    """Sorted; a stretch's number is its place here."""
    word_stretches: NDArray[np.int32]
    """The stretches that are words by themselves, in the order of `words.txt`."""
    gram_starts: NDArray[np.int32]
    gram_columns: NDArray[np.int32]
    gram_values: NDArray[np.float32]
    """Letter pairs of the words, transposed: pairs by words."""
    gram_rarity: NDArray[np.float32]
    key_hashes: NDArray[np.uint64]
    """Sorted: sounds, variant groups and words without an article, of the words beside them in `key_words`."""
    key_words: NDArray[np.int32]
    telling_starts: NDArray[np.int32]
    telling_names: NDArray[np.int32]
    telling_values: NDArray[np.float32]
    name_starts: NDArray[np.int32]
    """Where each name's versions begin in the two arrays below."""
    name_versions: NDArray[np.int32]
    name_positions: NDArray[np.int32]
    identifier_hashes: NDArray[np.uint64]
    identifier_versions: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Layout:
    """An index as it lies in its folder."""

    arrays: Arrays
    words: tuple[str, ...]
    versions: int
    lexicon: str


def write(folder: Path, layout: Layout) -> None:
    """Write an index into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for field in fields(Arrays):
        np.save(folder / f"{field.name}.npy", getattr(layout.arrays, field.name))
    (folder / _WORDS).write_text("\n".join(layout.words), encoding="ascii", errors="replace")
    head = {"format": FORMAT, "versions": layout.versions, "lexicon": layout.lexicon}
    (folder / _HEAD).write_text(json.dumps(head), encoding="utf-8")


def read(folder: Path) -> Layout:
    """Open an index's arrays by memory map."""
    try:
        head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
        if head["format"] != FORMAT:
            raise DamagedHome(f"{folder}: an index of format {head['format']}, not {FORMAT}. Build it again.")
        arrays = Arrays(
            **{field.name: np.load(folder / f"{field.name}.npy", mmap_mode="c") for field in fields(Arrays)}
        )
        words = (folder / _WORDS).read_text(encoding="ascii")
    except (OSError, ValueError, KeyError) as problem:
        raise DamagedHome(f"{folder}: not a whole index ({problem}). Build it again.") from problem
    return Layout(arrays, tuple(words.split("\n")) if words else (), head["versions"], head["lexicon"])
