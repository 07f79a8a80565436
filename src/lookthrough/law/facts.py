"""The closed list of facts a rule may ask for, each with its type and its sentence."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum

from msgspec import Struct, field

from lookthrough.errors import Unusable


class FactType(StrEnum):
    """What sort of answer a fact is."""

    YES_NO = "yes_no"
    DAY = "day"
    SHARE = "share"
    WORD = "word"


FactValue = bool | date | Decimal | str


class FactDefinition(Struct, frozen=True):
    """A fact a rule may ask for: its name, its type, how it is asked for, what it means and is not."""

    name: str
    type: FactType
    asks: str
    says: str


FACTS: Mapping[str, FactDefinition] = {
    fact.name: fact
    for fact in (
        FactDefinition(
            "target_is_listed",
            FactType.YES_NO,
            "whether the target itself is listed",
            "Whether the target itself stands on the programme's list at the moment asked about; "
            "not whether an owner of it does.",
        ),
        FactDefinition(
            "target_listed_on",
            FactType.DAY,
            "the day the target was listed",
            "The day the authority put the target on the programme's list, by the authority's own calendar.",
        ),
        FactDefinition(
            "target_in_force_on",
            FactType.DAY,
            "the day the list states for the measure's start",
            "The day the list itself states as the one on which the measure starts to bite for the target.",
        ),
        FactDefinition(
            "target_divest_by",
            FactType.DAY,
            "the day the list states for the end of divestment",
            "The day the list itself states as the end of the target's divestment window.",
        ),
        FactDefinition(
            "target_in_annex",
            FactType.YES_NO,
            "whether the target is in the order's annex",
            "Whether the target is named in the annex of the order itself, not by a later listing.",
        ),
        FactDefinition(
            "target_tag",
            FactType.WORD,
            "the programme tag of the target's listing",
            "The programme tag the publisher's file marks the target with, as published.",
        ),
        FactDefinition(
            "target_owned_by_listed",
            FactType.SHARE,
            "the share of the target that listed parties own",
            "The share of the target that listed parties of the programme own, directly and indirectly, added up; "
            "0.5 is a half.",
        ),
        FactDefinition(
            "solely_to_divest",
            FactType.YES_NO,
            "whether the trade is solely to divest",
            "Whether the transaction serves only to get rid of holdings, in whole or in part.",
        ),
        FactDefinition(
            "service_for_barred_dealing",
            FactType.YES_NO,
            "whether the service is given to a US person for a barred trade",
            "Whether the service is given to a US person in connection with a purchase or sale that is barred to them.",
        ),
    )
}


class Facts(Struct, frozen=True):
    """What is known of a question, by the facts' names; a fact that is absent is not known.

    >>> Facts({"solely_to_divest": True}).yes("solely_to_divest")
    True
    >>> Facts().yes("solely_to_divest") is None
    True
    """

    known: Mapping[str, FactValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.known.items():
            _check(name, value)

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
        """Return a word, None where nobody gave it."""
        value = self.known.get(name)
        return value if isinstance(value, str) else None

    def knows(self, name: str) -> bool:
        """Whether somebody gave the fact."""
        return name in self.known


def _check(name: str, value: FactValue) -> None:
    definition = FACTS.get(name)
    if definition is None:
        near = get_close_matches(name, FACTS, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise Unusable(f"There is no fact {name!r}.{hint} The facts are: {', '.join(FACTS)}.")
    if not _fits(definition.type, value):
        raise Unusable(f"The fact {name} wants a {definition.type.value}, not {value!r}. {definition.says}")


def _fits(wanted: FactType, value: FactValue) -> bool:
    match wanted:
        case FactType.YES_NO:
            return isinstance(value, bool)
        case FactType.DAY:
            return type(value) is date
        case FactType.SHARE:
            return isinstance(value, Decimal) and value.is_finite() and 0 <= value <= 1
        case FactType.WORD:  # pragma: no branch - mypy holds the match exhaustive
            return isinstance(value, str)
