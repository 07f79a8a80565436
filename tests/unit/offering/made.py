"""What the tests of offerings are made of: an attempt, entries of a ledger, moments."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from lookthrough.model.ledger import Decision, Move, Written
from lookthrough.model.offering import (
    ApplicationId,
    Attempt,
    AttemptKey,
    Clawback,
    DealParty,
    Event,
    EventKind,
    Known,
    Offering,
    Step,
    Timetable,
)

START = datetime(2021, 12, 7, 1, tzinfo=UTC)
FIRST, SECOND = AttemptKey("first"), AttemptKey("relaunch")


def hours(count: float) -> datetime:
    """Return a moment so many hours after the start."""
    return START + timedelta(hours=count)


def attempt(
    key: str = "first",
    *,
    shares: int = 1_500_000_000,
    public: int = 150_000_000,
    lot: int = 1_000,
    clawback: Clawback = Clawback.HK_2013,
    published: datetime = START,
) -> Attempt:
    """Return an attempt at HK$3.85 to HK$3.99, planned for five days."""
    return Attempt(
        key=AttemptKey(key),
        document=f"Prospectus of {key}",
        published_at=published,
        shares=shares,
        public_shares=public,
        board_lot=lot,
        price_low=Decimal("3.85"),
        price_high=Decimal("3.99"),
        timetable=Timetable(opens_at=published, closes_at=published + timedelta(days=3)),
        clawback=clawback,
    )


def written(
    what: Move | Decision,
    minor: int = 0,
    *,
    application: str | None = "1",
    payment: str | None = None,
    at: datetime = START,
    by: str = "desk",
    detail: str = "{}",
) -> Written:
    """Return an entry to be written."""
    whose = None if application is None else ApplicationId(application)
    return Written(what=what, at=at, by=by, application=whose, minor=minor, payment=payment, detail=detail)


def event(
    key: str,
    at: datetime = START,
    *,
    kind: EventKind = EventKind.ANNOUNCED,
    known_at: datetime | None = None,
    known: Known = Known.PUBLISHED,
    because: str | None = None,
    step: Step | None = None,
    attempt: AttemptKey | None = None,
    price: str | None = None,
    line: int = 0,
) -> Event:
    """Return an event, known when it happened unless that is said."""
    return Event(
        key=key,
        kind=kind,
        at=at,
        known_at=at if known_at is None else known_at,
        known=known,
        says=f"{key}.",
        source="A paper",
        read="press",
        because=because,
        step=step,
        attempt=attempt,
        price=None if price is None else Decimal(price),
        line=line,
    )


def step(
    what: Step,
    at: datetime,
    *,
    key: str | None = None,
    attempt: AttemptKey | None = None,
    price: str | None = None,
    because: str | None = None,
    line: int = 0,
) -> Event:
    """Return the event that a step is told by."""
    return event(
        key or str(what),
        at,
        kind=EventKind.STEP,
        step=what,
        attempt=attempt,
        price=price,
        because=because,
        line=line,
    )


def offering(events: tuple[Event, ...] = (), parties: tuple[DealParty, ...] = ()) -> Offering:
    """Return an offering of two attempts, the second a fortnight after the first."""
    return Offering(
        key="an-offering",
        title="An offering",
        currency="HKD",
        zone="Asia/Hong_Kong",
        companies=(),
        securities=(),
        attempts=(attempt("first"), attempt("relaunch", published=hours(14 * 24))),
        fees=(),
        channels=(),
        parties=parties,
        events=events,
    )
