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
LABELS = (18.0, 34.0, 26.0, 42.0)
"""Pixels under an owner's box at which the labels of its lines stand, one after the other."""


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
    """Share the parties out to rows, the top one first: an owner stands above all it owns, a ring aside.

    Within a row parties stand over what they own, so that few lines cross.
    """
    owners = _nearest(looked)
    levels = _levels(looked.party, owners)
    rows: list[list[str]] = [[] for _ in range(max(levels.values()) + 1)]
    for party, level in levels.items():
        rows[level].append(party)
    places: dict[str, float] = {}
    for row in rows:
        beneath = {party: [places[owned] for owned in places if party in owners[owned]] for party in row}
        row.sort(key=lambda party: (sum(beneath[party]) / len(beneath[party]) if beneath[party] else 0.0, party))
        places |= {party: place - (len(row) - 1) / 2 for place, party in enumerate(row)}
    return rows[::-1]


def _nearest(looked: LookThrough) -> dict[str, list[str]]:
    """Return the parties that are drawn, those nearest to the one asked about first, each with its owners."""
    above: dict[str, list[str]] = {}
    for stake in looked.stakes:
        if stake.owner != stake.owned:
            above.setdefault(stake.owned, []).append(stake.owner)
    met = [looked.party]
    for party in met:
        fresh = [owner for owner in dict.fromkeys(above.get(party, ())) if owner not in met]
        met += fresh[: MOST_NODES - len(met)]
    return {party: [owner for owner in dict.fromkeys(above.get(party, ())) if owner in met] for party in met}


def _levels(asked: str, owners: Mapping[str, list[str]]) -> dict[str, int]:
    """Return how far above the party asked about each stands, by its longest way down; rings are cut open."""
    order: list[str] = []
    upwards: dict[str, list[str]] = {}

    def climb(party: str, path: frozenset[str]) -> None:
        upwards[party] = [owner for owner in owners[party] if owner not in path]
        for owner in upwards[party]:
            if owner not in upwards:
                climb(owner, path | {owner})
        order.append(party)

    climb(asked, frozenset({asked}))
    levels = dict.fromkeys(reversed(order), 0)
    for party in levels:
        for owner in upwards[party]:
            levels[owner] = max(levels[owner], levels[party] + 1)
    return levels


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
    """Draw one line for each owner and owned, whatever is held, by however many sources.

    Lines leave and reach a box side by side, and labels stand right under the owner, where no other box is.
    """
    between: dict[tuple[str, str], list[Stake]] = {}
    for stake in stakes:
        if stake.owner in nodes and stake.owned in nodes and stake.owner != stake.owned:
            between.setdefault((stake.owner, stake.owned), []).append(stake)
    leaving, reaching = (_side_by_side(between, nodes, side) for side in (0, 1))
    for (owner, owned), held in between.items():
        x1, y1 = leaving[owner, owned][0], nodes[owner].y + HEIGHT
        x2, y2 = reaching[owner, owned][0], nodes[owned].y
        along = min(0.8, LABELS[leaving[owner, owned][1] % len(LABELS)] / max(abs(y2 - y1), 1.0))
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


def _side_by_side(
    between: Mapping[tuple[str, str], object], nodes: Mapping[str, Node], side: int
) -> dict[tuple[str, str], tuple[float, int]]:
    """Share a box's edge out to its lines in the order of their other ends; return where each stands, and its place."""
    of_box: dict[str, list[tuple[str, str]]] = {}
    for pair in between:
        of_box.setdefault(pair[side], []).append(pair)
    found = {}
    for box, pairs in of_box.items():
        pairs.sort(key=lambda pair: nodes[pair[1 - side]].x)
        for place, pair in enumerate(pairs):
            found[pair] = (round(nodes[box].x + BOX * (place + 1) / (len(pairs) + 1), 1), place)
    return found


def _key(stake: Stake) -> tuple[object, ...]:
    return stake.owner, stake.owned, stake.kind, stake.source, stake.row
