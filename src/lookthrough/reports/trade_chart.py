"""What thresholds bring against what they cost, as an SVG picture: recall over the share that alerts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from lookthrough.model.calibration import Trade

WIDTH, HEIGHT = 860, 460
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 66, 64
_TICKS = (0.0, 0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_APART = 34.0
"""Pixels between two labels."""
_UNDER, _LINE = 26.0, 20.0
"""Pixels from a point to its name, and from a line of text to the next."""
_LABELLED = 5
"""Every so many hundredths a threshold bears its number."""


@dataclass(frozen=True, slots=True)
class _Point:
    x: float
    y: float
    label: str
    title: str
    label_y: float = 0.0


@dataclass(frozen=True, slots=True)
class _Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class _Axes:
    """Where shares stand: the cube root stretches the small shares of alerts, which are the ones that matter."""

    most: float
    least: float

    def x(self, alerts: float) -> float:
        """Return how far right a share of alerts stands."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * float((alerts / self.most) ** (1 / 3)), 1)

    def y(self, recall: float) -> float:
        """Return how far down a recall stands."""
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - recall) / (1 - self.least), 1)


def trade_chart(
    heading: str, whose: str, trades: Sequence[Trade], today: Trade, proposed: Trade | None, at_most: float | None
) -> str:
    """Draw the trades; `whose` says of what the share on the lower axis is."""
    axes = _axes(trades)
    points = [_point(trade, axes) for trade in trades]
    same = proposed is not None and proposed.threshold == today.threshold
    now = _named(today, axes, "today and proposed" if same else "today", None)
    return _template().render(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        heading=heading,
        whose=whose,
        points=points,
        labelled=_labelled(trades, axes, (today, proposed)),
        columns=_columns(axes),
        lines=[_Tick(axes.y(step / 20), f"{step * 5}%") for step in range(round(axes.least * 20), 21)],
        today=now,
        proposed=None if proposed is None or same else _named(proposed, axes, "proposed", now),
        at_most=None
        if at_most is None or at_most > axes.most
        else _Tick(axes.x(at_most), f"at most {percent(at_most)}"),
    )


def percent(share: float) -> str:
    """Write a share with as many digits as it needs.

    >>> percent(0.005), percent(0.9712), percent(1.0), percent(0.0001)
    ('0.5%', '97.12%', '100%', '0.01%')
    """
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def _axes(trades: Sequence[Trade]) -> _Axes:
    most = max(trade.alerts for trade in trades)
    least = min(trade.recall for trade in trades)
    return _Axes(
        most=next(tick for tick in _TICKS[1:] if tick >= min(1.0, max(most, 0.01))),
        least=max(0.0, min(0.9, int(least * 10) / 10)),
    )


def _point(trade: Trade, axes: _Axes) -> _Point:
    said = f"{percent(trade.recall)} found, {percent(trade.alerts)} alert"
    return _Point(
        axes.x(trade.alerts), axes.y(trade.recall), f"{trade.threshold:.2f}", f"{trade.threshold:.2f}: {said}"
    )


def _named(trade: Trade, axes: _Axes, name: str, beside: _Point | None) -> _Point:
    """Return a point with its name under it, clear of another name and of the lower axis."""
    point = _point(trade, axes)
    at = min(point.y + _UNDER, HEIGHT - BOTTOM - 8)
    if beside is not None and abs(at - beside.label_y) < _LINE:
        at = beside.label_y + (_LINE if at >= beside.label_y and beside.label_y + _LINE < HEIGHT - BOTTOM else -_LINE)
    return _Point(point.x, point.y, f"{name}: {point.title}", point.title, at)


def _labelled(trades: Sequence[Trade], axes: _Axes, named: Sequence[Trade | None]) -> list[_Point]:
    """Return the points that bear their number: round ones, and none on top of another or of one that has a name."""
    taken = [_point(trade, axes) for trade in named if trade is not None]
    found: list[_Point] = []
    for trade in trades:
        point = _point(trade, axes)
        near = any(abs(point.x - one.x) + abs(point.y - one.y) < _APART for one in (*taken, *found))
        if round(100 * trade.threshold) % _LABELLED == 0 and not near:
            found.append(point)
    return found


def _columns(axes: _Axes) -> list[_Tick]:
    """Return the ticks of the lower axis that have room for their labels."""
    found: list[_Tick] = []
    for share in _TICKS:
        if share <= axes.most and (not found or axes.x(share) - found[-1].at >= _APART):
            found.append(_Tick(axes.x(share), percent(share)))
    return found


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("lookthrough.reports", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("trade_chart.svg")
