"""A test of the matching and a calibration on a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from lookthrough.model.calibration import Calibration, Trade
from lookthrough.model.match_test import By, Compared, MatchTest, Outcome, Rate
from lookthrough.mutations.classes import WITHHELD
from lookthrough.reports import wording
from lookthrough.reports.console import box_of, line, show
from lookthrough.reports.match_test_file import content_sha256
from lookthrough.reports.match_test_page import SHOWN, along, total
from lookthrough.reports.trade_chart import percent

MOST = 10
"""Misses, false alerts and moved names that are shown; the reports have all."""


def show_match_test(test: MatchTest, notes: Sequence[str]) -> None:
    """Print a test's figures, its worst misses and false alerts, and its hash."""
    show(lambda console: render_match_test(test, notes, console))


def show_calibration(found: Calibration) -> None:
    """Print what thresholds are worth on a book, and the one proposed."""
    show(lambda console: render_calibration(found, console))


def render_match_test(test: MatchTest, notes: Sequence[str], console: Console) -> None:
    """Render a test."""
    if test.sample:
        console.print(line(wording.SAMPLE_WARNING, "bold"))
    for heading, rates in (
        ("changed names found", test.figures.found),
        ("innocents that alert", test.figures.innocents),
    ):
        if rates:
            console.print(_table(heading, rates, test, console))
    for title, outcomes in (("Worst misses", _worst(test.missed)), ("False alerts", _loudest(test.false_alerts))):
        if outcomes:
            console.print(line(f"{title}:", "bold"))
        for one in outcomes:
            console.print(
                line(f"  {one.score:.2f}  {one.asked}  ({one.of})  {one.matched or one.name}  {one.list or ''}")
            )
            console.print(line(f"        {' '.join(one.why)}", "dim"))
    for text in (*_compared(test.compared), *notes, *_closing(test)):
        console.print(line(text))


def render_calibration(found: Calibration, console: Console) -> None:
    """Render a calibration."""
    if found.sample:
        console.print(line(wording.SAMPLE_WARNING, "bold"))
    table = Table(box=box_of(console))
    for heading in ("threshold", "found", "alerts", ""):
        table.add_column(heading, justify="left" if not heading else "right")
    for trade in found.trades:
        mark = _mark(trade, found)
        if mark or round(100 * trade.threshold) % 5 == 0:
            table.add_row(f"{trade.threshold:.2f}", percent(trade.recall), percent(trade.alerts), mark)
    console.print(table)
    names, subjects = wording.count(found.names, "changed name"), wording.count(found.subjects, "subject")
    console.print(line(f"Found: of {names} of the lists. Alerts: of {subjects} of the book."))
    if found.rejected:
        console.print(line(f"{wording.count(found.rejected, 'row')} of the book could not be screened."))
    if found.proposed is None:
        console.print(line(f"No threshold lets {percent(found.at_most)} of the book or less alert.", "bold"))
    else:
        one = found.proposed
        console.print(
            line(
                f"Proposed: {one.threshold:.2f}, which finds {percent(one.recall)} and lets {percent(one.alerts)} of "
                f"the book alert, where {percent(found.at_most)} may.",
                "bold",
            )
        )
    console.print(
        line(
            "Listed parties that are in the book count as alerts, unless the policy names them as known false matches. "
            "A person decides on a threshold."
        )
    )


def _mark(trade: Trade, found: Calibration) -> str:
    marks = (("today", found.today), ("proposed", found.proposed))
    return ", ".join(mark for mark, one in marks if one is not None and one.threshold == trade.threshold)


def _table(heading: str, rates: Sequence[Rate], test: MatchTest, console: Console) -> Table:
    table = Table(box=box_of(console))
    table.add_column(heading)
    for column in ("asked", "by policy", "95% interval", *(f"{one:.2f}" for one in SHOWN)):
        table.add_column(column, justify="right")
    for by in (By.CLASS, By.LIST, By.SCRIPT, By.ALL):
        for rate in (one for one in rates if one.by is by):
            table.add_row(
                rate.group if by is not By.SCRIPT else f"in {rate.group}",
                f"{rate.asked:,}",
                percent(rate.share),
                f"{percent(rate.low)} to {percent(rate.high)}",
                *(percent(along(rate, one, test.figures.thresholds)) for one in SHOWN),
                style="bold" if by is By.ALL else "",
            )
        table.add_section()
    return table


def _worst(missed: Sequence[Outcome]) -> list[Outcome]:
    """Return the misses with the lowest scores, names the publisher alone could know last."""
    return sorted(missed, key=lambda one: (one.of in WITHHELD, one.score))[:MOST]


def _loudest(alerts: Sequence[Outcome]) -> list[Outcome]:
    return sorted(alerts, key=lambda one: -one.score)[:MOST]


def _compared(compared: Compared | None) -> Iterator[str]:
    if compared is None:
        return
    yield f"Compared with {compared.content_sha256[:16]}: {_differs(compared)}."
    for one in compared.moved:
        sense = "worse" if one.worse else "better"
        yield f"  {sense}: {one.of}, {one.by} {one.group}: {percent(one.before)} to {percent(one.now)}"
    for word, names in (("missed now, found before", compared.lost), ("found now, missed before", compared.gained)):
        for missed in names[:MOST]:
            yield f"  {word}: {missed.asked} ({missed.of} of {missed.name}, {missed.list})"
        if len(names) > MOST:
            yield f"  {word}: {len(names) - MOST:,} more"


def _differs(compared: Compared) -> str:
    recipe = f"recipe differs in {', '.join(compared.changed)}" if compared.changed else "same recipe"
    return recipe if compared.moved or compared.lost or compared.gained else f"{recipe}, nothing moved"


def _closing(test: MatchTest) -> Iterator[str]:
    found, innocents = total(test.figures.found), total(test.figures.innocents)
    if found is not None:
        yield f"{found.alerted:,} of {wording.count(found.asked, 'changed name')} found, {percent(found.share)}."
    if innocents is not None:
        of = wording.count(innocents.asked, "innocent")
        yield f"{innocents.alerted:,} of {of} alert, {percent(innocents.share)}."
    yield f"policy hash {test.recipe.get('policy_hash')}, content hash (SHA-256, no signature) {content_sha256(test)}"
