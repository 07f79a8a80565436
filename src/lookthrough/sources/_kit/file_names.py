"""File names as people keep published files: with a day before or after, or a browser's number."""

import re
from collections.abc import Mapping

_DAY = r"\d{4}-?\d{2}(?:-?\d{2})?(?:t\d{4,6}z?)?"


def name_patterns(stems: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each role with the pattern of its files' names, from their stems.

    >>> patterns = name_patterns({"main": ("sdn", "ofac_sdn")})
    >>> [role_of(name, patterns) for name in ("sdn.csv", "sdn_2021-12-09t1850z.csv", "2021-07_ofac_sdn.csv")]
    ['main', 'main', 'main']
    >>> [role_of(name, patterns) for name in ("sdn (1).csv", "sdn_comments.csv", "sdn.xml")]
    ['main', None, None]
    """
    return tuple(
        (role, re.compile(rf"(?:{_DAY}[_-])?(?:{'|'.join(map(re.escape, some))})(?:[_-]{_DAY})?(?: ?\(\d+\))?\.csv"))
        for role, some in stems.items()
    )


def role_of(name: str, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    """Return the role of the first pattern that is this whole name."""
    for role, pattern in patterns:
        if pattern.fullmatch(name):
            return role
    return None
