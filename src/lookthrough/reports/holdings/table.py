"""Holdings as a flat table: a row for each line of the portfolio."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from lookthrough.reports.holdings.record import HoldingRecord, HoldingsReport
from lookthrough.reports.neutral import neutral
from lookthrough.reports.wording import moment, verdict_word, words_of

COLUMNS = (
    *(
        "line",
        "account",
        "held_for",
        "isin",
        "ticker",
        "lei",
        "name",
        "issuer",
        "kind",
        "quantity",
        "value",
        "currency",
    ),
    *("finding", "hold", "receive_dividends", "sell_to_divest", "sell", "buy", "restricted_from", "divest_until"),
    *(
        "days_left",
        "at_stake",
        "listed_party",
        "lists",
        "entries",
        "tie",
        "weight",
        "missing",
        "says",
        "texts",
        "same_as_line",
    ),
)
FINDINGS: Mapping[str, str] = {
    "restricted": "Restricted",
    "unknown": "Unknown",
    "coming": "Restricted later",
    "to_confirm": "To confirm",
    "not_the_issuer": "Not the issuer",
    "silent": "Silent",
    "not_found": "Not found",
}
FINDING_MEANS: Mapping[str, str] = {
    "restricted": "A text bars an act, or wants a licence for it, for this account on this day.",
    "unknown": "A fact that nobody gave decides; it is named.",
    "coming": "Listed; a bar begins later.",
    "to_confirm": "Only the name is like a listed party's. What is shown holds if a person confirms it as the issuer.",
    "not_the_issuer": "The listed party is another company than the issuer; the holding is not restricted for it.",
    "silent": "Listed, and no restriction was found for this account in the texts covered. This is never a clearance.",
    "not_found": "No listed party was found behind it. This is never a clearance.",
}
Cell = str | int | date | datetime | None


def rows(holdings: Iterable[HoldingRecord]) -> Iterator[tuple[Cell, ...]]:
    """Walk lines as rows under `COLUMNS`; what lines share is put in words once."""
    said: dict[int, tuple[str, str]] = {}
    for one in holdings:
        key = id(one.exposures)
        if key not in said:
            said[key] = (says_of(one), texts_of_line(one))
        yield _row(one, *said[key])


def says_of(one: HoldingRecord) -> str:
    """Say why a line is found so: what ties it, and what the law says of buying it, which is the first to be barred."""
    ties = [tied.says for exposure in one.exposures for tied in exposure.tied if exposure.finding == one.finding]
    ruled = [
        ruling.says
        for exposure in one.exposures
        if exposure.finding == one.finding
        for act in exposure.acts
        if act.act in {"sell_to_divest", "buy"}
        for ruling in act.rulings
    ]
    return " ".join(dict.fromkeys((*ties, *ruled)))


def texts_of_line(one: HoldingRecord) -> str:
    """Return the texts the answer rests on."""
    texts = (
        f"{text.text}, {text.place}"
        for exposure in one.exposures
        if exposure.finding == one.finding
        for act in exposure.acts
        for ruling in act.rulings
        for text in ruling.because
    )
    return "; ".join(dict.fromkeys(texts))


def _row(one: HoldingRecord, says: str, texts: str) -> tuple[Cell, ...]:
    security = one.security
    told = [exposure for exposure in one.exposures if exposure.finding == one.finding]
    tied = [tie for exposure in told for tie in exposure.tied]
    return (
        *(one.line, one.account, one.holder, security.isin, security.ticker, security.lei, security.name),
        *(security.issuer, security.kind, one.quantity, one.value, one.currency, FINDINGS[one.finding]),
        *(verdict_word(one.acts[act]) if act in one.acts else None for act in _ACTS),
        None if one.restricted_from is None else moment(one.restricted_from),
        None if one.divest_until is None else moment(one.divest_until),
        *(one.days_left, one.at_stake),
        _joined(tie.caption for tie in tied),
        _joined(listing.list for tie in tied for listing in tie.listings),
        _joined(tie.entry for tie in tied),
        _joined(words_of(tie.tie) for tie in tied),
        _joined(exposure.weight for exposure in told),
        ", ".join(words_of(name) for name in one.missing),
        *(says, texts, one.same_as_line),
    )


_ACTS = ("hold", "receive_dividends", "sell_to_divest", "sell", "buy")


def _joined(texts: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def write_csv(report: HoldingsReport, out: Path) -> None:
    """Write the table as CSV."""
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(
            ["" if cell is None else neutral(cell) if isinstance(cell, str) else cell for cell in row]
            for row in rows(report.holdings)
        )
