"""Positions a person holds, told by the nouns of office in `positions.txt`."""

import re
from functools import cache
from importlib import resources

_LONGEST = 300
"""A longer clause is prose, whatever office it names."""

_AFTER = r"(?=$|[,/&(-]| [-/&(]| (?:of|for|in|at|to|on|and|within|with|under|from|until|since|serving)\b)"
"""The noun ends the phrase, or what follows says of what, where or until when, or names the next office."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    text = resources.files("lookthrough.sources._kit").joinpath("positions.txt").read_text(encoding="utf-8")
    nouns = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    nouns.sort(key=lambda noun: -len(noun))
    noun = f"(?:{'|'.join(map(re.escape, nouns))})"
    return (
        re.compile(rf"(?:former |acting |deputy |vice |first |senior |ex-)*{noun}(?=$|[ ,])", re.IGNORECASE),
        re.compile(rf"(?<![\w'.@-]){noun}{_AFTER}", re.IGNORECASE),
    )


def is_position(clause: str) -> bool:
    """Whether a clause names an office, rank or style: a known noun begins it, ends it, or has its place after it.

    >>> is_position("Former Minister of Interior"), is_position("Ba'th party regional command chairman")
    (True, True)
    >>> is_position("oversaw the Republican Guard")
    False
    """
    begins, within = _patterns()
    return len(clause) <= _LONGEST and (begins.match(clause) is not None or within.search(clause) is not None)
