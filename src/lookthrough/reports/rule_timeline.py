"""How one restriction answers one question over time: as lines, and as a picture that reads in black and white."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lookthrough.law import Facts, Lawbook, Party, Question
from lookthrough.law.moments import Found
from lookthrough.law.restriction import Restriction
from lookthrough.law.timeline import Stretch, timeline
from lookthrough.reports.templates import environment
from lookthrough.reports.wording import verdict_word

WIDTH, LEFT, RIGHT, ROW = 1000, 24, 24, 46
SHADES = {
    "barred": "#444",
    "licence_needed": "#777",
    "notifiable": "#999",
    "unknown": "#bbb",
    "allowed": "#ddd",
    "silent": "#f4f4f4",
}
OPEN = 0.12
"""The part of the picture's width that a stretch without a beginning or an end gets."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """One stretch in the picture."""

    x: float
    width: float
    shade: str
    light: bool
    label: str
    says: str


def stretches(
    lawbook: Lawbook, restriction: Restriction, act: str, thing: str, party: Party, facts: Facts, at: datetime
) -> tuple[Stretch, ...]:
    """Return every stretch with one answer; neighbours that answer alike are one."""
    question = Question(party=party, act=act, thing=thing, facts=facts, at=at)
    merged: list[Stretch] = []
    for one in timeline(lawbook, lawbook.programme(restriction.programme), restriction, question):
        if merged and _answer(merged[-1]) == _answer(one):
            merged[-1] = Stretch(start=merged[-1].start, end=one.end, decision=merged[-1].decision)
        else:
            merged.append(one)
    return tuple(merged)


def lines(several: Sequence[Stretch]) -> Iterator[str]:
    """Write the stretches from the oldest on."""
    for one in several:
        since = "from ever" if one.start is None else f"from {one.start.shown}"
        until = "" if one.end is None else f" until {one.end.shown}"
        yield f"{since}{until}: {says(one)}"


def says(one: Stretch) -> str:
    """Say a stretch's answer in short."""
    missing = f", for want of {', '.join(one.decision.missing)}" if one.decision.missing else ""
    past = " (as last known)" if one.decision.past_reading is not None else ""
    return f"{verdict_word(one.decision.verdict.value).lower()}{past}{missing}"


def draw(heading: str, several: Sequence[Stretch], out: Path) -> None:
    """Draw the stretches into a file."""
    bars = list(_bars(several))
    template = environment().get_template("rule_timeline.svg")
    picture = template.render(heading=heading, bars=bars, width=WIDTH, height=150 + 22 * len(bars), row=ROW)
    out.write_text(picture, encoding="utf-8", newline="\n")


def _bars(several: Sequence[Stretch]) -> Iterator[_Bar]:
    """Share the width out: open ends a set part, the rest equally, so that a minute shows as well as a year."""
    room = WIDTH - LEFT - RIGHT
    closed = [one for one in several if one.start is not None and one.end is not None]
    ends = len(several) - len(closed)
    share = room * (1 - OPEN * ends) / max(len(closed), 1) if closed else room / max(ends, 1)
    open_share = room * OPEN if closed else share
    x = float(LEFT)
    for number, one in enumerate(several, start=1):
        width = share if one.start is not None and one.end is not None else open_share
        verdict = one.decision.verdict.value
        edge = "" if one.start is None else _short(one.start)
        yield _Bar(
            x,
            round(width, 1),
            SHADES[verdict],
            verdict in {"allowed", "silent", "unknown"},
            f"{number}",
            f"{number}  {edge or 'ever'}: {says(one)}",
        )
        x = round(x + width, 1)


def _short(found: Found) -> str:
    return f"{found.at:%Y-%m-%d %H:%M} {found.zone.rpartition('/')[2].replace('_', ' ')}"


def _answer(one: Stretch) -> tuple[object, ...]:
    return one.decision.verdict, one.decision.missing, one.decision.past_reading is not None
