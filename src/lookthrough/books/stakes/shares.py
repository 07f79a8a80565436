"""Shares as registers write them: 25%, 25-50%, 0.25, 1/3, more than 50%."""

import re
from fractions import Fraction

from lookthrough.errors import UnfitShare
from lookthrough.ownership.parts import PARTS, ceiling_parts, floor_parts

_NUMBER = r"\d{1,20}(?:[.,]\d{1,20})?"
_ONE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<percent>%|per\s?cent|percent)?$")
_FRACTION = re.compile(r"(?P<over>\d{1,15})\s*/\s*(?P<under>\d{1,15})$")
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<first>%)?\s*(?:-|–|—|to|bis|à)\s*(?P<high>{_NUMBER})\s*(?P<percent>%|per\s?cent|percent)?$"
)
_MORE = re.compile(rf"(?:>|over|more than|above)\s*(?P<number>{_NUMBER})\s*(?P<percent>%|per\s?cent|percent)?$")
_LESS = re.compile(rf"(?:<|under|less than|below|up to)\s*(?P<number>{_NUMBER})\s*(?P<percent>%|per\s?cent|percent)?$")
_LEAST = re.compile(rf"(?:>=|≥|at least)\s*(?P<number>{_NUMBER})\s*(?P<percent>%|per\s?cent|percent)?$")

HINT = "Write a share as 25%, 0.25, 1/3, 25-50% or more than 50%."
WHOLE = (0, PARTS)


def read_share(text: str) -> tuple[int, int]:
    """Return the parts that a share has at least and at most; nothing written is a share nobody states.

    A bare number up to 1 is a part of one, a larger one must say that it is a percentage.

    >>> read_share("25%") == read_share("0.25") == read_share("1/4")
    True
    >>> [bound * 100 // PARTS for bound in read_share("25 to 50 %")]
    [25, 50]
    """
    written = text.strip().casefold()
    if not written:
        return WHOLE
    if found := _FRACTION.match(written):
        return _exact(_over(found["over"], found["under"], text), text)
    if found := _ONE.match(written):
        return _exact(_number(found["number"], found["percent"], text), text)
    if found := _RANGE.match(written):
        percent = found["percent"] or found["first"]
        low, high = _number(found["low"], percent, text), _number(found["high"], percent, text)
        if low > high:
            raise UnfitShare(f"{text!r} runs from the larger to the smaller share. {HINT}")
        return _bounds(low, high, text)
    return _open(written, text)


def _open(written: str, text: str) -> tuple[int, int]:
    if found := _LEAST.match(written):
        return _bounds(_number(found["number"], found["percent"], text), Fraction(1), text)
    if found := _MORE.match(written):
        # More than so much is at least the next part: a bar of "more than half" is passed by it.
        low, high = _bounds(_number(found["number"], found["percent"], text), Fraction(1), text)
        return min(low + 1, high), high
    if found := _LESS.match(written):
        return _bounds(Fraction(0), _number(found["number"], found["percent"], text), text)
    if written.startswith(("-", "−")):
        raise UnfitShare(f"{text!r} is less than nothing. {HINT}")
    raise UnfitShare(f"{text!r} is no share. {HINT}")


def _over(over: str, under: str, text: str) -> Fraction:
    if int(under) == 0:
        raise UnfitShare(f"{text!r} is a share of nothing. {HINT}")
    return Fraction(int(over), int(under))


def _number(number: str, percent: str | None, text: str) -> Fraction:
    share = Fraction(number.replace(",", "."))
    if percent:
        return share / 100
    if share > 1:
        raise UnfitShare(f"{text!r} is more than the whole; is it a percentage? {HINT}")
    return share


def _exact(share: Fraction, text: str) -> tuple[int, int]:
    return _bounds(share, share, text)


def _bounds(low: Fraction, high: Fraction, text: str) -> tuple[int, int]:
    if high > 1:
        raise UnfitShare(f"{text!r} is more than the whole. {HINT}")
    return floor_parts(low), ceiling_parts(high)
