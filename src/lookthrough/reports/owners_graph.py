"""Who stands behind a party as a picture: owners above what they own, listed ones marked, shares on the lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap

from lookthrough.model.reach import LookThrough, TiedBy
from lookthrough.model.stake import Stake
from lookthrough.ownership.wording import stake_says
from lookthrough.reports.templates import environment

MOST_NODES = 60
"""Parties drawn, those nearest to the party asked about first; the rest are counted in words."""
BOX, HEIGHT, GAP, RISE, MARGIN = 168, 52, 18, 108, 24
"""Pixels: a party's box, the gap between boxes, the way from one row to the next, the margin."""
LETTERS, LINES = 19, 3
"""Letters of a line in a box, capitals among them, and lines."""
STEPS = (0.3, 0.52, 0.41, 0.63)
"""How far down a line its label stands, of several lines into one box one after the other."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the picture."""

    x: float
    y: float
    lines: tuple[str, ...]
    sort: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stake in the picture, from the owner's box down to what it owns."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    at_x: float
    at_y: float
    dashed: bool
    bold: bool


def owners_svg(looked: LookThrough) -> str:
    """Draw a party's owners."""
    rows = _rows(looked)
    width = max(max(len(row) for row in rows) * (BOX + GAP) - GAP + 2 * MARGIN, 560)
    height = len(rows) * RISE - (RISE - HEIGHT) + 2 * MARGIN + 40
    nodes = dict(_nodes(looked, rows, width))
    carrying = {_key(stake) for one in looked.answers for chain in one.chains for stake in chain.stakes}
    left_out = looked.owners + 1 - len(nodes)
    return (
        environment()
        .get_template("owners_graph.svg")
        .render(
            heading=f"Who stands behind {looked.party}, as of {looked.day}",
            nodes=list(nodes.values()),
            lines=list(_lines(looked.stakes, nodes, carrying)),
            left_out=f"{left_out:,} parties further up are not drawn." if left_out > 0 else "",
            width=width,
            height=height,
            box=BOX,
            tall=HEIGHT,
        )
    )


def _rows(looked: LookThrough) -> list[list[str]]:
    """Share the parties out to rows, the top one first: an owner stands one above the nearest thing it owns."""
    rows, met = [[looked.party]], {looked.party}
    while True:
        front = list(dict.fromkeys(one.owner for party in rows[-1] for one in looked.stakes if one.owned == party))
        front = [owner for owner in front if owner not in met][: MOST_NODES - len(met)]
        if not front:
            return rows[::-1]
        met.update(front)
        rows.append(front)


def _nodes(looked: LookThrough, rows: list[list[str]], width: float) -> Iterator[tuple[str, Node]]:
    tied = {tie.party: "listed" if tie.by is not TiedBy.NAME else "proposed" for tie in looked.ties}
    for level, row in enumerate(rows):
        first = (width - len(row) * (BOX + GAP) + GAP) / 2
        for place, party in enumerate(row):
            sort = tied.get(party, "asked" if party == looked.party else "other")
            y = float(MARGIN + 40 + level * RISE)
            yield party, Node(first + place * (BOX + GAP), y, _in_lines(party), sort, party)


def _in_lines(name: str) -> tuple[str, ...]:
    lines = wrap(name, LETTERS) or [name]
    return tuple(lines) if len(lines) <= LINES else (*lines[: LINES - 1], f"{lines[LINES - 1][: LETTERS - 1]}…")


def _lines(stakes: tuple[Stake, ...], nodes: Mapping[str, Node], carrying: set[tuple[object, ...]]) -> Iterator[Line]:
    """Draw one line for each owner and owned, whatever is held, by however many sources."""
    between: dict[tuple[str, str], list[Stake]] = {}
    for stake in stakes:
        if stake.owner in nodes and stake.owned in nodes and stake.owner != stake.owned:
            between.setdefault((stake.owner, stake.owned), []).append(stake)
    into: dict[str, int] = {}
    for (owner, owned), held in between.items():
        above, below = nodes[owner], nodes[owned]
        x1, y1, x2, y2 = above.x + BOX / 2, above.y + HEIGHT, below.x + BOX / 2, below.y
        # Labels of lines into one box stand on steps of their own, so that none covers another.
        step = into[owned] = into.get(owned, -1) + 1
        along = STEPS[step % len(STEPS)]
        yield Line(
            x1=x1,
            y1=y1,
            x2=x2,
            y2=y2,
            label=" / ".join(dict.fromkeys(map(stake_says, held))),
            at_x=round(x1 + (x2 - x1) * along, 1),
            at_y=round(y1 + (y2 - y1) * along, 1),
            dashed=all(stake.share is None for stake in held),
            bold=any(_key(stake) in carrying for stake in held),
        )


def _key(stake: Stake) -> tuple[object, ...]:
    return stake.owner, stake.owned, stake.kind, stake.source, stake.row
