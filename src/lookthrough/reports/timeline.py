"""An entry's life as an SVG timeline: editions, records that changed, listing days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from lookthrough.model.history import FieldChange, Life, Stretch, Turn
from lookthrough.model.listing import Listing
from lookthrough.reports.templates import environment

WIDTH, LEFT, RIGHT = 1000, 30, 30
LANE = 74
LETTERS = 150
"""Letters of a legend's line before it is cut: it must fit the picture's width."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a moment stands from left to right."""

    first: datetime
    last: datetime

    def at(self, moment: datetime) -> float:
        """Return the place of a moment in pixels."""
        whole = (self.last - self.first).total_seconds() or 1.0
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (moment - self.first).total_seconds() / whole, 1)


@dataclass(frozen=True, slots=True)
class _Bar:
    """One stretch of a life: where it lies, the number that the legend explains, whether the entry is gone after it."""

    start: float
    end: float
    number: int | None
    shade: int
    gone: float | None
    title: str


@dataclass(frozen=True, slots=True)
class _Lane:
    """The life in one source."""

    y: int
    title: str
    editions: tuple[float, ...]
    bars: tuple[_Bar, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A day the listing states, or a year on the scale."""

    x: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class _Explained:
    """A line of the legend: the number of a turn, or nothing, and what happened."""

    number: int | None
    text: str


def write_timeline(heading: str, lives: Sequence[Life], listings: Sequence[Listing], out: Path) -> None:
    """Draw an entry's life into a file; it needs no script and reads in black and white."""
    out.write_text(timeline(heading, lives, listings), encoding="utf-8", newline="\n")


def timeline(heading: str, lives: Sequence[Life], listings: Sequence[Listing]) -> str:
    """Draw an entry's life as SVG."""
    days = _days(listings)
    moments = [moment for life in lives for moment in (life.first, life.last)] + [moment for moment, _ in days]
    scale = _Scale(min(moments), max(moments))
    top = 64 + 20 * len(days)
    lanes, legend = [], []
    for place, life in enumerate(lives):
        bars = tuple(_bar(stretch, life, scale, place_in_life) for place_in_life, stretch in enumerate(life.stretches))
        editions = tuple(scale.at(moment) for moment in life.editions)
        lanes.append(_Lane(top + place * LANE, _title(life), editions, bars))
        legend += list(_explained(life, named=len(lives) > 1))
    bottom = top + len(lanes) * LANE
    picture = environment().get_template("timeline.svg")
    return picture.render(
        width=WIDTH,
        left=LEFT,
        right=WIDTH - RIGHT,
        heading=heading,
        lanes=lanes,
        legend=legend,
        years=list(_years(scale)),
        days=[_day_mark(scale.at(moment), label) for moment, label in days],
        bottom=bottom,
        height=bottom + 40 + 20 * len(legend),
    )


def _days(listings: Iterable[Listing]) -> list[tuple[datetime, str]]:
    found: dict[tuple[date, str], None] = {}
    for listing in listings:
        stated = (("listed", listing.listed_on), ("in force", listing.in_force_on), ("divest by", listing.divest_by))
        found |= {(day, label): None for label, day in stated if day is not None}
    return [(datetime.combine(day, time(), tzinfo=UTC), f"{label} {day}") for day, label in sorted(found)]


def _day_mark(x: float, label: str) -> _Mark:
    return _Mark(x, label, "end" if x > WIDTH - 140 else "start")


def _years(scale: _Scale) -> Iterable[_Mark]:
    for year in range(scale.first.year, scale.last.year + 2):
        moment = datetime(year, 1, 1, tzinfo=UTC)
        if scale.first <= moment <= scale.last:
            yield _Mark(scale.at(moment), str(year))


def _title(life: Life) -> str:
    if len(life.editions) == 1:
        return f"{life.source}: 1 edition, {life.first:%Y-%m-%d}"
    return f"{life.source}: {len(life.editions):,} editions, {life.first:%Y-%m-%d} to {life.last:%Y-%m-%d}"


def _bar(stretch: Stretch, life: Life, scale: _Scale, place: int) -> _Bar:
    following = stretch.gone_at or _next(life, place) or stretch.last
    return _Bar(
        start=scale.at(stretch.since),
        end=max(scale.at(following), scale.at(stretch.since) + 2),
        number=place + 1,
        shade=place % 2,
        gone=None if stretch.gone_at is None else scale.at(stretch.gone_at),
        title=f"{stretch.since:%Y-%m-%d} to {stretch.last:%Y-%m-%d}, {stretch.editions:,} editions",
    )


def _next(life: Life, place: int) -> datetime | None:
    return life.stretches[place + 1].since if place + 1 < len(life.stretches) else None


def _explained(life: Life, *, named: bool) -> Iterable[_Explained]:
    whose = f"{life.source}: " if named else ""
    for place, stretch in enumerate(life.stretches):
        held = place == 0 and stretch.since == life.first
        told = "in the first edition held" if held else stretch.turn.value
        if place and life.stretches[place - 1].form != stretch.form:
            told += f", published as {stretch.form}"
        changes = list(_changes(stretch.fields))
        what = f": {'; '.join(changes)}" if changes and stretch.turn is not Turn.FIRST_SEEN else ""
        yield _Explained(place + 1, _cut(f"{whose}{stretch.since:%Y-%m-%d} {told}{what}"))
        if stretch.gone_at is not None:
            yield _Explained(None, f"{whose}{stretch.gone_at:%Y-%m-%d} gone")


def _changes(fields: Iterable[FieldChange]) -> Iterable[str]:
    for field in fields:
        yield from (f"{field.field} − {line}" for line in field.gone)
        yield from (f"{field.field} + {line}" for line in field.new)


def _cut(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
