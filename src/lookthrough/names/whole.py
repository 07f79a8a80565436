"""Two names as whole texts: alike but for an error or two wherever it fell, or the same words in another order.

Read word by word, an error in a legal form makes other words of it, and so does a space in the wrong place.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA, Levenshtein, Prefix

from lookthrough.names.align import Alignment, How, Pair
from lookthrough.names.bare import BARE
from lookthrough.names.likeness import MOST_ERRORS, ROOT, ROUNDING, SWAPPED
from lookthrough.names.reading import ReadName, Role, Word

FORMAL = 0.1
"""What a letter of a legal form says beside one of a distinctive word."""

LEAST_TELLING = 4.0
"""Of names with fewer telling letters no error is small: MB BANK is no NB BANK, though MB is a legal form too."""
LEAST_OUTSIDE = 3.0
"""Unless so many tell outside the words with the error: NPA S.n. is no other name than NPA S.A."""
SHORT_NAME = 5.0
"""An error in a name of one word of four letters counts as it would among these: Nura is a misspelt Nuro."""
LETTERS_AN_ERROR = 3
"""A common word of fewer letters for each error may be any other."""


def lay_whole(left: ReadName, right: ReadName, least: float = 0.0) -> Alignment | None:
    """Lay two names side by side as whole texts; None where they differ by more than an error or two, or a number.

    Or where they are less alike than asked for: that is often plain before it is known what the errors say.
    """
    one, other = left.whole, right.whole
    if abs(len(one) - len(other)) > MOST_ERRORS or BARE in one or BARE in other or not one or not other:
        return None
    if one != other and len(one) == len(other) and sorted(left.spelled) == sorted(right.spelled):
        return _alone(left, right, How.TURNED, 1.0)
    errors = OSA.distance(one, other, score_cutoff=MOST_ERRORS)
    if errors > MOST_ERRORS or _digits(one) != _digits(other):
        return None
    if errors == 0:
        return _alone(left, right, How.WHOLE, 1.0)
    counted = _counted(one, other, errors)
    told = [_tells(word) for word in left.words], [_tells(word) for word in right.words]
    all_tell = min(told[0] + told[1], default=1.0)
    telling = _telling(left, told[0]), _telling(right, told[1])
    letters = _letters_of(left, right, told, telling)
    if 1.0 - counted * all_tell / letters < least - ROUNDING:
        return None
    # Where every word tells in full, so do those with the errors.
    if all_tell < 1.0:
        ours, theirs = _where(left, right)
        outside = min(telling[0] - _letters_told(ours), telling[1] - _letters_told(theirs))
        if _known(ours) and _known(theirs) and ours[0].text[:ROOT] != theirs[0].text[:ROOT]:
            # Two words of their own: Iran is no misspelt Iraq.
            return None
        if outside >= LEAST_OUTSIDE or min(telling) >= LEAST_TELLING:
            counted *= min(_says(ours, errors), _says(theirs, errors))
    quality = 1.0 - counted / letters
    return _alone(left, right, How.WHOLE, quality) if quality > 0 else None


def _alone(left: ReadName, right: ReadName, how: How, quality: float) -> Alignment:
    pair = Pair(left.words, right.words, quality, how, 0, 0)
    return Alignment((pair,), (), (), left.weight, right.weight, quality)


def _digits(text: str) -> str:
    return "" if text.isalpha() else "".join([sign for sign in text if sign.isdigit()])


_Told = Sequence[float]
"""What each word of a name tells."""


def _telling(name: ReadName, told: _Told) -> float:
    """Return how many letters of a name tell, those of common words in part."""
    return sum([len(word.text) * tells for word, tells in zip(name.words, told, strict=True)])


def _letters_told(told: Sequence[Word]) -> float:
    return sum([_tells(word) for word in told])


_TELLS = {Role.NAME: 1.0, Role.NUMBER: 1.0, Role.INITIAL: 1.0, Role.FORM: FORMAL}


def _tells(word: Word) -> float:
    return _TELLS.get(word.role, word.weight)


def _letters_of(left: ReadName, right: ReadName, told: tuple[_Told, _Told], letters: tuple[float, float]) -> float:
    """Return of how many telling letters the errors are; one that was left out is a letter of the name too."""
    telling = min(max(letters), min(letters) + abs(len(left.whole) - len(right.whole)))
    if LEAST_TELLING <= telling < SHORT_NAME and _of_one_word(left, told[0]) and _of_one_word(right, told[1]):
        return SHORT_NAME
    return max(1.0, telling)


def _of_one_word(name: ReadName, told: _Told) -> bool:
    """Whether one word alone tells, its number apart: numbers are the same or not, and P-671 is a sign of four."""
    return sum([tells == 1.0 and not word.text.isdigit() for word, tells in zip(name.words, told, strict=True)]) == 1


def _counted(one: str, other: str, errors: int) -> float:
    if errors == 1 and len(one) == len(other) and Levenshtein.distance(one, other) > 1:
        return SWAPPED
    return float(errors)


def _where(left: ReadName, right: ReadName) -> tuple[list[Word], list[Word]]:
    """Return the words of both names in which the errors are, one for each of their letters.

    None are told where a name was read as other letters than it has, as Abd al-Aziz is.
    """
    ours, theirs = ([word for word in name.words for _ in word.text] for name in (left, right))
    if (len(ours), len(theirs)) != (len(left.whole), len(right.whole)):
        return [], []
    one, other = left.whole, right.whole
    front = Prefix.similarity(one, other)
    back = Prefix.similarity(one[front:][::-1], other[front:][::-1])
    ends = [_ends_of_words(name, front, len(name.whole) - back) for name in (left, right)]
    front, back = min(first for first, _ in ends), min(last for _, last in ends)
    return ours[front : len(one) - back], theirs[front : len(other) - back]


def _known(told: Sequence[Word]) -> bool:
    return bool(told) and all(word.role is Role.COMMON for word in told)


def _ends_of_words(name: ReadName, first: int, end: int) -> tuple[int, int]:
    """Return a stretch of a name widened to whole words: letters in front of it, and letters behind it."""
    at, front, back = 0, first, len(name.whole) - end
    for word in name.words:
        after = at + len(word.text)
        if at < first < after or (at <= first < after and first < end):
            front = min(front, at)
        if at < end < after:
            back = min(back, len(name.whole) - after)
        at = after
    return front, back


def _says(told: Sequence[Word], errors: int) -> float:
    """Return what the most telling of some words says: little if all are of legal forms, or common and long enough."""
    if not told:
        return 1.0
    if all(word.role is Role.FORM for word in told):
        return FORMAL
    return max(map(_tells, told)) if len(told) >= LETTERS_AN_ERROR * errors else 1.0
