"""Rows of denial orders as entries: rows of one name under one order are one entry with several addresses."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lookthrough.errors import BrokenList
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.known import known
from lookthrough.sources._kit.made_ids import first_notice, made_id
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.merge import merge_same
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.us_bis_dpl.names import name_and_address, names_of

LIST = ListId("us_bis_dpl")
PROGRAMME = ProgrammeTag("DPL")

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_EARLIEST, _LATEST = 1940, 2199
"""Years beyond are slips of the publisher's pen (0203 for 2023, 3033 for 2033)."""

STANDARD: Mapping[str | None, str | None] = {"Y": "Y", "y": "Y", "N": "N", None: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a row says, whatever its form; days as published, `day` reads them."""

    name: str
    address: Address | None
    effective: str
    expiration: str | None
    citation: str
    facts: tuple[Fact, ...]


def map_rows(rows: Sequence[Row], order_of: Callable[[Row], Order], source: SourceFile) -> Mapped:
    """Make the entries, in the order of their first rows."""
    made: list[tuple[str, Entry]] = []
    days = 0
    for row in rows:
        place, order = row.place, order_of(row)
        days += 1 if order.expiration is None else 2
        made.append((place, _entry(place, order, source)))
    entries = merge_same(made)
    unread = sum(len(entry.unread) for entry in entries)
    return Mapped(entries, ClauseCount(taken=days - unread, unread=unread))


def from_text(row: Row) -> Order:
    """Take a row of dpl.txt."""
    country = row.take_maybe("Country")
    street, city, state, postal = (
        row.take_maybe(column) for column in ("Street_Address", "City", "State", "Postal_Code")
    )
    order = Order(
        name=row.take("Name"),
        address=_address((street, city, state, postal, country), country),
        effective=row.take("Effective_Date"),
        expiration=row.take_maybe("Expiration_Date"),
        citation=row.take_maybe("FR_Citation") or "",
        facts=_facts(
            ("standard_order", known(row.take_maybe("Standard_Order"), STANDARD, "Standard_Order", place=row.place)),
            ("action", row.take_maybe("Action")),
            ("last_update", _updated(row)),
        ),
    )
    row.nothing_left()
    return order


def from_export(row: Row) -> Order:
    """Take a row of the CSV file, whose first cell holds name and address."""
    cell = row.take("Name_and_Address")
    name, address, country = name_and_address(cell)
    order = Order(
        name=name,
        address=Address(text=address, country=country) if address else None,
        effective=row.take("Effective_Date"),
        expiration=row.take_maybe("Expiration_Date"),
        citation=row.take_maybe("Appropriate Federal Register Citations") or "",
        facts=_facts(("name_and_address", cell), ("type_of_denial", row.take_maybe("Type of Denial"))),
    )
    row.nothing_left()
    return order


def _entry(place: str, order: Order, source: SourceFile) -> Entry:
    names = names_of(order.name)
    unread: list[str] = []
    effective = _day(place, "Effective_Date", order.effective, unread)
    expiration = None if order.expiration is None else _day(place, "Expiration_Date", order.expiration, unread)
    # A renewed order keeps its first notice and gets another effective day; without a notice the day must do.
    told = first_notice(order.citation) or ("" if effective is None else effective.isoformat())
    identity = made_id("dpl", names[0].text, told)
    listing = Listing(
        list=LIST,
        entry=identity,
        programme=PROGRAMME,
        listed_on=effective,
        in_force_on=effective,
        until=None if expiration is None else expiration + timedelta(days=1),
        citation=" ".join(order.citation.split()),
    )
    entry = Entry(
        source=source.card.id,
        id=identity,
        kind=Kind.UNKNOWN,
        names=names,
        listings=(listing,),
        addresses=() if order.address is None else (order.address,),
        facts=order.facts,
        unread=tuple(unread),
    )
    return grounded(entry, source.grounds)


def _day(place: str, column: str, text: str, unread: list[str]) -> date | None:
    stated = _DAY.match(text)
    if stated is None:
        raise BrokenList(f"{column} is {text!r}, not a day like 06/19/2003.", place=place, hint=FETCH_AGAIN)
    month, day, year = map(int, stated.groups())
    if not _EARLIEST <= year <= _LATEST:
        unread.append(f"{column} {text}")
        return None
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BrokenList(f"{column} is {text!r}, which is no day.", place=place, hint=FETCH_AGAIN) from error


def _updated(row: Row) -> str | None:
    stated = row.take_maybe("Last_Update")
    if stated is not None:
        try:
            date.fromisoformat(stated)
        except ValueError as error:
            raise BrokenList(f"Last_Update is {stated!r}, not a day.", place=row.place, hint=FETCH_AGAIN) from error
    return stated


def _address(parts: tuple[str | None, ...], country: str | None) -> Address | None:
    text = ", ".join(" ".join(part.split()) for part in parts if part is not None)
    return Address(text=text, country=country) if text else None


def _facts(*stated: tuple[str, str | None]) -> tuple[Fact, ...]:
    return tuple(Fact(name=name, value=value) for name, value in stated if value is not None)
