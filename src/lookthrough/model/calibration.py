"""A threshold as a trade: for each, how many changed names alert and which share of a book."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """What a threshold brings and costs: the share of changed names found, and the share of the book that alerts."""

    threshold: float
    recall: float
    alerts: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What every threshold is worth on one book, and the one proposed; None where even 1.00 alerts too often."""

    recipe: Mapping[str, object]
    sample: bool
    names: int
    """Changed names asked for."""
    subjects: int
    rejected: int
    at_most: float
    """The share of the book that may alert."""
    trades: tuple[Trade, ...]
    threshold: float
    """What alerts today."""
    proposed: Trade | None

    @property
    def today(self) -> Trade:
        """Return what today's threshold is worth: the trade of the nearest threshold measured at or above it."""
        return next((one for one in self.trades if one.threshold >= self.threshold - 1e-9), self.trades[-1])
