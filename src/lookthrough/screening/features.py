"""The table of features: the whole of what a score is made of, and with what weight."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lookthrough.model.match import Reason
from lookthrough.screening import evidence_features as evidence
from lookthrough.screening import name_features as names
from lookthrough.screening.pairing import NamePair, PartyPair

_Seen = TypeVar("_Seen")


@dataclass(frozen=True, slots=True)
class Feature(Generic[_Seen]):
    """A feature and its weight.

    The feature's own score of 1 raises the score by `agrees` of what is missing to 1; its score of 0 lowers it by
    `differs` of what is there; one half does nothing, and what lies between counts in proportion.
    """

    look: Callable[[_Seen], Reason | None]
    agrees: float = 0.0
    differs: float = 0.0

    def weigh(self, score: float, seen: float) -> float:
        """Return a score after this feature was seen."""
        lean = 2 * seen - 1
        return score + self.agrees * lean * (1 - score) if lean > 0 else score * (1 + self.differs * lean)


NAME_FEATURES: tuple[Feature[NamePair], ...] = (
    Feature(names.words_alone),
    Feature(names.one_name_only, differs=0.15),
    Feature(names.legal_form, differs=0.08),
    Feature(names.word_order, differs=0.03),
)
"""What qualifies `words_in_common`, the likeness every name score begins with."""

EVIDENCE_FEATURES: tuple[Feature[PartyPair], ...] = (
    Feature(evidence.same_identifier, agrees=0.95, differs=0.25),
    Feature(evidence.birth_date, agrees=0.40, differs=0.28),
    Feature(evidence.gender, differs=0.15),
    Feature(evidence.country, agrees=0.10, differs=0.06),
    Feature(evidence.address, agrees=0.35),
    Feature(evidence.kind, differs=0.12),
    Feature(evidence.weak_alias, differs=0.15),
)
"""What raises or lowers a name score to a score."""
