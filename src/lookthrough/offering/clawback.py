"""How many shares the public gets once its demand is known, by the rule that an attempt names.

The sources, and how far they were read:

* `hk_2013`: Practice Note 18 of the Main Board, paragraph 4.2: 10% first; 30% where demand is 15 times the first part
  but less than 50 times, 40% from 50 but less than 100 times, 50% from 100 times on. The edges were read where others
  repeat the paragraph; HKEX's listing decision LD60-2 (2008) has the same, and Practice Note 6 of GEM begins alike.
* `mechanism_a`, `mechanism_b`: HKEX's consultation conclusions of 2025-08-01, for new applicants whose listing document
  is published on or after 2025-08-04, as the press tells them: 5%, then 15, 25 and 35%; or 10 to 60% chosen beforehand,
  and nothing moves. Where the steps of Mechanism A stand was not read, but that the last is at 100 times; the edges of
  Practice Note 18 are taken.

What the Exchange waived for one issuer is no rule: such an attempt names no clawback, or departs from the one it names
(`departures`). Whether the placing has shares to give, and whether shares that the public did not want go to the
placing, is for the bookrunners to say: neither is done here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lookthrough.model.offering import Attempt, Clawback

MECHANISMS_SINCE = date(2025, 8, 4)
"""The first day of listing documents under Mechanism A or B; Practice Note 18 as it was ends the day before."""
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Rung:
    """From so many times the first allocation on, the public gets so many percent of all shares."""

    times: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: between which percentages the public's first part lies, its rungs, and the days of its documents."""

    lowest: int
    highest: int
    rungs: tuple[Rung, ...] = ()
    since: date = date.min
    until: date = date.max


RULES: Mapping[Clawback, Rule] = MappingProxyType(
    {
        Clawback.NONE: Rule(lowest=0, highest=100),
        Clawback.HK_2013: Rule(
            lowest=10, highest=100, rungs=(Rung(15, 30), Rung(50, 40), Rung(100, 50)), until=MECHANISMS_SINCE
        ),
        Clawback.MECHANISM_A: Rule(
            lowest=5, highest=5, rungs=(Rung(15, 15), Rung(50, 25), Rung(100, 35)), since=MECHANISMS_SINCE
        ),
        Clawback.MECHANISM_B: Rule(lowest=10, highest=60, since=MECHANISMS_SINCE),
    }
)
"""The rules; a document falls under one from `since` on, and until before `until`."""


def public_after(attempt: Attempt, demanded: int) -> int:
    """Return the shares of the public tranche once so many were applied for.

    A part that is no whole number of lots is rounded up to one: what a rule gives the public is the least it gets. The
    public never gets less than first allocated, nor more than there is.
    """
    reached = [rung for rung in RULES[attempt.clawback].rungs if demanded >= rung.times * attempt.public_shares]
    if not reached:
        return attempt.public_shares
    hundredths = attempt.shares * reached[-1].percent
    lots = -(-hundredths // (_WHOLE * attempt.board_lot))
    return max(attempt.public_shares, min(lots * attempt.board_lot, attempt.shares))


def departures(attempt: Attempt) -> tuple[str, ...]:
    """Return in what an attempt departs from the rule it names, as sentences; the Exchange may have waived it."""
    return tuple(_departures(attempt, RULES[attempt.clawback]))


def _departures(attempt: Attempt, rule: Rule) -> Iterator[str]:
    published = attempt.published_at.date()
    if published < rule.since:
        yield f"Rule {attempt.clawback} is of documents from {rule.since} on; this one was published on {published}."
    if published >= rule.until:
        yield f"Rule {attempt.clawback} is of documents before {rule.until}; this one was published on {published}."
    public = attempt.public_shares * _WHOLE
    if public < rule.lowest * attempt.shares:
        yield f"Under rule {attempt.clawback} the public is first offered {rule.lowest}% of the shares at least."
    # A lot too many is how a part that is no whole number of lots is rounded.
    if public >= rule.highest * attempt.shares + _WHOLE * attempt.board_lot:
        yield f"Under rule {attempt.clawback} the public is first offered {rule.highest}% of the shares at most."
