"""The stable form of holdings: one JSON object a line, the run first, then each line of the portfolio, the end last.

Amounts are texts, so that no reader makes floats of them. Keys are only ever added.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timezone
from decimal import Decimal

import msgspec

from lookthrough.law.held import Exposure, HeldLine
from lookthrough.law.moments import Found
from lookthrough.law.on_security import HolderAnswer, Told
from lookthrough.model.holding import Finding, HoldingsTally, Security, Tied
from lookthrough.model.run import Run
from lookthrough.model.subject import Rejected
from lookthrough.reports.record import ListingRecord, RulingRecord, RunRecord
from lookthrough.reports.recorded import listing_record, ruling_record, run_record


class SecurityRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the files say of a security."""

    isin: str = ""
    ticker: str = ""
    lei: str = ""
    name: str = ""
    issuer: str = ""
    kind: str = "unknown"
    issued_on: date | None = None
    matures_on: date | None = None


class TiedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A listed party that a security is tied to, how, and its listings."""

    tie: str
    source: str
    entry: str
    caption: str
    says: str
    score: float
    listings: tuple[ListingRecord, ...]


class ActRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What the law says of one thing a holder may do; `rulings` are those of the texts that speak of it."""

    act: str
    verdict: str
    rulings: tuple[RulingRecord, ...]
    missing: tuple[str, ...] = ()


class SpanRecord(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from"}):
    """A stretch of time with one verdict on one act, from the listing on; moments in the law's own offset."""

    act: str
    verdict: str
    start: datetime | None
    until: datetime | None


class ExposureRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A listed party that a line is exposed to, directly or through a fund by this weight."""

    security: SecurityRecord
    weight: str
    finding: str
    tied: tuple[TiedRecord, ...]
    acts: tuple[ActRecord, ...] = ()
    restricted_from: datetime | None = None
    divest_until: datetime | None = None
    spans: tuple[SpanRecord, ...] = ()


class HoldingRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="holding"):
    """One line of the portfolio: what it is, for whom, what was found, what may still be done, what is at stake.

    `days_left` are the whole days from the end of the day asked about to `divest_until`. `acts` is the verdict on each
    act.
    """

    run: str
    line: int
    account: str
    holder: str
    security: SecurityRecord
    quantity: str | None
    value: str | None
    currency: str
    acquired_on: date | None
    finding: str
    acts: dict[str, str]
    restricted_from: datetime | None
    divest_until: datetime | None
    days_left: int | None
    at_stake: str | None
    missing: tuple[str, ...]
    exposures: tuple[ExposureRecord, ...]
    same_as_line: int | None = None


class HoldingsEndRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="holdings_end"):
    """The counts: read = found + rejected; what is at stake by finding and currency; the facts that are missing."""

    read: int
    rejected: int
    found: dict[str, int]
    at_stake: dict[str, dict[str, str]]
    without_value: dict[str, int]
    missing: dict[str, int]


class HoldingsReport(msgspec.Struct, frozen=True, kw_only=True):
    """A whole portfolio answered, in the stable form."""

    run: RunRecord
    holdings: tuple[HoldingRecord, ...]
    end: HoldingsEndRecord
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[str, ...] = ()


def holdings_report(
    run: Run,
    lines: Sequence[HeldLine],
    tally: HoldingsTally,
    *,
    at: datetime,
    rejected: tuple[Rejected, ...],
    warnings: tuple[str, ...],
) -> HoldingsReport:
    """Put answered lines in their stable form; what many lines share is made once."""
    made: dict[int, tuple[ExposureRecord, ...]] = {}
    records = []
    for line in lines:
        if id(line.exposures) not in made:
            made[id(line.exposures)] = tuple(map(_exposure, line.exposures))
        records.append(_holding(run.id, line, made[id(line.exposures)], at))
    return HoldingsReport(
        run=run_record(run), holdings=tuple(records), end=_end(tally), rejected=rejected, warnings=warnings
    )


def report_lines(report: HoldingsReport) -> Iterator[bytes]:
    """Write a report as JSON lines."""
    encode = msgspec.json.Encoder().encode
    yield encode(report.run) + b"\n"
    for one in report.holdings:
        yield encode(one) + b"\n"
    yield encode(report.end) + b"\n"


def amount(value: Decimal) -> str:
    """Write an amount with all its digits and no others.

    >>> amount(Decimal("1234.50")), amount(Decimal("1E+3"))
    ('1234.5', '1000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _holding(run: str, line: HeldLine, exposures: tuple[ExposureRecord, ...], at: datetime) -> HoldingRecord:
    holding, verdicts = line.holding, line.verdicts
    matters = line.finding is not Finding.SILENT
    until = line.divest_until if matters else None
    return HoldingRecord(
        run=run,
        line=holding.line,
        account=holding.account,
        holder=line.holder.party.shown,
        security=_security(holding.security),
        quantity=None if holding.quantity is None else amount(holding.quantity),
        value=None if holding.value is None else amount(holding.value),
        currency=holding.currency,
        acquired_on=holding.acquired_on,
        finding=line.finding.value,
        acts={act.value: verdict.value for act, verdict in verdicts.items()},
        restricted_from=_plain(line.restricted_from) if matters else None,
        divest_until=_plain(until),
        days_left=None if until is None else max((until - at).days, 0),
        at_stake=None if line.at_stake is None else amount(line.at_stake),
        missing=line.missing,
        exposures=exposures,
        same_as_line=line.like,
    )


def _security(security: Security) -> SecurityRecord:
    return SecurityRecord(
        isin=security.isin,
        ticker=security.ticker,
        lei=security.lei,
        name=security.name,
        issuer=security.issuer,
        kind=security.kind.value,
        issued_on=security.issued_on,
        matures_on=security.matures_on,
    )


def _exposure(exposure: Exposure) -> ExposureRecord:
    answer = exposure.answer
    return ExposureRecord(
        security=_security(exposure.security),
        weight=amount(exposure.weight),
        finding=exposure.finding.value,
        tied=tuple(map(_tied, exposure.tied)),
        acts=() if answer is None else tuple(map(_act, answer.told)),
        restricted_from=None if answer is None else _plain(answer.restricted_from),
        divest_until=None if answer is None else _plain(answer.divest_until),
        spans=() if answer is None else _spans(answer),
    )


def _tied(tied: Tied) -> TiedRecord:
    return TiedRecord(
        tie=tied.tie.value,
        source=tied.source,
        entry=tied.entry,
        caption=tied.caption,
        says=tied.says,
        score=tied.score,
        listings=tuple(listing_record(listing) for listing, _ in tied.listed),
    )


def _act(told: Told) -> ActRecord:
    rulings = tuple(msgspec.structs.replace(ruling_record(one), trace=()) for one in told.rulings)
    return ActRecord(act=told.act.value, verdict=told.verdict.value, rulings=rulings, missing=told.missing)


def _spans(answer: HolderAnswer) -> tuple[SpanRecord, ...]:
    return tuple(
        SpanRecord(act=one.act.value, verdict=one.verdict.value, start=_moment(one.start), until=_moment(one.end))
        for one in answer.spans
    )


def _moment(found: Found | None) -> datetime | None:
    return None if found is None else _plain(found.at)


def _plain(at: datetime | None) -> datetime | None:
    """Return a moment with the bare offset its zone had then."""
    if at is None:
        return None
    offset = at.utcoffset()
    assert offset is not None, "moments of the law bear a zone"
    return at.replace(tzinfo=timezone(offset))


def _end(tally: HoldingsTally) -> HoldingsEndRecord:
    return HoldingsEndRecord(
        read=tally.read,
        rejected=tally.rejected,
        found={finding.value: count for finding, count in tally.found.items()},
        at_stake={
            finding.value: {currency: amount(value) for currency, value in sums.items()}
            for finding, sums in tally.at_stake.items()
        },
        without_value={finding.value: count for finding, count in tally.without_value.items()},
        missing=dict(tally.missing),
    )
