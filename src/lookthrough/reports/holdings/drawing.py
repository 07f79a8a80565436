"""The windows of listed issuers drawn over time: a bar each, in shades that read in black and white."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from lookthrough.reports.holdings.record import ExposureRecord, HoldingRecord, SpanRecord

WIDTH, LEFT, RIGHT, TOP, ROW = 1000, 300, 20, 46, 24
MOST_ROWS = 60
MOST_ALONE = 30
"""Rows beyond which issuers with the same windows share one."""
LONGEST = 34
BARS = frozenset({"barred", "licence_needed"})
MARGIN = timedelta(days=60)
PHASES = {
    "free": "listed, not yet barred",
    "divest": "selling to divest only",
    "closed": "neither buying nor selling",
    "buying": "buying barred",
    "unknown": "a missing fact or text decides",
}
Moment = datetime


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch in the picture: its place, its phase, what it says."""

    x: float
    width: float
    phase: str
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """A listed issuer, or several with the same windows: label, lines of the portfolio they are behind, bars."""

    y: int
    label: str
    count: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture, in figures."""

    height: int
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float | None
    further: int
    phases: tuple[tuple[str, str], ...]


def drawn(look: Sequence[HoldingRecord], asof: date | None) -> Drawn | None:
    """Work the picture out; None where there is nothing to draw."""
    rows = _rows(look)
    if not rows or asof is None:
        return None
    now = datetime.combine(asof, time.max, UTC)
    # Where there are windows to divest in, they set the scale: what has been blocked for years begins at its edge.
    told = [row for row in rows if any(map(_lets_divest, row.spans))] or rows
    edges = [edge for row in told for span in row.spans for edge in (span.start, span.until) if edge is not None]
    begins = [datetime.combine(row.listed, time.min, UTC) for row in told if row.listed is not None]
    first, last = min((now, *edges, *begins)) - MARGIN / 3, max((now, *edges)) + MARGIN
    lines = tuple(
        Line(TOP + ROW * place, row.label, len(row.held), tuple(_bars(row.spans, row.listed, first, last)))
        for place, row in enumerate(rows[:MOST_ROWS])
    )
    seen = {bar.phase for line in lines for bar in line.bars}
    return Drawn(
        height=TOP + ROW * len(lines) + 34,
        lines=lines,
        ticks=tuple(_ticks(first, last)),
        today=_x(now, first, last),
        further=len(rows) - len(lines),
        phases=tuple((phase, says) for phase, says in PHASES.items() if phase in seen),
    )


@dataclass(slots=True)
class _Row:
    """Issuers with the same windows: one alone where there are few, all together where there are many."""

    listed: date | None
    spans: tuple[SpanRecord, ...]
    issuers: dict[str, None]
    held: set[int]

    @property
    def label(self) -> str:
        """What the row is called."""
        first = next(iter(self.issuers))
        more = f" and {len(self.issuers) - 1} more" if len(self.issuers) > 1 else ""
        room = LONGEST - len(more)
        return (first if len(first) <= room else f"{first[: room - 1].rstrip()}…") + more


def _rows(look: Sequence[HoldingRecord]) -> list[_Row]:
    rows: dict[tuple[str, date | None, tuple[SpanRecord, ...]], _Row] = {}
    for one in look:
        for exposure in one.exposures:
            if exposure.finding == one.finding and exposure.spans:
                listed, issuer = _listed_on(exposure), exposure.tied[0].caption
                row = rows.setdefault((issuer, listed, exposure.spans), _Row(listed, exposure.spans, {}, set()))
                row.issuers[issuer] = None
                row.held.add(one.line)
    if len(rows) > MOST_ALONE:
        together: dict[tuple[date | None, tuple[SpanRecord, ...]], _Row] = {}
        for row in rows.values():
            alike = together.setdefault((row.listed, row.spans), _Row(row.listed, row.spans, {}, set()))
            alike.issuers |= row.issuers
            alike.held |= row.held
        return sorted(together.values(), key=_order)
    return sorted(rows.values(), key=_order)


def _lets_divest(span: SpanRecord) -> bool:
    return span.act == "sell_to_divest" and span.verdict == "allowed" and span.until is not None


def _order(row: _Row) -> tuple[date, str]:
    return row.listed or date.max, row.label


def _listed_on(exposure: ExposureRecord) -> date | None:
    days = [listing.listed_on for listing in exposure.tied[0].listings if listing.listed_on is not None]
    return min(days, default=None)


def _x(at: Moment, first: Moment, last: Moment) -> float:
    room = WIDTH - LEFT - RIGHT
    return round(LEFT + room * ((at - first) / (last - first)), 1)


def _ticks(first: Moment, last: Moment) -> Iterator[tuple[float, str]]:
    """Walk the first days of quarters, or of years where the picture is long."""
    months = (1, 4, 7, 10) if last - first < timedelta(days=1500) else (1,)
    for year in range(first.year, last.year + 1):
        for month in months:
            at = datetime(year, month, 1, tzinfo=UTC)
            if first <= at <= last:
                yield _x(at, first, last), f"{at:%Y-%m}" if len(months) > 1 else f"{at:%Y}"


def _bars(spans: Sequence[SpanRecord], listed: date | None, first: Moment, last: Moment) -> Iterator[Bar]:
    begin = first if listed is None else max(first, datetime.combine(listed, time.min, UTC))
    acts = {act: [one for one in spans if one.act == act] for act in ("buy", "sell_to_divest")}
    inner = {
        edge for several in acts.values() for one in several for edge in (one.start, one.until) if edge is not None
    }
    edges = [begin, *sorted(edge for edge in inner if begin < edge < last), last]
    for start, end in pairwise(edges):
        phase = _phase(_at(acts["buy"], start), _at(acts["sell_to_divest"], start))
        left, right = _x(start, first, last), _x(end, first, last)
        if right > left:  # a few hours between a day in UTC and the law's own midnight are too narrow to draw
            yield Bar(left, round(right - left, 1), phase, f"{PHASES[phase]} from {start:%Y-%m-%d %H:%M}")


def _at(spans: Sequence[SpanRecord], at: Moment) -> str:
    for one in spans:
        if (one.start is None or one.start <= at) and (one.until is None or at < one.until):
            return one.verdict
    return "silent"


def _phase(buy: str, divest: str) -> str:
    if buy in BARS:
        return "closed" if divest in BARS else "divest" if divest == "allowed" else "buying"
    return "unknown" if "unknown" in (buy, divest) else "free"
