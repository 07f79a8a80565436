"""A test of the matching as one self-contained page, for the screen and for paper."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lookthrough.model.calibration import Trade
from lookthrough.model.match_test import By, MatchTest, Rate
from lookthrough.reports import wording
from lookthrough.reports.match_test_file import content_sha256
from lookthrough.reports.trade_chart import percent, trade_chart

SHOWN = (0.70, 0.75, 0.80, 0.85, 0.90)
"""The thresholds of which tables have a column; the picture and the JSON have all."""
MOST_MISSES = 1_000
_LINE = 90
"""Characters of a part of the recipe that stands on one line."""


def write_match_test_page(test: MatchTest, out: Path, signer: str) -> None:
    """Write the page; `signer` is the fingerprint of the key that is to sign it."""
    environment = Environment(
        loader=PackageLoader("lookthrough.reports", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "along": along, "count": wording.count}
    page = environment.get_template(
        "match_test.html"
    ).render(
        test=test,
        total=total(test.figures.found),
        innocents=total(test.figures.innocents),
        by=By,
        shown=SHOWN,
        thresholds=test.figures.thresholds,
        chart=Markup(chart(test)),  # noqa: S704 - our own picture, its texts escaped when it was drawn
        misses=sorted(test.missed, key=lambda one: one.score)[:MOST_MISSES],
        recipe=list(_recipe(test.recipe)),
        content_sha256=content_sha256(test),
        wording=wording,
        signer=signer,
    )
    out.write_text(page, encoding="utf-8", newline="\n")


def total(rates: Sequence[Rate]) -> Rate | None:
    """Return the rate of all together; None where nothing was asked."""
    return next((rate for rate in rates if rate.by is By.ALL), None)


def along(rate: Rate, threshold: float, thresholds: Sequence[float]) -> float:
    """Return a rate's share at a threshold."""
    return rate.along[min(range(len(thresholds)), key=lambda place: abs(thresholds[place] - threshold))]


def chart(test: MatchTest) -> str:
    """Draw what each threshold finds against how many innocents alert."""
    found, innocents = total(test.figures.found), total(test.figures.innocents)
    if found is None or innocents is None:
        return ""
    trades = [
        Trade(threshold=threshold, recall=recall, alerts=alerts)
        for threshold, recall, alerts in zip(test.figures.thresholds, found.along, innocents.along, strict=True)
    ]
    today = min(trades, key=lambda trade: abs(trade.threshold - test.threshold))
    heading = f"What a threshold finds and what it costs, as of {test.recipe.get('as_of', 'a day not said')}"
    if test.sample:
        heading += " (sample editions)"
    return trade_chart(heading, f"share of {innocents.asked:,} innocents", trades, today, None, None)


def _recipe(recipe: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in recipe.items():
        line = value.encode() if isinstance(value, str) else msgspec.json.encode(value)
        yield key, (line if len(line) <= _LINE or isinstance(value, str) else msgspec.json.format(line)).decode()
