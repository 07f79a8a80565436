"""The index's arrays, as they lie in its folder: flat, memory-mapped, shared by every process that opens it."""

import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lookthrough.errors import DamagedHome

FORMAT = 6
_HEAD = "index.json"
_WORDS = "words.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """What is known of every name ever held.

    A *stretch* is a telling word of a name, or neighbours written together; a *name* is a text as one sort of party
    bears it; a *word* is any word of more than one letter, numbered as in `words.txt`.
    """

    stretch_hashes: NDArray[np.uint64]
    """Sorted; a stretch's number is its place here."""
    word_stretches: NDArray[np.int32]
    """Each word's stretch, -1 where it tells too little to be one."""
    deletion_hashes: NDArray[np.uint64]
    """Sorted: words with letters left out, of the words beside them in `deletion_words`."""
    deletion_words: NDArray[np.int32]
    key_hashes: NDArray[np.uint64]
    """Sorted: sounds, variant groups and words without what is written to them, of the words in `key_words`."""
    key_words: NDArray[np.int32]
    near_starts: NDArray[np.int32]
    """Where the words near to each word begin in the two arrays below."""
    near_words: NDArray[np.int32]
    near_likeness: NDArray[np.float32]
    telling_starts: NDArray[np.int32]
    """Rows of stretches, each twice (see `build.py`), by names, these block after block (see `product.py`)."""
    telling_names: NDArray[np.int32]
    telling_values: NDArray[np.float32]
    single_starts: NDArray[np.int32]
    single_names: NDArray[np.int32]
    """The names in which each stretch is a word."""
    joined_starts: NDArray[np.int32]
    joined_names: NDArray[np.int32]
    """The names in which each stretch is neighbours written together."""
    name_persons: NDArray[np.bool_]
    """Whether each name is read as a person's."""
    name_word_starts: NDArray[np.int32]
    """Where each name's words begin in the two arrays below."""
    name_words: NDArray[np.int32]
    """The words of each name, by number (see `numbering.py`)."""
    name_weights: NDArray[np.float32]
    name_letter_starts: NDArray[np.int64]
    """Where each name's letters, legal forms among them, begin in the array below."""
    name_letters: NDArray[np.uint8]
    name_letter_kinds: NDArray[np.uint64]
    """Which letters each name has, a bit for each."""
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
    lexicon: str


def write(folder: Path, layout: Layout) -> None:
    """Write an index into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for field in fields(Arrays):
        np.save(folder / f"{field.name}.npy", getattr(layout.arrays, field.name))
    (folder / _WORDS).write_text("\n".join(layout.words), encoding="ascii", errors="replace")
    (folder / _HEAD).write_text(json.dumps({"format": FORMAT, "lexicon": layout.lexicon}), encoding="utf-8")


def read(folder: Path) -> Layout:
    """Open an index's arrays by memory map."""
    try:
        head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
        if head["format"] != FORMAT:
            raise DamagedHome(f"{folder}: an index of format {head['format']}, not {FORMAT}. Build it again.")
        # Mapped copy-on-write: the compiled products want arrays they could write to, and never do. As plain arrays:
        # of a mapped one every stretch that is cut from it costs as much as ten of these.
        arrays = Arrays(
            **{field.name: np.asarray(np.load(folder / f"{field.name}.npy", mmap_mode="c")) for field in fields(Arrays)}
        )
        words = (folder / _WORDS).read_text(encoding="ascii")
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DamagedHome(f"{folder}: not a whole index ({problem}). Build it again.") from problem
    return Layout(arrays, tuple(words.split("\n")) if words else (), head["lexicon"])
