"""How far a listing carries down ownership: each regime's own rule, and what it says of one party."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lookthrough.model.ruling import Cited
from lookthrough.model.run import Match
from lookthrough.model.stake import Stake


class Reach(StrEnum):
    """How far a listing carries down ownership: not at all, from a half on, or above a half."""

    NONE = "none"
    HALF_OR_MORE = "half_or_more"
    MORE_THAN_HALF = "more_than_half"


class Summed(StrEnum):
    """Whose shares count together: all listed owners', those who act jointly, or each owner's alone."""

    ALL = "all"
    JOINTLY = "jointly"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachRule:
    """One regime's rule at a moment, from the lawbook.

    `votes` says that voting rights count beside capital, `control` that control carries too, `law` that the bar is law
    and not guidance that can be rebutted. `restrictions` are the keys of those that carry so. `beside` are programmes
    whose listed parties count together with those of this one. `as_last_known` says why the rule may have changed since
    its texts were read, where the moment lies past them.
    """

    programme: str
    title: str
    reach: Reach
    summed: Summed
    votes: bool
    control: bool
    law: bool
    because: Cited
    restrictions: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    as_last_known: str = ""


class Carried(StrEnum):
    """Whether a listing carries to a party: it does, it may (a fact would settle it), it does not."""

    CAUGHT = "caught"
    MAY_BE = "may_be"
    NOT_CAUGHT = "not_caught"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A way from a listed owner down to the party: each stake by which the listing is carried, from the top."""

    listed: str
    stakes: tuple[Stake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachAnswer:
    """What one regime's rule says of one party on one day.

    `low` and `high` bound the share that caught owners hold together (of one owner where shares are not added up).
    `settles` says which facts would settle what may be; `near` how far the share is from the bar where it is between a
    quarter and the bar; `remembered` are days on which the party was caught though it is not now: what was blocked then
    stays so; `perhaps` are such days where no list says whether the owner was listed by then.
    """

    rule: ReachRule
    carried: Carried
    low: Fraction
    high: Fraction
    chains: tuple[Chain, ...] = ()
    settles: tuple[str, ...] = ()
    near: Fraction | None = None
    remembered: tuple[date, ...] = ()
    perhaps: tuple[date, ...] = ()
    says: str = ""


class TiedBy(StrEnum):
    """How a party of a register is tied to a listed entry: by a number, by a person's word, or by its name alone."""

    IDENTIFIER = "identifier"
    CONFIRMED = "confirmed"
    NAME = "name"
    """A proposal, which a person confirms or refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A party of a register and what it matches on the lists: an entry that it is, or may be.

    `linked` are the ties that the list states of that entry, such as OFAC's "Linked To"; never a share.
    """

    party: str
    by: TiedBy
    match: Match
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Sources that say different things of who owns a party, and what would be so by each of them alone."""

    programme: str
    by_source: tuple[tuple[str, Carried], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTooOften:
    """A party of which one source gives away more than the whole, with the sum."""

    party: str
    source: str
    kind: str
    total: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class LookThrough:
    """Who stands behind a party on a day, and what each regime's rule makes of it.

    `owners` counts all parties above it. `answers` holds one for each rule under which somebody above it, or the party
    itself, is listed or may be, the graver first; no answer is no clearance. `of_itself` are parties with the share
    each holds of itself, which counts for nobody.
    """

    party: str
    identifier: str
    day: date
    owners: int
    stakes: tuple[Stake, ...]
    ties: tuple[Tie, ...]
    answers: tuple[ReachAnswer, ...]
    disagreements: tuple[Disagreement, ...] = ()
    too_often: tuple[GivenTooOften, ...] = ()
    of_itself: tuple[tuple[str, Fraction], ...] = ()
