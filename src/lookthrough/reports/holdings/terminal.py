"""Holdings on a terminal: the lines somebody must look at, what is at stake, how lists cover the day."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from lookthrough.reports import wording
from lookthrough.reports.console import box_of, line, show
from lookthrough.reports.holdings.record import HoldingRecord, HoldingsReport
from lookthrough.reports.holdings.table import FINDINGS
from lookthrough.reports.terminal import lists_shown

MOST_LINES = 100
MOST_REJECTED = 10
QUIET = frozenset({"silent", "not_found"})
STYLES = {"restricted": "bold red", "unknown": "bold magenta", "coming": "bold yellow", "to_confirm": "bold cyan"}
ACTS = ("hold", "receive_dividends", "sell_to_divest", "sell", "buy")


def show_holdings(report: HoldingsReport) -> None:
    """Print what was found of a portfolio."""
    show(lambda console: render_holdings(report, console))


def render_holdings(report: HoldingsReport, console: Console) -> None:
    """Render the lines to look at, weightiest first, then counts, money, coverage and what was rejected."""
    if report.run.sample:
        console.print(line(wording.SAMPLE_WARNING, "bold yellow"))
    order = list(FINDINGS)
    look = sorted(
        (one for one in report.holdings if one.finding not in QUIET),
        key=lambda one: (order.index(one.finding), one.line),
    )
    if look:
        console.print(_table(look[:MOST_LINES], console))
    if len(look) > MOST_LINES:
        console.print(line(f"{len(look) - MOST_LINES:,} further lines to look at: write them with --out.", "bold"))
    for text in summary(report):
        console.print(line(text))
    for warning in report.warnings:
        console.print(line(warning))
    console.print(lists_shown(report.run))
    for row in report.rejected[:MOST_REJECTED]:
        console.print(line(f"  line {row.row}: {row.reason} {row.hint}"))
    if len(report.rejected) > MOST_REJECTED:
        console.print(
            line(f"  {len(report.rejected) - MOST_REJECTED:,} further rejected lines: write them with --out.")
        )


def summary(report: HoldingsReport) -> Iterator[str]:
    """Say the counts, what is at stake, and which facts are missing."""
    end = report.end
    yield f"{wording.count(end.read, 'line')} read, {end.rejected:,} rejected."
    for finding, count in end.found.items():
        sums = end.at_stake.get(finding, {})
        money = ", ".join(f"{currency} {grouped(value)}" for currency, value in sums.items())
        without = end.without_value.get(finding, 0)
        parts = [part for part in (money, f"{without:,} without a value" if without else "") if part]
        yield f"  {FINDINGS[finding]}: {count:,}{' (' + '; '.join(parts) + ')' if parts else ''}"
    if end.missing:
        facts = ", ".join(f"{wording.words_of(name)} ({count:,})" for name, count in end.missing.items())
        yield f"Facts that are missing, with the lines they would settle: {facts}."


def grouped(amount: str) -> str:
    """Write an amount with its thousands apart.

    >>> grouped("1234567.5"), grouped("12")
    ('1,234,567.5', '12')
    """
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}"


def _table(look: Sequence[HoldingRecord], console: Console) -> Table:
    table = Table(box=box_of(console), show_edge=False, pad_edge=False)
    headings = ("line", "account", "security", "finding", *(wording.words_of(act) for act in ACTS))
    for heading in (*headings, "from", "divest until", "days left", "at stake", "listed party"):
        table.add_column(heading)
    for one in look:
        tied = next(
            (tie for exposure in one.exposures if exposure.finding == one.finding for tie in exposure.tied), None
        )
        table.add_row(
            line(str(one.line)),
            line(one.account),
            line(one.security.name or one.security.isin or one.security.ticker or one.security.lei),
            line(FINDINGS[one.finding], STYLES.get(one.finding, "")),
            *(line(wording.verdict_word(one.acts[act]).lower() if act in one.acts else "") for act in ACTS),
            line("" if one.restricted_from is None else f"{one.restricted_from:%Y-%m-%d %H:%M}"),
            line("" if one.divest_until is None else f"{one.divest_until:%Y-%m-%d %H:%M}"),
            line("" if one.days_left is None else str(one.days_left)),
            line("" if one.at_stake is None else f"{one.currency} {grouped(one.at_stake)}"),
            line("" if tied is None else tied.caption),
        )
    return table
