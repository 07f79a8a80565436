"""Lines of a portfolio, answered: which listed parties each is exposed to, and what its account may still do."""

from dataclasses import dataclass
from decimal import Decimal

from lookthrough.law.on_security import Holder, HolderAnswer
from lookthrough.model.holding import Finding, Holding, Security, Tied


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """A listed party a line is exposed to: directly, or through a fund with this part of its value.

    `answer` is what may be done if the tie holds; None where the listed party is not the issuer.
    """

    security: Security
    weight: Decimal
    tied: tuple[Tied, ...]
    finding: Finding
    answer: HolderAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A line answered. `at_stake` is the part of its value that its finding is about, None where no value is given."""

    holding: Holding
    holder: Holder
    like: int | None
    finding: Finding
    exposures: tuple[Exposure, ...]
    at_stake: Decimal | None

    @property
    def answer(self) -> HolderAnswer | None:
        """The answer that weighs most on the line."""
        return next((one.answer for one in self.exposures if one.finding is self.finding), None)
