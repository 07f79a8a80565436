"""Holdings as one self-contained page: what is at stake, a timeline of the windows, every line to look at."""

from collections.abc import Sequence
from pathlib import Path

from lookthrough.reports import wording
from lookthrough.reports.holdings.drawing import drawn
from lookthrough.reports.holdings.record import HoldingRecord, HoldingsReport
from lookthrough.reports.holdings.table import FINDING_MEANS, FINDINGS, says_of
from lookthrough.reports.holdings.terminal import ACTS, QUIET, grouped
from lookthrough.reports.record import CitedRecord
from lookthrough.reports.templates import environment

MOST_LINES = 2_000
"""Lines that are shown; beyond, they are only counted."""


def write_page(report: HoldingsReport, out: Path) -> None:
    """Write the page."""
    order = list(FINDINGS)
    look = sorted(
        (one for one in report.holdings if one.finding not in QUIET),
        key=lambda one: (order.index(one.finding), one.line),
    )
    filling = environment()
    filling.filters |= {"day": wording.day, "moment": wording.moment, "words": wording.words_of, "grouped": grouped}
    text = filling.get_template("holdings/page.html").render(
        report=report,
        rejected=report.rejected,
        look=look[:MOST_LINES],
        further=max(len(look) - MOST_LINES, 0),
        asof=wording.as_of(report.run.recipe),
        picture=drawn(look, wording.as_of(report.run.recipe)),
        findings=FINDINGS,
        means=FINDING_MEANS,
        acts=ACTS,
        says=says_of,
        texts=cited(look[:MOST_LINES]),
        wording=wording,
    )
    out.write_text(text, encoding="utf-8", newline="\n")


def cited(holdings: Sequence[HoldingRecord]) -> tuple[CitedRecord, ...]:
    """Return the texts the answers rest on, each once, as they are first met."""
    return tuple(
        dict.fromkeys(
            text
            for one in holdings
            for exposure in one.exposures
            for act in exposure.acts
            for ruling in act.rulings
            for text in ruling.because
        )
    )
