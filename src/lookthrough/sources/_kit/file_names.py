"""File names as people keep published files: with a day before or after, or a browser's number."""

import re
from collections.abc import Mapping

_DAY = r"\d{4}-?\d{2}(?:-?\d{2})?(?:t\d{4,6}z?)?"

NamePatterns = tuple[tuple[str, re.Pattern[str]], ...]


def name_patterns(names: Mapping[str, tuple[str, ...]]) -> NamePatterns:
    """Return each role with the pattern of its files' names.

    >>> patterns = name_patterns({"main": ("sdn.csv", "ofac_sdn.csv")})
    >>> [role_of(name, patterns) for name in ("sdn.csv", "sdn_2021-12-09t1850z.csv", "2021-07_ofac_sdn.csv")]
    ['main', 'main', 'main']
    >>> [role_of(name, patterns) for name in ("sdn (1).csv", "sdn_comments.csv", "sdn.xml")]
    ['main', None, None]
    """
    return tuple((role, re.compile("|".join(map(_pattern, some)))) for role, some in names.items())


def role_of(name: str, patterns: NamePatterns) -> str | None:
    """Return the role of the first pattern that is this whole name."""
    for role, pattern in patterns:
        if pattern.fullmatch(name):
            return role
    return None


def _pattern(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return rf"(?:{_DAY}[_-])?{re.escape(stem)}(?:[_-]{_DAY})?(?: ?\(\d+\))?\.{ending}"
