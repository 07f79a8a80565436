"""A replay as a picture: a column for each day told, strips for the state, listings, answers, what was known."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from itertools import groupby

from lookthrough.law.dates import MONTHS
from lookthrough.reports import wording
from lookthrough.reports.offering.reading import Read
from lookthrough.reports.offering.replay_record import ReplayDayRecord, ReplayRecord, whole_review

LEFT, HIGH, TOP = 300, 22, 96
"""Pixels: where the columns begin, a strip's height, where the strips begin."""
WHOLE, NARROWEST, WIDEST = 1180, 34, 64
"""Pixels: how wide the picture should be, and the bounds of a column's width."""
LABEL = 46
"""Letters of a strip's label before it is cut."""
LETTER = 6
"""Pixels a letter takes."""
SWATCH = 22
"""Pixels: how wide a sign of the legend is with the room beside it."""
SIGNS: Mapping[str, str] = {
    "plan": "planned",
    "plan-overtaken": "planned, and overtaken",
    "known-rumour": "a rumour",
    "known-press": "in the press",
    "known-published": "published",
    "edition": "new editions",
    "listing-perhaps": "named alike, to confirm",
    "listing-before": "listed, not in force",
    "listing": "listed",
    "verdict-silent": "silent: no text found, no clearance",
    "verdict-allowed": "allowed by a text",
    "verdict-notifiable": "to be told",
    "verdict-licence_needed": "licence needed",
    "verdict-unknown": "unknown: a fact is missing",
    "verdict-barred": "barred",
    "term": "the issuer's own term",
}
"""What the paints stand for; each has a word or a pattern of its own besides its colour."""
PLANS: Mapping[str, str] = {
    "opens_at": "opens",
    "closes_at": "closes",
    "prices_at": "prices",
    "allots_at": "allots",
    "trades_at": "trades",
    "refunds_at": "refunds",
}
DARK = frozenset({"verdict-barred", "known-published"})
GRADES = ("rumour", "press", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A column: a day, and whether days between it and the one before are not told."""

    x: int
    label: str
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A stretch of alike days in a strip; `paint` is the class that colours it, `mark` what stands in it."""

    x: int
    width: int
    paint: str
    mark: str
    says: str

    @property
    def shown(self) -> str:
        """The mark, or as much of it as can be read inside."""
        room = self.width // LETTER
        return self.mark if len(self.mark) <= room else f"{self.mark[: room - 1]}."

    @property
    def dark(self) -> bool:
        """Whether letters on it must be light."""
        return self.paint in DARK


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A row of the picture; one without cells is a heading."""

    y: int
    label: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A line of the legend: what a paint stands for."""

    x: int
    y: int
    paint: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The picture, ready for its template; `half` is how far into its column a day's label begins."""

    title: str

    width: int
    half: int
    strips_end: int
    height: int
    days: tuple[Day, ...]
    strips: tuple[Strip, ...]
    signs: tuple[Sign, ...]


Seen = tuple[str, str, str]
"""What a strip shows on a day: the paint, the mark and the words; all empty shows nothing."""
NOTHING: Seen = ("", "", "")
Look = Callable[[Read], Seen]


def drawn(replay: ReplayRecord) -> Drawn:
    """Draw a replay."""
    reads = [Read(whole_review(replay, day)) for day in replay.days]
    wide = min(max((WHOLE - LEFT) // len(reads), NARROWEST), WIDEST)
    strips = tuple(_strips(reads, replay, wide))
    width, below = LEFT + wide * len(reads) + 16, TOP + HIGH * len(strips) + 16
    signs = tuple(_signs(strips, width, below))
    return Drawn(
        title=f"{replay.title}: {reads[0].review.day} to {reads[-1].review.day}",
        width=width,
        half=wide // 2 + 4,
        strips_end=below - 8,
        height=signs[-1].y + HIGH + 4,
        days=tuple(_days([read.review.day for read in reads], wide)),
        strips=strips,
        signs=signs,
    )


def _signs(strips: Sequence[Strip], width: int, below: int) -> Iterator[Sign]:
    """Lay out what the paints stand for, those that the picture uses."""
    used = {cell.paint for strip in strips for cell in strip.cells}
    x, y = 0, below
    for paint, says in SIGNS.items():
        if paint in used:
            wide = SWATCH + len(says) * LETTER + 14
            if x + wide > width:
                x, y = 0, y + HIGH
            yield Sign(x=x, y=y, paint=paint, says=says)
            x += wide


def _days(days: Sequence[date], wide: int) -> Iterator[Day]:
    for at, day in enumerate(days):
        gap = at > 0 and (day - days[at - 1]).days > 1
        label = f"{day.day} {MONTHS[day.month - 1][:3]}"
        if at == 0 or days[at - 1].year != day.year:
            label = f"{label} {day.year}"
        yield Day(x=LEFT + wide * at, label=label, gap=gap)


def _strips(reads: Sequence[Read], replay: ReplayRecord, wide: int) -> Iterator[Strip]:
    rows: list[tuple[str, list[Seen] | None]] = [
        ("State of the offering", [_state(read) for read in reads]),
        *_plans(reads),
        ("Made known", [_known(day) for day in replay.days]),
        ("New editions of lists", _editions(reads)),
        ("Listings", None),
    ]
    rows += [(label, [look(read) for read in reads]) for label, look in _listings(reads)]
    for caption, target in _targets(reads):
        rows.append((caption, None))
        rows += _faring(reads, target)
    rows.append(("Kept out by the issuer's own term", [_kept_out(read) for read in reads]))
    for at, (label, seen) in enumerate(rows):
        y = TOP + HIGH * at
        cells = () if seen is None else tuple(_cells(seen, wide))
        yield Strip(y=y, label=shortened(label), cells=cells)


def _cells(seen: Sequence[Seen], wide: int) -> Iterator[Cell]:
    """Walk the stretches of days that show the same."""
    at = 0
    for what, alike in groupby(seen):
        count = len(list(alike))
        if what != NOTHING:
            paint, mark, says = what
            yield Cell(x=LEFT + wide * at, width=wide * count, paint=paint, mark=mark, says=says)
        at += count


def _state(read: Read) -> Seen:
    standing = read.review.standing
    says = " ".join(part for part in (standing.state, standing.attempt or "") if part)
    return f"state-{standing.state}", standing.state, says


def _plans(reads: Sequence[Read]) -> Iterator[tuple[str, list[Seen]]]:
    """Walk the attempts, each with what was planned for the days told, and whether that was overtaken by then."""
    attempts = dict.fromkeys(one.attempt for read in reads for one in read.review.planned)
    for attempt in attempts:
        yield f"Planned for attempt {attempt}", [_planned(read, attempt) for read in reads]


def _planned(read: Read, attempt: str) -> Seen:
    """Show what was planned of an attempt for a day, in UTC as days are here."""
    own = [
        one
        for one in read.review.planned
        if one.attempt == attempt and one.at.astimezone(UTC).date() == read.review.day
    ]
    if not own:
        return NOTHING
    overtaken = all(one.overtaken_at is not None for one in own)
    mark = ", ".join(PLANS[one.what] for one in own)
    says = f"planned: {mark}" + ("; overtaken" if overtaken else "")
    return ("plan-overtaken" if overtaken else "plan"), mark, says


def _known(day: ReplayDayRecord) -> Seen:
    """Show how many things became known, by the surest way in which one of them did."""
    told = [one.says for one in day.turns if one.kind == "known"]
    grades = {grade for grade in GRADES for says in told if says.endswith(f"({grade})")}
    surest = max(grades, key=GRADES.index, default="")
    return (f"known-{surest}", str(len(told)), "; ".join(told)) if told else NOTHING


def _editions(reads: Sequence[Read]) -> list[Seen]:
    """Show on which days another edition of some list answers than on the day told before."""
    seen: list[Seen] = []
    before: frozenset[str] = frozenset()
    for read in reads:
        now = frozenset(one.edition for one in read.review.run.lists.values() if one.edition)
        new = sorted(now - before)
        seen.append(("edition", str(len(new)), ", ".join(new)) if new else NOTHING)
        before = now
    return seen


def _listings(reads: Sequence[Read]) -> Iterator[tuple[str, Look]]:
    """Walk who stands on which list on some day, sure ones and those that a person must confirm."""
    found = dict.fromkeys((one.target, one.list) for read in reads for one in read.review.listings)
    for target, listed in found:
        caption = next(name for read in reads for key, name in _captions(read) if key == target)
        yield _cut(caption, f", {listed}"), _stands_on(target, listed)


def _captions(read: Read) -> Iterator[tuple[str, str]]:
    for one in (*read.review.companies, *read.review.listed_parties):
        yield one.key, one.caption


def _stands_on(target: str, listed: str) -> Look:
    def look(read: Read) -> Seen:
        own = [one for one in read.review.listings if (one.target, one.list) == (target, listed)]
        if not own:
            return NOTHING
        days = ", ".join(f"listed {one.listed_on}" for one in own if one.listed_on)
        if not any(one.settled for one in own):
            return "listing-perhaps", "to confirm", days or "to confirm"
        bites = [one.in_force_on for one in own if one.in_force_on is not None]
        if bites and read.review.day < min(bites):
            return "listing-before", "listed, not in force", f"{days}; in force {min(bites)}"
        return "listing", "listed", days or "listed"

    return look


def _targets(reads: Sequence[Read]) -> Iterator[tuple[str, str]]:
    found = {one.key: one.caption for read in reads for one in read.columns()}
    for key, caption in found.items():
        yield caption, key


def _faring(reads: Sequence[Read], target: str) -> Iterator[tuple[str, list[Seen]]]:
    """Walk the parties that fare alike on every day, and at last those together of whom all is silent."""
    names = dict.fromkeys(party.name for read in reads for party in read.review.parties)
    alike: dict[tuple[Seen, ...], list[str]] = {}
    for name in names:
        alike.setdefault(tuple(_verdict(read, name, target) for read in reads), []).append(name)
    quiet = [seen for seen in alike if _quiet(seen)]
    for seen, several in alike.items():
        if seen not in quiet:
            yield _named(several), list(seen)
    if quiet:
        count = sum(len(alike[seen]) for seen in quiet)
        yield (
            f"all {count}" if len(quiet) == len(alike) else f"{count} others",
            [max(told) for told in zip(*quiet, strict=True)],
        )


def _quiet(seen: Sequence[Seen]) -> bool:
    return all(one == NOTHING or one[0] == "verdict-silent" for one in seen)


def _named(names: Sequence[str]) -> str:
    """Name some parties: the first of them, and how many more there are."""
    return _cut(names[0], f" and {len(names) - 1} more" if len(names) > 1 else "")


def _cut(name: str, more: str) -> str:
    """Return a name with more after it, the name cut between words so that both fit beside a strip."""
    room = LABEL - len(more) - 1
    whole = len(name) <= room or name[room].isspace()
    cut = name[:room] if whole else name[:room].rpartition(" ")[0] or name[:room]
    return f"{name if len(name) <= room else f'{cut.rstrip()}…'}{more}"


def _verdict(read: Read, name: str, target: str) -> Seen:
    """Show the verdict that weighs most for a party in all its roles; nothing where it was not asked."""
    parties = [party for party in read.review.parties if party.name == name]
    verdict = wording.weightiest(one for party in parties if (one := read.verdict(party, target)))
    if not verdict:
        return NOTHING
    levels = sorted({level for party in parties for level in read.levels(party, target)})
    word = wording.verdict_word(verdict).lower()
    says = f"{word}; conflict of laws: {', '.join(levels)}" if levels else word
    return f"verdict-{verdict}", word, says


def _kept_out(read: Read) -> Seen:
    if not read.review.exclusions:
        return NOTHING
    answers = [read.kept_out(party) for party in read.review.parties]
    out, unsure = answers.count("yes"), answers.count("unknown")
    says = f"{out} out" + (f", {unsure} unknown" if unsure else "")
    return "term", says, says


def shortened(label: str) -> str:
    """Return a label that fits beside its strip.

    >>> shortened("a" * 60)
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'
    """
    return _cut(label, "")
