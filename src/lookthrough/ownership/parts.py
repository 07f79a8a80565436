"""Shares as whole numbers of parts, so that adding millions of them is exact."""

from fractions import Fraction

PARTS = 10**12 * 9009
"""Parts of a whole: every percentage of up to ten decimals, and thirds, sevenths, ninths, elevenths and thirteenths,
are whole numbers of them. Anything else is held between the two nearest."""


def floor_parts(share: Fraction) -> int:
    """Return the parts that a share surely has.

    >>> floor_parts(Fraction(1, 3)) * 3 == PARTS
    True
    """
    return share.numerator * PARTS // share.denominator


def ceiling_parts(share: Fraction) -> int:
    """Return the parts that a share has at most."""
    return -(-share.numerator * PARTS // share.denominator)


def share_of(parts: int, whole: int = PARTS) -> Fraction:
    """Return parts as a share of a whole."""
    return Fraction(parts, whole) if whole else Fraction(0)
