"""Laying one name's words beside another's: which are the same, which alike, which stand alone."""

from collections.abc import Sequence
from enum import StrEnum
from operator import attrgetter

from msgspec import Struct

from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import NEAR, likeness, near, servant_apart
from lookthrough.names.reading import ReadName, Role, Word

INITIAL_LIKENESS = 0.8
"""An initial and a name it may stand for."""
FAMILY_INITIAL_LIKENESS = 0.5
"""An initial and a family name, which is seldom cut to its initial."""
JOINED_LEAST = NEAR
"""Words written together are the same as apart only if the letters nearly agree."""
SHORT_NAME = 3
"""Words of no more letters may be spelled alike and be two names: Li, Yi, Lee."""


class How(StrEnum):
    """In which way two stretches of two names go together."""

    SAME = "same"
    ALIKE = "alike"
    JOINED = "joined"
    INITIAL = "initial"
    WHOLE = "whole"
    """The two names as whole texts, whatever their words."""
    TURNED = "turned"
    """The same words in another order, legal forms among them."""


# At hand, because looking a member up in its enumeration costs more than what is done with it here.
_SAME, _INITIAL, _WHOLE, _FORM, _LETTER = How.SAME, How.INITIAL, How.WHOLE, Role.FORM, Role.INITIAL
_OF_WHOLE_TEXTS = frozenset({How.WHOLE, How.TURNED})
_left_at = attrgetter("left_at")


class Pair(Struct, frozen=True):
    """Words of the one name that go with words of the other; positions are those of the first word on each side."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    likeness: float
    how: How
    left_at: int
    right_at: int

    @property
    def weight(self) -> float:
        """How much all these words say."""
        if len(self.left) == len(self.right) == 1:
            return self.left[0].weight + self.right[0].weight
        return sum([word.weight for word in self.left + self.right])

    @property
    def formal(self) -> bool:
        """Whether only legal forms go together here."""
        # Hardly any are: mostly the first word tells.
        return self.left[0].role is _FORM and not [word for word in self.left + self.right if word.role is not _FORM]


class Alignment(Struct, frozen=True):
    """Two names laid side by side: what goes together, and what stands alone on either side."""

    pairs: tuple[Pair, ...]
    left_alone: tuple[Word, ...]
    right_alone: tuple[Word, ...]
    left_weight: float
    """How much the words of the one name say that go together with something."""
    right_weight: float
    quality: float
    """How alike what goes together is, each word by its weight; initials, which are compared apart, left out."""

    @property
    def whole(self) -> bool:
        """Whether the names are laid side by side as whole texts, not word by word."""
        return len(self.pairs) == 1 and self.pairs[0].how in _OF_WHOLE_TEXTS

    @property
    def in_order(self) -> bool:
        """Whether the words that go together come in the same order in both names, legal forms apart."""
        if self.whole:
            return self.pairs[0].how is _WHOLE
        told = [pair.right_at for pair in self.pairs if not pair.formal]
        return told == sorted(told)


def align(left: ReadName, right: ReadName, lexicon: Lexicon) -> Alignment:
    """Lay two names side by side: the same words first, then words written together, then alike ones, then initials."""
    lefts, rights = dict(enumerate(left.words)), dict(enumerate(right.words))
    pairs = _same(lefts, rights)
    if len(lefts) > 1 and rights:
        pairs += _joined(lefts, rights, lexicon)
    if len(rights) > 1 and lefts:
        pairs += [_turned(pair) for pair in _joined(rights, lefts, lexicon)]
    if lefts and rights:
        pairs += _alike(lefts, rights, pairs, lexicon)
    if lefts and rights:
        pairs += _initials(lefts, rights)
    if lefts:
        _servants_initial(lefts, pairs, turned=False)
        _formal_elsewhere(lefts, right)
    if rights:
        _servants_initial(rights, pairs, turned=True)
        _formal_elsewhere(rights, left)
    if len(pairs) > 1:
        pairs.sort(key=_left_at)
    whole = alike = 0.0
    for pair in pairs:
        if pair.how is not _INITIAL:
            weight = pair.weight
            whole += weight
            alike += pair.likeness * weight
    left_alone, left_weight = _told_of(left, lefts)
    right_alone, right_weight = _told_of(right, rights)
    return Alignment(
        pairs=tuple(pairs),
        left_alone=left_alone,
        right_alone=right_alone,
        left_weight=left_weight,
        right_weight=right_weight,
        quality=alike / whole if whole > 0 else 1.0,
    )


def _told_of(name: ReadName, alone: dict[int, Word]) -> tuple[tuple[Word, ...], float]:
    """Return which words of a name stand alone, and how much the others say."""
    if not alone:
        return (), name.weight
    words = alone.values()
    return (
        tuple([word for word in words if word.role is not _FORM]),
        max(0.0, name.weight - sum([word.weight for word in words])),
    )


def _same(lefts: dict[int, Word], rights: dict[int, Word]) -> list[Pair]:
    pairs = []
    for at, word in list(lefts.items()):
        for there, other in rights.items():
            if word.text == other.text:
                pairs.append(Pair((lefts.pop(at),), (rights.pop(there),), 1.0, _SAME, at, there))
                break
    return pairs


def _joined(lefts: dict[int, Word], rights: dict[int, Word], lexicon: Lexicon) -> list[Pair]:
    """Pair two or three neighbours on the left with the one word on the right that they make together."""
    pairs: list[Pair] = []
    for size in (3, 2) if len(lefts) > 2 else (2,):
        for at in [at for at in lefts if at + 1 in lefts]:
            told = _together(lefts, at, size)
            if not told:
                continue
            there, alike = _best("".join([word.text for word in told]), rights, lexicon)
            if there is not None and alike > max(likeness(word.text, rights[there].text, lexicon) for word in told):
                pairs.append(Pair(tuple(told), (rights.pop(there),), alike, How.JOINED, at, there))
                for step in range(size):
                    del lefts[at + step]
    return pairs


def _together(words: dict[int, Word], at: int, size: int) -> list[Word]:
    """Return so many neighbours from a place on, none where one of them is missing."""
    told: list[Word] = []
    for place in range(at, at + size):
        word = words.get(place)
        if word is None:
            return []
        told.append(word)
    return told


def _best(word: str, others: dict[int, Word], lexicon: Lexicon) -> tuple[int | None, float]:
    """Return which of some words is the same as a joined one but for an error or two, and how alike it is."""
    best, found = 0.0, None
    length = len(word)
    for at, other in others.items():
        # Far shorter or longer words, and those whose letters are too unlike, cannot be alike enough: no closer look.
        if abs(len(other.text) - length) * 5 <= length and near(word, other.text, lexicon):
            alike = likeness(word, other.text, lexicon)
            if alike >= JOINED_LEAST and alike > best:
                best, found = alike, at
    return found, best


def _turned(pair: Pair) -> Pair:
    return Pair(pair.right, pair.left, pair.likeness, pair.how, pair.right_at, pair.left_at)


def _told_apart(word: Word, other: Word, pairs: Sequence[Pair]) -> bool:
    """Whether one name has both words, so that its writer told them apart: LI Yi is no Li Li.

    Longer words are spelled in two ways within one name too: Mohamed Muhammad.
    """
    if max(len(word.text), len(other.text)) > SHORT_NAME:
        return False
    return not {word.text, other.text}.isdisjoint([pair.left[0].text for pair in pairs if pair.how is _SAME])


def _alike(lefts: dict[int, Word], rights: dict[int, Word], pairs: Sequence[Pair], lexicon: Lexicon) -> list[Pair]:
    near = []
    for at, word in lefts.items():
        for there, other in rights.items():
            alike = likeness(word.text, other.text, lexicon)
            if alike and not _told_apart(word, other, pairs):
                near.append((-alike * (word.weight + other.weight), at, there, alike))
    found = []
    for _, at, there, alike in sorted(near):
        if at in lefts and there in rights:
            found.append(Pair((lefts.pop(at),), (rights.pop(there),), alike, How.ALIKE, at, there))
    return found


_MAY_BE_CUT = frozenset({Role.INITIAL, Role.NAME, Role.PARTICLE, Role.TITLE})


def _may_stand_for(one: Word, other: Word) -> bool:
    roles = {one.role, other.role}
    # An article is not cut to its initial, a name of two letters is.
    article = Role.PARTICLE in roles and max(len(one.text), len(other.text)) == 2
    return Role.INITIAL in roles and roles <= _MAY_BE_CUT and one.text[0] == other.text[0] and not article


def _initials(lefts: dict[int, Word], rights: dict[int, Word]) -> list[Pair]:
    pairs: list[Pair] = []
    if _LETTER not in [word.role for words in (lefts, rights) for word in words.values()]:
        return pairs
    for at, word in list(lefts.items()):
        for there, other in list(rights.items()):
            if _may_stand_for(word, other):
                alike = FAMILY_INITIAL_LIKENESS if word.family or other.family else INITIAL_LIKENESS
                pairs.append(Pair((lefts.pop(at),), (rights.pop(there),), alike, How.INITIAL, at, there))
                break
    return pairs


def _formal_elsewhere(alone: dict[int, Word], other: ReadName) -> None:
    """Set common words aside that the other name has in its legal form: North Company is in North Company Ltd."""
    if other.forms:
        formal = {word.text for word in other.words if word.role is Role.FORM}
        for at in [at for at, word in alone.items() if word.role is Role.COMMON and word.text in formal]:
            del alone[at]


def _servants_initial(alone: dict[int, Word], pairs: list[Pair], *, turned: bool) -> None:
    """Set an initial aside that stands for the servant of a name: A. Qadir is an Abdulqadir."""
    for at in [at for at, word in alone.items() if word.text == "a" and word.role is _LETTER]:
        if any(_serves(at, pair, turned=turned) for pair in pairs):
            del alone[at]


def _serves(initial_at: int, pair: Pair, *, turned: bool) -> bool:
    ours, theirs, at = (pair.right, pair.left, pair.right_at) if turned else (pair.left, pair.right, pair.left_at)
    # A. Qadir, or A. al-Qadir.
    if pair.how is not How.ALIKE or at - initial_at not in (1, 2):
        return False
    served = servant_apart(theirs[0].text)
    return served != theirs[0].text and ours[0].text == servant_apart(ours[0].text)
