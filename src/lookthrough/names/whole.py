"""Two names as whole texts: alike but for an error or two wherever it fell, or the same words in another order.

Read word by word, an error in a legal form makes other words of it, and so does a space in the wrong place.
"""

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
    (ours_tell, ours_letters), (theirs_tell, theirs_letters) = _telling(left), _telling(right)
    all_tell = min(ours_tell, theirs_tell)
    letters = _letters_of(left, right, ours_letters, theirs_letters)
    if 1.0 - counted * all_tell / letters < least - ROUNDING:
        return None
    # Where every word tells in full, so do those with the errors.
    if all_tell < 1.0:
        ours, theirs = _where(left, right)
        outside = min(ours_letters - _letters_told(ours), theirs_letters - _letters_told(theirs))
        if _known(ours) and _known(theirs) and ours[0][0].text[:ROOT] != theirs[0][0].text[:ROOT]:
            # Two words of their own: Iran is no misspelt Iraq.
            return None
        if outside >= LEAST_OUTSIDE or min(ours_letters, theirs_letters) >= LEAST_TELLING:
            counted *= min(_says(ours, errors), _says(theirs, errors))
    quality = 1.0 - counted / letters
    return _alone(left, right, How.WHOLE, quality) if quality > 0 else None


def _alone(left: ReadName, right: ReadName, how: How, quality: float) -> Alignment:
    pair = Pair(left.words, right.words, quality, how, 0, 0)
    return Alignment((pair,), (), (), left.weight, right.weight, quality)


def _digits(text: str) -> str:
    return "" if text.isalpha() else "".join([sign for sign in text if sign.isdigit()])


def _telling(name: ReadName) -> tuple[float, float]:
    """Return what the least telling word of a name tells, and how many letters tell, those of common words in part."""
    least, letters = 1.0, 0.0
    for word in name.words:
        tells = _tells(word)
        letters += len(word.text) * tells
        if tells < least:
            least = tells
    return least, letters


_IN_FULL = frozenset({Role.NAME, Role.NUMBER, Role.INITIAL})


def _tells(word: Word) -> float:
    return 1.0 if word.role in _IN_FULL else FORMAL if word.role is Role.FORM else word.weight


def _letters_of(left: ReadName, right: ReadName, ours: float, theirs: float) -> float:
    """Return of how many telling letters the errors are; one that was left out is a letter of the name too."""
    telling = min(max(ours, theirs), min(ours, theirs) + abs(len(left.whole) - len(right.whole)))
    if LEAST_TELLING <= telling < SHORT_NAME and _of_one_word(left) and _of_one_word(right):
        return SHORT_NAME
    return max(1.0, telling)


def _of_one_word(name: ReadName) -> bool:
    """Whether one word alone tells, its number apart: numbers are the same or not, and P-671 is a sign of four."""
    return sum([_tells(word) == 1.0 and not word.text.isdigit() for word in name.words]) == 1


def _counted(one: str, other: str, errors: int) -> float:
    if errors == 1 and len(one) == len(other) and Levenshtein.distance(one, other) > 1:
        return SWAPPED
    return float(errors)


_Stretch = list[tuple[Word, int]]
"""Words that lie in a stretch of a name, each with how many of its letters do."""


def _where(left: ReadName, right: ReadName) -> tuple[_Stretch, _Stretch]:
    """Return the stretches of both names in which the errors are.

    None are told where a name was read as other letters than it has, as Abd al-Aziz is.
    """
    if not (_spelled_out(left) and _spelled_out(right)):
        return [], []
    one, other = left.whole, right.whole
    front = Prefix.similarity(one, other)
    back = Prefix.similarity(one[front:][::-1], other[front:][::-1])
    ends = [_ends_of_words(name, front, len(name.whole) - back) for name in (left, right)]
    front, back = min(ends[0][0], ends[1][0]), min(ends[0][1], ends[1][1])
    return _stretch(left, front, len(one) - back), _stretch(right, front, len(other) - back)


def _spelled_out(name: ReadName) -> bool:
    return sum([len(word.text) for word in name.words]) == len(name.whole)


def _stretch(name: ReadName, front: int, end: int) -> _Stretch:
    found, at = [], 0
    for word in name.words:
        after = at + len(word.text)
        if at < end and after > front:
            found.append((word, min(after, end) - max(at, front)))
        at = after
    return found


def _letters_told(told: _Stretch) -> float:
    return sum([letters * _tells(word) for word, letters in told])


def _known(told: _Stretch) -> bool:
    return bool(told) and all(word.role is Role.COMMON for word, _ in told)


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


def _says(told: _Stretch, errors: int) -> float:
    """Return what the most telling of some words says: little if all are of legal forms, or common and long enough."""
    if not told:
        return 1.0
    if all(word.role is Role.FORM for word, _ in told):
        return FORMAL
    if sum([letters for _, letters in told]) < LETTERS_AN_ERROR * errors:
        return 1.0
    return max([_tells(word) for word, _ in told])
