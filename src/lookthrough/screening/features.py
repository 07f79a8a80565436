"""The table of features: the whole of what a score is made of, and with what weight."""

from collections.abc import Callable
from dataclasses import dataclass

from lookthrough.model.match import Reason
from lookthrough.screening import evidence_features as evidence
from lookthrough.screening import name_features as names
from lookthrough.screening.pairing import NamePair, PartyPair


@dataclass(frozen=True, slots=True)
class NameFeature:
    """A feature of two names: what it lacks to 1 costs so much of the name score."""

    look: Callable[[NamePair], names.Seen | None]
    costs: float

    def weigh(self, score: float, seen: float) -> float:
        """Return a name score after this feature was seen."""
        return max(0.0, score - self.costs * (1 - seen))

    def least_seen(self, score: float) -> float:
        """Return what this feature must see at the least where a name score is to be so high."""
        return 1 - (1 - score) / self.costs


@dataclass(frozen=True, slots=True)
class Evidence:
    """A feature of two parties apart from their names.

    Seen as 1, it raises the score by `agrees` of what is missing to 1; seen as 0, it lowers it by `differs` of what
    is there; one half does nothing, and what lies between counts in proportion.
    """

    look: Callable[[PartyPair], Reason | None]
    agrees: float = 0.0
    differs: float = 0.0

    def weigh(self, score: float, seen: float) -> float:
        """Return a score after this evidence was seen."""
        lean = 2 * seen - 1
        return score + self.agrees * lean * (1 - score) if lean > 0 else score * (1 + self.differs * lean)


NAME_FEATURES = (
    NameFeature(names.words_in_common, costs=0.93),
    NameFeature(names.words_missing, costs=0.55),
    NameFeature(names.words_extra, costs=0.50),
    NameFeature(names.alike_and_alone, costs=0.58),
    NameFeature(names.initials, costs=0.22),
    NameFeature(names.one_name_only, costs=0.06),
    NameFeature(names.common_words_only, costs=0.10),
    NameFeature(names.legal_form, costs=0.12),
    NameFeature(names.word_order, costs=0.03),
    NameFeature(names.spelled_by_signs, costs=0.12),
)
"""What a name score is made of: 1, less what each of these costs. Identical names cost nothing."""

WEAK_ALIAS = Evidence(evidence.weak_alias, differs=0.15)

EVIDENCE = (
    Evidence(evidence.same_identifier, agrees=0.95, differs=0.25),
    Evidence(evidence.birth_date, agrees=0.40, differs=0.28),
    Evidence(evidence.gender, differs=0.15),
    Evidence(evidence.country, agrees=0.10, differs=0.06),
    Evidence(evidence.address, agrees=0.35),
    Evidence(evidence.kind, differs=0.12),
    WEAK_ALIAS,
)
"""What raises or lowers a name score to a score."""
