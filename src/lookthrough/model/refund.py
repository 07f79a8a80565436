"""Refunds: why money is held, what is decided of one application's money, and what came of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lookthrough.model.offering import ApplicationId
from lookthrough.model.received import PaymentOrder


class Ground(StrEnum):
    """Why application money is held.

    `to_review`: a listed party has such a name, and nobody has said yet whether it is the applicant. `barred`: the
    applicant is listed, and the law of whoever pays stands in the way. `unknown`: he is listed, and a fact that nobody
    gave decides whether it does.
    """

    TO_REVIEW = "to_review"
    BARRED = "barred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A listed party that an applicant may be: its entries (list and number each, the best first), and how alike.

    What catches an applicant by where he is has no entry: `place` stands for it.
    """

    entries: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a person said of an applicant: the entry he is, or none, and why.

    `about` is every entry that was looked at so far, whichever of them he is: one that was not is looked at anew.
    `licensed` says that a licence lets him be paid.
    """

    entry: str | None
    because: str
    about: frozenset[str] = frozenset()
    licensed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Barring:
    """What the law of whoever pays says of paying an applicant who is listed."""

    ground: Ground | None
    verdict: str
    restrictions: tuple[str, ...]
    do: tuple[str, ...]
    deadline: str
    says: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Money of an application that is to be held (minor units): on what ground, and all that is told of it, as JSON."""

    application: ApplicationId
    minor: int
    ground: Ground
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of some applications' money that may go back: payments to order, and what is to be held."""

    orders: tuple[PaymentOrder, ...]
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMoney:
    """Money that is held: whose, how much (minor units), why, and what the law wants done by when."""

    application: ApplicationId
    minor: int
    ground: Ground
    entries: tuple[str, ...]
    says: str
    do: tuple[str, ...]
    missing: tuple[str, ...]
    deadline: str
    reported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded:
    """What came of a run: payments ordered and their sum (minor units), what is held and why, the files' hashes."""

    run: str
    pays_on: date
    payments: int
    minor: int
    held: Mapping[Ground, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFiles:
    """The payment files of a run as they were written: their hashes by name, and what is in them (minor units)."""

    hashes: Mapping[str, str]
    payments: int
    minor: int
