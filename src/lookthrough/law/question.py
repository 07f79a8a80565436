"""Questions: an act on a thing by a party at a moment, with what is known."""

from datetime import datetime

from msgspec import Struct

from lookthrough.law.facts import Facts


class Party(Struct, frozen=True, kw_only=True):
    """Who acts: a sort of party, or one known by its facts (which stand among the question's facts).

    `declared` holds the nexuses somebody says tie the party, and no others; None where only facts tell. `name` is its
    key in an answer, `shown` how it stands in a sentence.
    """

    name: str
    shown: str
    declared: frozenset[str] | None = None


class Question(Struct, frozen=True, kw_only=True):
    """An act on a thing by one party at one moment, with what is known; the moment carries its zone."""

    party: Party
    act: str
    thing: str
    facts: Facts
    at: datetime
