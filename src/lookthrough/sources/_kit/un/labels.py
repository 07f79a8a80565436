"""The table of labels (`labels.csv`): the words before a value in the comments, and where it goes."""

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from lookthrough.model.party import IdentifierKind


class To(StrEnum):
    """Where what follows a label goes; an opening is the beginning of a sentence that is kept whole."""

    BIRTH = "birth"
    ALIAS = "alias"
    TITLE = "title"
    IDENTIFIER = "identifier"
    FACT = "fact"
    OPENING = "opening"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class Label:
    """What to do with the words after a label; `detail` is the fact's name."""

    head: str
    to: To
    detail: str
    kind: IdentifierKind | None


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels by their heads in lower case, and the patterns that find them."""

    by_head: dict[str, Label]
    anywhere: re.Pattern[str]
    """A label with its colon (or `is`, or a number at once): where it stands, a clause begins."""
    opening: re.Pattern[str]


def plain(head: str) -> str:
    """Return a label's words in one spelling.

    >>> plain("Mother’s name"), plain("IMO Number")
    ("mother's name", 'imo number')
    """
    return head.lower().replace("’", "'")


@cache
def labels() -> Labels:
    """Read the table."""
    text = resources.files("lookthrough.sources._kit.un").joinpath("labels.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines(), strict=True):
        to = To(row["to"])
        kind = IdentifierKind(row["as"]) if to is To.IDENTIFIER else None
        found[plain(row["head"])] = Label(row["head"], to, row["as"], kind)
    said = sorted((label for label in found.values() if label.to is not To.OPENING), key=lambda one: -len(one.head))
    numbers = [label for label in said if label.to is To.IDENTIFIER]
    return Labels(
        by_head=found,
        anywhere=re.compile(
            rf"(?:(?<=[\s.;,(])|^)(?:(?P<head>{_any(said)})(?:(?: is)?\s*:|\s+is\s)"
            rf"|(?P<number>{_any(numbers)})\s+(?=[A-Z]{{0,4}}\d))\s*"
        ),
        opening=re.compile(_any([label for label in found.values() if label.to is To.OPENING])),
    )


def _any(some: list[Label]) -> str:
    return "|".join(_spelled(label.head) for label in some)


def _spelled(head: str) -> str:
    """Return a pattern for a head whose first letter is as written and whose other letters may be either."""
    rest = re.escape(head[1:]).replace("’", "['’]")
    return f"{re.escape(head[0])}(?i:{rest})"
