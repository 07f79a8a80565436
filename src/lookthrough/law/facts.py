"""Facts: what is known of a question, by the names of the lawbook's closed list."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field


class FactType(StrEnum):
    """What sort of answer a fact is.

    `place` is one ISO 3166 code, `places` and `words` are sets that are complete as given, `days` is a duration in
    whole days, `share` a part of the whole between 0 and 1.
    """

    YES_NO = "yes_no"
    DAY = "day"
    SHARE = "share"
    DAYS = "days"
    WORD = "word"
    WORDS = "words"
    PLACE = "place"
    PLACES = "places"


class About(StrEnum):
    """What a fact is a fact of."""

    PARTY = "party"
    TARGET = "target"
    DEAL = "deal"
    ITEM = "item"
    MEASURE = "measure"


FactValue = bool | date | Decimal | int | str | frozenset[str]


class FactDefinition(Struct, frozen=True, kw_only=True):
    """A fact a rule may ask for: its type, what it is about, how it is asked for, what it means and is not.

    `only_for` names the kind of party that can have it; `not_over` and `not_before` another fact it cannot exceed or
    precede; `one_of` the only words it may be.
    """

    type: FactType
    about: About
    asks: str
    says: str
    only_for: str | None = None
    not_over: str | None = None
    not_before: str | None = None
    one_of: tuple[str, ...] = ()


class Facts(Struct, frozen=True):
    """What is known, by the facts' names, each of its fact's type; a fact that is absent is not known.

    `sources` says where some were read, for whoever reads the trace.

    >>> Facts({"solely_to_divest": True}).yes("solely_to_divest")
    True
    >>> Facts().yes("solely_to_divest") is None
    True
    """

    known: Mapping[str, FactValue] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def yes(self, name: str) -> bool | None:
        """Return a yes/no fact, None where nobody gave it."""
        value = self.known.get(name)
        return value if isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        """Return a day, None where nobody gave it."""
        value = self.known.get(name)
        return value if isinstance(value, date) else None

    def share(self, name: str) -> Decimal | None:
        """Return a share, None where nobody gave it."""
        value = self.known.get(name)
        return value if isinstance(value, Decimal) else None

    def word(self, name: str) -> str | None:
        """Return a word or a place, None where nobody gave it."""
        value = self.known.get(name)
        return value if isinstance(value, str) else None

    def knows(self, name: str) -> bool:
        """Whether somebody gave the fact."""
        return name in self.known

    def also(self, other: "Facts") -> "Facts":
        """Return these facts with others beside them; of a fact that both know, the other's word stands."""
        return Facts({**self.known, **other.known}, {**self.sources, **other.sources})


def fact_shown(value: FactValue) -> str:
    """Return a fact's value as it stands in a line.

    >>> fact_shown(True), fact_shown(frozenset({"US", "FR"}))
    ('yes', 'FR, US')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "none"
    return str(value)
