"""Stakes: how much of one party another one owns, by whose word and since when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class StakeKind(StrEnum):
    """What a stake is a stake in.

    `equity` is capital, `votes` voting rights, `control` a fact of control without a share (a majority of the board,
    the power to direct), `link` a tie that a publisher states and whose nature it does not.
    """

    EQUITY = "equity"
    VOTES = "votes"
    CONTROL = "control"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole between two exact bounds, both of which it may be; one number has equal bounds."""

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """One line of a register: `owner` holds `share` of `owned` from a day until the first day it no longer does.

    A stake of kind `control` says in `controls` whether the owner does control the owned. `source` is whose word it is,
    `row` where it stands there.
    """

    owner: str
    owned: str
    kind: StakeKind
    share: Share | None = None
    controls: bool | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    row: int = 0
