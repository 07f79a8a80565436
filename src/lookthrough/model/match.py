"""A compared candidate: which name matched, how alike, why, and what the evidence says in words."""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from lookthrough.model.party import Name


class Via(StrEnum):
    """By what an entry was found."""

    NAME = "name"
    IDENTIFIER = "identifier"
    OWNERSHIP = "ownership"
    PLACE = "place"
    """By where the subject says it is: no list names it, and an embargo catches it."""


class Reason(Struct, frozen=True, kw_only=True):
    """One feature's part in a score: both values it was seen on, and a sentence a person can read.

    `score` is the feature's own, 0 (looked and differed) to 1 (the same).
    """

    feature: str
    score: float
    subject: str
    entry: str
    says: str


class Scored(Struct, frozen=True, kw_only=True):
    """An entry-version compared with a subject.

    `version` is the entry-version's dense number in the corpus. `name_score` is the likeness of the names alone
    (identical names 1.0); `score` takes the other evidence in (0 to 1; a similarity, never called identity).
    """

    version: int
    name: Name
    via: Via
    name_score: float
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two names or parties side by side: how alike, and why. It says nothing of lists.

    Of a party with several names `other` is the nearest.
    """

    one: str
    other: str
    name_score: float
    score: float
    reasons: tuple[Reason, ...]
