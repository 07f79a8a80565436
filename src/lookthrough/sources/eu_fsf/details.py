"""Births, addresses, contacts, citizenships, genders, titles: the details of a party as entries have them."""

import re
from calendar import monthrange
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.kind import Gender
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.known import unknown
from lookthrough.sources.eu_fsf.record import AddressDetail, BirthDetail, Citizenship, NameDetail, Party
from lookthrough.sources.eu_fsf.words import CALENDARS, CONTACTS, GENDERS, GREGORIAN

_LETTERED = re.compile(r"\s*\([a-h]\)\s*")
_KEYS = re.compile(rf"({'|'.join(CONTACTS)})")
_CONTACT_KINDS = {
    "PHONE": IdentifierKind.PHONE,
    "FAX": IdentifierKind.PHONE,
    "EMAIL": IdentifierKind.EMAIL,
    "WEB": IdentifierKind.WEBSITE,
}
_SEVERAL = re.compile(r"\s*(?:[,;]| and | or | / )\s*")
_EMAIL = re.compile(r"[\w.+-]+ ?@ ?[\w-]+(?: ?\.[\w‐-]+)+")


def map_births(party: Party, place: str) -> tuple[tuple[DateSpan, ...], tuple[str, ...], list[Fact]]:
    """Return dates and places of birth, and what is said of them besides."""
    spans: dict[DateSpan, None] = {}
    places: dict[str, None] = {}
    facts: list[Fact] = []
    for birth in party.its(BirthDetail):
        facts += [Fact(name="birth_note", value=remark) for remark in birth.origin.remarks]
        if birth.place.text:
            places[birth.place.text] = None
        text = _stated(birth)
        if not text:
            continue
        if birth.calendar not in CALENDARS:
            raise unknown(birth.calendar, CALENDARS, "calendar", place=place)
        one_end = (birth.year_from is None) != (birth.year_to is None) and birth.day is None and birth.year is None
        if birth.calendar != GREGORIAN or one_end:
            calendar = "" if birth.calendar == GREGORIAN else f" ({birth.calendar.lower()} calendar)"
            facts.append(Fact(name="birth_note", value=f"born {text}{calendar}"))
        else:
            spans[_span(birth, text, place)] = None
    return tuple(spans), tuple(places), facts


def _stated(birth: BirthDetail) -> str:
    """Return the date as the publisher states it, in words that need no table."""
    about = "circa " if birth.circa else ""
    if birth.day is not None:
        return f"{about}{birth.day.isoformat()}"
    if birth.year is not None:
        parts = [f"{birth.year:04}"]
        parts += [f"{birth.month:02}"] if birth.month is not None else []
        parts += [f"{birth.day_of_month:02}"] if birth.month is not None and birth.day_of_month is not None else []
        return about + "-".join(parts)
    if birth.year_from is not None and birth.year_to is not None:
        return f"{about}{birth.year_from} to {birth.year_to}"
    if birth.year_from is not None or birth.year_to is not None:
        return f"{about}{'since' if birth.year_from is not None else 'until'} {birth.year_from or birth.year_to}"
    return ""


def _span(birth: BirthDetail, text: str, place: str) -> DateSpan:
    if birth.day is not None:
        return DateSpan(birth.day, birth.day, text, birth.circa)
    first = birth.year or birth.year_from or 0
    last = birth.year or birth.year_to or 0
    month = birth.month if birth.year is not None else None
    day = birth.day_of_month if month is not None else None
    try:
        begin = date(first, month or 1, day or 1)
        end = date(last, month or 12, day or monthrange(last, month or 12)[1])
    except ValueError as error:
        raise BrokenList(f"the date of birth {text!r} is none.", place=place, hint=FETCH_AGAIN) from error
    if end < begin:
        raise BrokenList(f"the date of birth {text!r} ends before it begins.", place=place, hint=FETCH_AGAIN)
    return DateSpan(begin, end, text, birth.circa)


def map_addresses(party: Party) -> tuple[tuple[Address, ...], list[Fact]]:
    """Return the addresses of a party, and what is said of them besides."""
    found: dict[Address, None] = {}
    facts: list[Fact] = []
    for detail in party.its(AddressDetail):
        text = detail.place.text
        if text:
            found[Address(text=text, country=detail.place.country or None)] = None
        if text and detail.at_listing:
            facts.append(Fact(name="address_note", value=f"{text}: as at the time of listing"))
        facts += [
            Fact(name="address_note", value=f"{text}: {remark}" if text else remark) for remark in detail.origin.remarks
        ]
    return tuple(found), facts


def map_contacts(party: Party, place: str) -> tuple[list[Identifier], list[str]]:
    """Return the ways to reach a party, and what cannot be told to be one."""
    found: list[Identifier] = []
    unread: list[str] = []
    for detail in party.its(AddressDetail):
        for key, value in detail.contacts:
            for sort, text in _told(key, value, place):
                numbers = _contacts(sort, text)
                found += numbers
                if not numbers:
                    unread.append(f"{sort} {text}")
    return found, unread


def _told(key: str, value: str, place: str) -> list[tuple[str, str]]:
    """Return what a contact tells; the publisher has once written all of them into the key."""
    if key in CONTACTS:
        return [(key, value)]
    if not key.startswith(CONTACTS):
        raise unknown(key, CONTACTS, "contact", place=place)
    pieces = _KEYS.split(key + value)
    return list(zip(pieces[1::2], (text.strip() for text in pieces[2::2]), strict=True))


def _contacts(sort: str, text: str) -> list[Identifier]:
    kind = _CONTACT_KINDS[sort]
    if kind is IdentifierKind.EMAIL:
        values = [email.replace(" ", "") for email in _EMAIL.findall(text)]
    else:
        values = [value for value in _SEVERAL.split(text) if value]
    return [identifier(kind, value, label=sort) for value in values]


def map_citizenships(party: Party) -> tuple[tuple[str, ...], list[Fact]]:
    """Return the citizenships of a party, and what is said of them besides."""
    found: dict[str, None] = {}
    facts: list[Fact] = []
    for detail in party.its(Citizenship):
        if detail.country:
            found[detail.country] = None
        notes = [detail.region, *detail.origin.remarks]
        notes += [f"won on {detail.won}"] if detail.won is not None else []
        notes += [f"lost on {detail.lost}"] if detail.lost is not None else []
        facts += [
            Fact(name="citizenship_note", value=f"{detail.country}: {note}" if detail.country else note)
            for note in notes
            if note
        ]
    return tuple(found), facts


def map_genders(party: Party, place: str) -> Gender | None:
    """Return the gender that all names of a party agree on."""
    stated = [detail.gender for detail in party.its(NameDetail)]
    strange = [gender for gender in stated if gender not in GENDERS]
    if strange:
        raise unknown(strange[0], GENDERS, "gender", place=place)
    told = set(stated) - {"", "?"}
    return {"M": Gender.MALE, "F": Gender.FEMALE}[told.pop()] if len(told) == 1 else None


def map_titles(party: Party) -> tuple[tuple[str, ...], list[Fact]]:
    """Return titles and functions of a person; of an organisation they are facts."""
    stated = dict.fromkeys(
        part for detail in party.its(NameDetail) for text in (detail.title, detail.function) for part in _lettered(text)
    )
    if party.subject == "P":
        return tuple(stated), []
    return (), [Fact(name="function", value=text) for text in stated]


def _lettered(text: str) -> list[str]:
    """Cut a text at the letters of an enumeration.

    >>> _lettered("(a) Mullah, (b) Maulavi"), _lettered("Col"), _lettered("")
    (['Mullah', 'Maulavi'], ['Col'], [])
    """
    pieces = _LETTERED.split(text) if text.startswith("(a)") else [text]
    return [piece.strip(" ,;") for piece in pieces if piece.strip(" ,;")]
