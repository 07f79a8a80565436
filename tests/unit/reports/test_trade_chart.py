"""The picture of what thresholds find and cost: it is whole SVG, and its names lie apart."""

import re
from xml.etree import ElementTree

import pytest

from lookthrough.model.calibration import Trade
from lookthrough.reports.trade_chart import trade_chart

TRADES = [
    Trade(threshold=0.70, recall=0.99, alerts=0.05),
    Trade(threshold=0.79, recall=0.95, alerts=0.0049),
    Trade(threshold=0.80, recall=0.95, alerts=0.0048),
    Trade(threshold=1.00, recall=0.3, alerts=0.0),
]


def texts(svg: str) -> dict[str, float]:
    """Return every text of a picture with how far down it stands."""
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return {str(one.text): float(one.attrib["y"]) for one in found}


def test_it_shows_today_the_proposal_and_the_limit() -> None:
    shown = texts(trade_chart("A & B", "share of 10 subjects", TRADES, TRADES[2], TRADES[1], 0.005))

    assert "A & B" in shown
    assert "today: 0.80: 95% found, 0.48% alert" in shown
    assert "proposed: 0.79: 95% found, 0.49% alert" in shown
    assert "at most 0.5%" in shown


def test_two_names_side_by_side_lie_on_two_lines() -> None:
    shown = texts(trade_chart("A", "share", TRADES, TRADES[2], TRADES[1], 0.005))
    today, proposed = (next(y for text, y in shown.items() if text.startswith(word)) for word in ("today", "proposed"))

    assert abs(today - proposed) >= 18


def test_where_the_proposal_is_what_holds_today_it_is_named_once() -> None:
    svg = trade_chart("A", "share", TRADES, TRADES[2], TRADES[2], None)

    assert "today and proposed: 0.80" in svg
    assert svg.count("95% found, 0.48% alert") == 2


@pytest.mark.parametrize(
    "trades",
    [
        [Trade(threshold=0.6, recall=1.0, alerts=1.0), Trade(threshold=1.0, recall=1.0, alerts=0.0)],
        [Trade(threshold=0.6, recall=0.0, alerts=0.0)],
        TRADES,
    ],
)
def test_every_point_lies_within_the_picture(trades: list[Trade]) -> None:
    svg = trade_chart("A", "share", trades, trades[0], None, None)
    places = re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg)

    assert all(70 <= float(x) <= 820 and 66 <= float(y) <= 396 for x, y in places)
