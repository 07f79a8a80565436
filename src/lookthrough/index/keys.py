"""Keys that bring a word together with words its letters would not: sounds, known variants, consonants alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from lookthrough.index.hashes import Hashes, hashed
from lookthrough.index.ragged import Numbers
from lookthrough.names.bare import BARE, bones_of, without_article
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import LEAST_SOUND, article_apart, end_apart, is_cut, may_be_cut, servant_apart, sounds


class KeyKind(IntEnum):
    """Why words that share a key are alike."""

    VARIANT = 0
    NICKNAME = 1
    ARTICLE = 2
    SERVANT = 3
    SOUND = 4
    BONES = 5
    CUT = 6


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of words, kind by kind: of which word each is, of what kind, and its hash."""

    rows: Numbers
    kinds: Numbers
    hashes: Hashes


_Told = Iterable[tuple[int, str]]
"""Keys of one kind: of which word each is, and the key."""


def keys_held(words: Sequence[str], lexicon: Lexicon) -> Keys:
    """Return the keys under which words of the lists are found."""
    bare, full = _split(words)
    return _keys(
        words,
        lexicon,
        cut=_cut(words, cut="cut", whole="whole"),
        bones=[*_bones("without", words, bare), *_bones("with", words, full)],
    )


def keys_asked(words: Sequence[str], lexicon: Lexicon, *, bare_held: bool) -> Keys:
    """Return the keys under which words near to words of a book are found.

    A word without vowels is compared by its consonants with those that have them, and the other way round; `servant of`
    alone with the names that begin so.
    """
    bare, full = _split(words)
    return _keys(
        words,
        lexicon,
        cut=_cut(words, cut="whole", whole="cut"),
        bones=[*_bones("with", words, bare), *_bones("without", words, full if bare_held else ())],
    )


def _split(words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the places of words without vowels, and of those with them."""
    places: tuple[list[int], list[int]] = ([], [])
    for row, word in enumerate(words):
        places[word[0] != BARE].append(row)
    return places


def _keys(words: Sequence[str], lexicon: Lexicon, *, cut: _Told, bones: _Told) -> Keys:
    plain = [(row, word) for row, word in enumerate(words) if word[0] != BARE and not word.isdigit()]
    spoken = [(row, word) for row, word in plain if len(word) >= LEAST_SOUND]
    keys: dict[KeyKind, list[tuple[int, str]]] = {
        KeyKind.VARIANT: list(_grouped("variant", words, lexicon.variants)),
        KeyKind.NICKNAME: list(_grouped("nickname", words, lexicon.nicknames)),
        KeyKind.ARTICLE: [(row, f"article {article_apart(word)}") for row, word in plain],
        KeyKind.SERVANT: [
            (row, f"servant {told}") for row, word in plain for told in sorted({servant_apart(word), end_apart(word)})
        ],
        KeyKind.SOUND: [
            (row, f"sound {told}") for (row, _), told in zip(spoken, sounds([word for _, word in spoken]), strict=True)
        ],
        KeyKind.BONES: list(bones),
        KeyKind.CUT: list(cut),
    }
    return Keys(
        np.array([row for told in keys.values() for row, _ in told], dtype=np.int64),
        np.repeat(np.array(list(keys), dtype=np.int64), [len(told) for told in keys.values()]),
        hashed(key for told in keys.values() for _, key in told),
    )


def _grouped(name: str, words: Sequence[str], groups: Mapping[str, frozenset[int]]) -> Iterator[tuple[int, str]]:
    for row, word in enumerate(words):
        if word in groups:
            for group in sorted(groups[word]):
                yield row, f"{name} {group}"


def _bones(vowels: str, words: Sequence[str], rows: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Return words' consonants as keys, with the article that may be written to them and without; none has none."""
    forms = [(row, form) for row in rows for form in without_article(words[row])]
    told = zip([row for row, _ in forms], bones_of([form for _, form in forms]), strict=True)
    for row, consonants in dict.fromkeys(told):
        if consonants:
            yield row, f"{vowels} vowels {consonants}"


def _cut(words: Sequence[str], *, cut: str, whole: str) -> Iterator[tuple[int, str]]:
    """Return the keys of words that are `servant of` alone, and of names that begin so."""
    for row, word in enumerate(words):
        if is_cut(word):
            yield row, f"serves, {cut}"
        elif may_be_cut(word):
            yield row, f"serves, {whole}"
