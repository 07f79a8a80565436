"""Documents and numbers, typed by the publisher's codes and by the words beside them."""

import re
from collections.abc import Mapping

from lookthrough.errors import BrokenList
from lookthrough.model.party import Fact, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources.eu_fsf.record import Identification, Party

KINDS: Mapping[str, IdentifierKind] = {
    "passport": IdentifierKind.PASSPORT,
    "id": IdentifierKind.NATIONAL_ID,
    "NRN": IdentifierKind.NATIONAL_ID,
    "ssn": IdentifierKind.TAX_ID,
    "fiscalcode": IdentifierKind.TAX_ID,
    "regnumber": IdentifierKind.REGISTRATION,
    "tradelic": IdentifierKind.LICENCE,
    "drivinglicence": IdentifierKind.LICENCE,
    "swiftbic": IdentifierKind.BIC,
    "imo": IdentifierKind.IMO,
    "birthcert": IdentifierKind.OTHER,
    "nationcert": IdentifierKind.OTHER,
    "travelcardid": IdentifierKind.OTHER,
    "electionid": IdentifierKind.OTHER,
    "residentperm": IdentifierKind.OTHER,
    "other": IdentifierKind.OTHER,
}
"""The publisher's codes (identificationTypeCode)."""

_LABELLED = (
    (re.compile(r"\bOGRN\b"), re.compile(r"\d{13}$|\d{15}$"), IdentifierKind.OGRN),
    (re.compile(r"\bINN\b"), re.compile(r"\d{10}$|\d{12}$"), IdentifierKind.INN),
    (re.compile(r"\bLEI\b|Legal Entity Identifier"), re.compile(r"[A-Z0-9]{20}$"), IdentifierKind.LEI),
    (re.compile(r"Unified Social Credit|\bUSCC\b"), re.compile(r"[0-9A-Z]{18}$"), IdentifierKind.USCC),
)
"""What the publisher's remark calls a number more closely, with the form such a number has."""


def map_numbers(party: Party, place: str) -> tuple[list[Identifier], list[Fact]]:
    """Return the numbers of a party; a document without one is a fact."""
    numbers: list[Identifier] = []
    facts: list[Fact] = []
    for one in party.its(Identification):
        kind = _kind(one, place)
        label = one.description or one.code
        note = ", ".join(_notes(one))
        stated = dict.fromkeys(text for text in (one.number, one.latin_number) if text)
        if not stated:
            said = ", ".join(part for part in (label, one.country, note) if part)
            facts.append(Fact(name="document", value=said))
        for text in stated:
            numbers.append(_numbered(kind, text, label, one.country or None, note))
    return numbers, facts


def _kind(one: Identification, place: str) -> IdentifierKind:
    kind = KINDS.get(one.code)
    if kind is None:
        raise BrokenList(
            f"the unknown type of identification {one.code!r} ({one.description}).",
            place=place,
            hint=f"Known are {', '.join(KINDS)}. A new one the reader must learn.",
        )
    return kind


def _numbered(kind: IdentifierKind, text: str, label: str, country: str | None, note: str) -> Identifier:
    for words, form, better in _LABELLED:
        if words.search(f"{label} {note}") and form.match(text):
            return identifier(better, text, country=country, label=label, note=note)
    if kind is IdentifierKind.BIC:
        text = text.replace(" ", "")
    number = identifier(
        kind, text.removeprefix("IMO ") if kind is IdentifierKind.IMO else text, country=country, label=label, note=note
    )
    if kind is IdentifierKind.IMO and number.fails_check:
        # The numbers of ship-owning companies have the form of a vessel's, but other check digits.
        return identifier(IdentifierKind.REGISTRATION, text, country=country, label=label, note=note)
    return number


def _notes(one: Identification) -> list[str]:
    days = (("issued", one.issued), ("valid from", one.valid_from), ("valid to", one.valid_to))
    notes = [*one.flags, *(f"{word} {day}" for word, day in days if day is not None)]
    notes += [f"issued by {one.issued_by}"] if one.issued_by else []
    notes += [f"in the name of {one.name_on_it}"] if one.name_on_it else []
    notes += [one.region] if one.region else []
    return [*notes, *one.origin.remarks]
