"""Lines of a portfolio, answered: which listed parties each is exposed to, and what its account may still do."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lookthrough.law.on_security import Holder, HolderAct, HolderAnswer
from lookthrough.model.holding import Finding, Holding, Security, Tied
from lookthrough.model.ruling import STRICTEST, Verdict


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
    def answers(self) -> tuple[HolderAnswer, ...]:
        """The answers behind the finding: of a fund there may be several."""
        found = (one.answer for one in self.exposures if one.finding is self.finding)
        # What was asked once is one object; its many words need not be looked at to tell that.
        return tuple({id(answer): answer for answer in found if answer is not None}.values())

    @property
    def verdicts(self) -> dict[HolderAct, Verdict]:
        """The strictest verdict on each act; nothing where no answer is shown."""
        answers = self.answers
        return {
            act: min((answer.of(act).verdict for answer in answers), key=STRICTEST.index)
            for act in HolderAct
            if answers
        }

    @property
    def restricted_from(self) -> datetime | None:
        """When the first restriction behind the finding begins."""
        return min((one.restricted_from for one in self.answers if one.restricted_from is not None), default=None)

    @property
    def divest_until(self) -> datetime | None:
        """The first end of a window for divestment behind the finding."""
        return min((one.divest_until for one in self.answers if one.divest_until is not None), default=None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle what is unknown."""
        return tuple(dict.fromkeys(name for one in self.answers for name in one.missing))
