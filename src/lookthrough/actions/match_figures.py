"""Figures of a test of the matching: shares that alert, by group and along thresholds, and beside an earlier test."""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt

from lookthrough.model.calibration import Trade
from lookthrough.model.match_test import By, Compared, Figures, MatchTest, Moved, Outcome, Rate
from lookthrough.mutations.classes import CLASSES, DROPPED, DROPPED_TO_COMMON, WITHHELD

LOWEST = 0.60
"""Names less alike than this are not kept whatever the cut-off, so lower thresholds are not looked at."""
THRESHOLDS = tuple(round(LOWEST + step / 100, 2) for step in range(41))
_Z = 1.959964
"""How many standard deviations 95% of a normal distribution lies within."""
_GROUPS: tuple[tuple[By, Callable[[Outcome], str | None]], ...] = (
    (By.ALL, lambda one: "all"),
    (By.CLASS, lambda one: one.of),
    (By.LIST, lambda one: one.list),
    (By.SCRIPT, lambda one: one.script),
)
_ORDER = tuple(name for of in (*CLASSES, *WITHHELD) for name in ((of, DROPPED_TO_COMMON) if of == DROPPED else (of,)))
"""The order in which classes are shown."""
_WORTH_TELLING = 5e-5
"""Rates nearer than this are the same: they are kept with four digits."""


def figures(asked: Sequence[Outcome], innocents: Sequence[Outcome]) -> Figures:
    """Add up outcomes; innocents belong to no list."""
    return Figures(
        thresholds=THRESHOLDS,
        found=_rates(asked, _GROUPS),
        innocents=_rates(innocents, tuple(group for group in _GROUPS if group[0] is not By.LIST)),
    )


def _rates(
    outcomes: Sequence[Outcome], groups: Sequence[tuple[By, Callable[[Outcome], str | None]]]
) -> tuple[Rate, ...]:
    rates = []
    for by, group_of in groups:
        of_group: dict[str, list[Outcome]] = {}
        for one in outcomes:
            group = group_of(one)
            if group is not None:
                of_group.setdefault(group, []).append(one)
        ordered = sorted(of_group, key=_place) if by is By.CLASS else list(of_group)
        rates += [_rate(by, group, of_group[group]) for group in ordered]
    return tuple(rates)


def _place(of: str) -> int:
    """Return where a class stands among all; what is none of them comes last."""
    return _ORDER.index(of) if of in _ORDER else len(_ORDER)


def _rate(by: By, group: str, members: Sequence[Outcome]) -> Rate:
    alerted = sum(one.alert for one in members)
    low, high = interval(alerted, len(members))
    return Rate(
        by=by,
        group=group,
        asked=len(members),
        alerted=alerted,
        share=round(alerted / len(members), 4),
        low=low,
        high=high,
        along=shares([one.score for one in members], THRESHOLDS),
    )


def shares(scores: Sequence[float], thresholds: Sequence[float]) -> tuple[float, ...]:
    """Return which share of some scores reaches each threshold; of none, none does."""
    return tuple(
        round(sum(score >= threshold for score in scores) / len(scores), 4) if scores else 0.0
        for threshold in thresholds
    )


def interval(counted: int, of: int) -> tuple[float, float]:
    """Return the 95% interval of a share by Wilson's formula, which stays within 0 and 1 also for few.

    >>> interval(20, 20), interval(0, 1000)
    ((0.8389, 1.0), (0.0, 0.0038))
    """
    share, spread = counted / of, _Z * _Z / of
    centre, half = share + spread / 2, _Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return round(max(0.0, (centre - half) / (1 + spread)), 4), round(min(1.0, (centre + half) / (1 + spread)), 4)


def trades(changed: Sequence[float], book: Sequence[float]) -> tuple[Trade, ...]:
    """Return what each threshold brings (the share of changed names) and costs (the share of a book)."""
    along = zip(THRESHOLDS, shares(changed, THRESHOLDS), shares(book, THRESHOLDS), strict=True)
    return tuple(Trade(threshold=threshold, recall=recall, alerts=alerts) for threshold, recall, alerts in along)


def propose(among: Sequence[Trade], at_most: float) -> Trade | None:
    """Return the trade with the most changed names found whose alerts are at most so large a share.

    Of several that find as many it is the lowest: what is changed in a way nobody has thought of scores less.
    """
    affordable = [trade for trade in among if trade.alerts <= at_most]
    return min(affordable, key=lambda trade: (-trade.recall, trade.threshold), default=None)


def compare_tests(now: MatchTest, earlier: MatchTest, content_sha256: str) -> Compared:
    """Set a test beside an earlier one: which parts of the recipe differ, which rates moved, which names did."""
    before, after = _by_name(earlier.asked), _by_name(now.asked)
    both = [key for key in after if key in before]
    return Compared(
        content_sha256=content_sha256,
        changed=_changed(earlier.recipe, now.recipe),
        moved=(
            *_moved("found", earlier.figures.found, now.figures.found, worse=lambda was, is_now: is_now < was),
            *_moved(
                "innocents", earlier.figures.innocents, now.figures.innocents, worse=lambda was, is_now: is_now > was
            ),
        ),
        lost=tuple(after[key] for key in both if before[key].alert and not after[key].alert),
        gained=tuple(after[key] for key in both if after[key].alert and not before[key].alert),
    )


_Key = tuple[str, str | None, str | None, str]


def _by_name(asked: Sequence[Outcome]) -> dict[_Key, Outcome]:
    return {(one.of, one.list, one.entry, one.asked): one for one in asked}


def _moved(
    of: str, before: Sequence[Rate], now: Sequence[Rate], *, worse: Callable[[float, float], bool]
) -> tuple[Moved, ...]:
    was = {(rate.by, rate.group): rate.share for rate in before}
    return tuple(
        Moved(
            of=of,
            by=rate.by,
            group=rate.group,
            before=was[rate.by, rate.group],
            now=rate.share,
            worse=worse(was[rate.by, rate.group], rate.share),
        )
        for rate in now
        if (rate.by, rate.group) in was and abs(was[rate.by, rate.group] - rate.share) > _WORTH_TELLING
    )


def _changed(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(key for key in sorted({*before, *now}) if before.get(key) != now.get(key))
