"""The windows of holdings as a calendar file: when restrictions begin, and until when divestment is allowed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lookthrough.reports.calendar_file import Kept, calendar_file
from lookthrough.reports.holdings.record import HoldingRecord, HoldingsReport
from lookthrough.reports.wording import as_of, moment

AHEAD = frozenset({"restricted", "coming", "unknown", "to_confirm"})
"""Findings whose windows somebody has to keep."""


def write_calendar(report: HoldingsReport, out: Path) -> None:
    """Write the windows still to come; the stamp is the end of the day asked about, so that the bytes stay the same."""
    day = as_of(report.run.recipe)
    assert day is not None, "a run of holdings states its day"
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC)
    kept = {one for holding in report.holdings if holding.finding in AHEAD for one in _kept(holding, end)}
    out.write_text(calendar_file(kept, stamp=end), encoding="utf-8", newline="")


def _kept(one: HoldingRecord, after: datetime) -> Iterator[Kept]:
    shown = one.security.name or one.security.issuer or one.security.isin or one.security.ticker or one.security.lei
    about = f"{shown} ({one.account})" if one.account else shown
    parties = "; ".join(dict.fromkeys(tied.caption for exposure in one.exposures for tied in exposure.tied))
    perhaps = " if a person confirms the issuer" if one.finding == "to_confirm" else ""
    for when, what in (
        (one.restricted_from, "restriction begins"),
        (one.divest_until, "selling to divest is allowed until now"),
    ):
        if when is not None and when > after:
            at = f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
            yield Kept(at, f"{about}: {what}{perhaps}", f"{parties}: {what} {moment(when)}{perhaps}.")
