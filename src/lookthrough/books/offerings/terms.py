"""The terms of an offering (`offering.yml`): what holds for all its attempts, with the group and the attempts."""

from datetime import UTC, date, tzinfo
from decimal import Decimal
from itertools import pairwise

from lookthrough.books.holdings.cells import read_currency, read_day
from lookthrough.books.offerings.attempts import Attempts
from lookthrough.books.offerings.group import read_companies, read_securities
from lookthrough.books.offerings.part import Part
from lookthrough.books.offerings.words import read_key, read_rate, read_text
from lookthrough.errors import UnfitRow
from lookthrough.law import Lawbook
from lookthrough.model.offering import Channel, FeesFrom, Offering, PartyId
from lookthrough.zones import zone

KEYS = ("offering", "title", "currency", "zone", "issuer", "companies", "securities", "attempts", "fees", "channels")
VALID_FROM = "valid_from"
NO_DAY = date(1900, 1, 1)
ANYWHERE: tuple[str, tzinfo] = ("UTC", UTC)


def read_terms(part: Part, lawbook: Lawbook) -> tuple[Offering, tzinfo]:
    """Read the terms, without parties and events, which are told beside them; and the clock of the offering's zone."""
    part.only(*KEYS)
    place, clock = part.one("zone", _clock, ANYWHERE)
    companies = read_companies(part, lawbook)
    offering = Offering(
        key=part.one("offering", read_key, ""),
        title=part.one("title", read_text, ""),
        currency=part.one("currency", read_currency, ""),
        zone=place,
        companies=companies,
        securities=read_securities(part, companies),
        attempts=Attempts(lawbook, clock).read(part),
        fees=part.rows("fees", _fees),
        channels=part.tables("channels", _channel),
        parties=(),
        events=(),
    )
    if part.sound:
        _fees_told(part, offering, clock)
    return offering, clock


def _clock(name: str) -> tuple[str, tzinfo]:
    found = zone(name)
    if found is None:
        raise UnfitRow(f"There is no time zone {name[:40]!r}.", "Write one by its place, as Asia/Hong_Kong.")
    return name, found


def _fees(part: Part) -> FeesFrom:
    """Read what is added to the price from a day on; every other key is the name of a rate."""
    names = [part.key(name) for name in part.tree if name != VALID_FROM]
    return FeesFrom(
        valid_from=part.one(VALID_FROM, _day, NO_DAY),
        rates={name: part.one(name, read_rate, Decimal(0)) for name in names},
    )


def _day(text: str) -> date:
    return read_day(text, "the first day of these fees") or NO_DAY


def _channel(key: str, part: Part) -> Channel:
    part.only("says", "paid_by")
    return Channel(
        key=part.key(key),
        says=part.one("says", read_text, ""),
        paid_by=PartyId(part.one("paid_by", read_text, "")),
    )


def _fees_told(part: Part, offering: Offering, clock: tzinfo) -> None:
    """See that fees stand in the order of their days, and that there are some for the first attempt."""
    days = [one.valid_from for one in offering.fees]
    for number, (before, after) in enumerate(pairwise(days), start=1):
        if after <= before:
            part.fault_at(
                ("fees", number),
                f"The day {after} does not come after {before} above it.",
                "Write days in their order.",
            )
    opens = offering.attempts[0].timetable.opens_at.astimezone(clock).date()
    if days and days[0] > opens:
        part.fault("fees", f"No fees are told for {opens}, when it opens.", "Begin with those that held then.")
