"""Designations as entries: one listing each, under the regulations that the list calls the regime."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NoReturn

from lookthrough.errors import BrokenList
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind, Reference
from lookthrough.ports import Recall
from lookthrough.sources._kit.british import birth, day, full_name
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import REASONS, grounded
from lookthrough.sources._kit.labelled import labelled
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.references import un_reference
from lookthrough.sources.uk_sl.designation import Designation, Document, StatedName

LIST = ListId("uk_sl")

KINDS = {"individual": Kind.PERSON, "entity": Kind.ORGANISATION, "ship": Kind.VESSEL}
GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}

_PRIMARY = "primary name"
_NAME_TYPES = (_PRIMARY, "primary name variation", "alias")
"""Their capitals vary from entry to entry."""

_WEAK = {"good quality a.k.a": False, "good quality": False, "low quality a.k.a": True, "low quality": True}

_SEVERAL = "|"
"""Stands between several values of one field."""

_IMO = re.compile(r"(?:IMO\s*)?(\d{7})$", re.IGNORECASE)
_NUMBER_AND_PLACE = re.compile(r"(.*\d.*?)\s*\(([^()]+)\)$")


def map_designations(designations: Sequence[Designation], source: SourceFile, recall: Recall) -> Mapped:
    """Make the entries, in the list's order."""
    entries, places = [], dict[str, str]()
    taken = 0
    for designation in designations:
        if designation.unique_id in places:
            raise BrokenList(
                f"{designation.unique_id} stands here twice; it was in {places[designation.unique_id]}.",
                place=designation.place,
                hint=FETCH_AGAIN,
            )
        places[designation.unique_id] = designation.place
        entry = recall.once((LIST, designation), partial(_entry, designation, source))
        taken += len(entry.births)
        entries.append(entry)
    unread = sum(len(entry.unread) for entry in entries)
    return Mapped(tuple(entries), ClauseCount(taken=taken, unread=unread))


def _entry(said: Designation, source: SourceFile) -> Entry:
    kind = KINDS.get(said.type.lower())
    if kind is None:
        _refuse(said, f"the unknown designation type {said.type!r}.", "Known are Individual, Entity and Ship.")
    spans = {text: birth(text) for text in said.births}
    registered, more = _registrations(said, kind)
    entry = Entry(
        source=source.card.id,
        id=EntryId(said.unique_id),
        kind=kind,
        names=_names(said),
        listings=_listings(said),
        births=tuple(span for span in spans.values() if span is not None),
        birth_places=_unique(_one_line(place.town, place.country) for place in said.birthplaces),
        nationalities=_unique(said.nationalities),
        gender=_gender(said),
        titles=_unique(said.titles),
        addresses=_addresses(said),
        identifiers=tuple(dict.fromkeys((*_identifiers(said, kind), *registered))),
        links=_links(said),
        references=_references(said, kind),
        facts=(*_facts(said, kind), *more),
        unread=tuple(f"D.O.B. {text}" for text, span in spans.items() if span is None),
    )
    return grounded(entry, source.grounds)


def _refuse(said: Designation, problem: str, known: str) -> NoReturn:
    raise BrokenList(problem, place=said.place, hint=f"{known} A new one the reader must learn.")


def _names(said: Designation) -> tuple[Name, ...]:
    stated = [name for name in said.names if not name.empty]
    for name in stated:
        if name.type.lower() not in _NAME_TYPES:
            _refuse(said, f"the unknown name type {name.type!r}.", f"Known are {', '.join(_NAME_TYPES)}.")
    heading = next((name for name in stated if name.type.lower() == _PRIMARY), None)
    if heading is None:
        _refuse(said, f"{said.unique_id} has no primary name.", "Every designation has had one.")
    found = {full_name(heading.parts): False}
    weak: dict[str, bool] = {}
    for name in stated:
        text, is_weak = full_name(name.parts), _is_weak(said, name)
        weak[text] = is_weak and weak.get(text, True)
    for other in said.other_scripts:
        weak.setdefault(" ".join(other.name.split()), False)
    found.update((text, is_weak) for text, is_weak in weak.items() if text and text not in found)
    (first, *others) = found.items()
    return (Name(first[0]), *(Name(text, NameKind.ALIAS, weak=is_weak) for text, is_weak in others))


def _is_weak(said: Designation, name: StatedName) -> bool:
    if name.strength is None:
        return False
    is_weak = _WEAK.get(name.strength.lower().rstrip(" ."))
    if is_weak is None:
        _refuse(
            said,
            f"the unknown alias strength {name.strength!r}.",
            "Known are Good quality a.k.a and Low quality a.k.a.",
        )
    return is_weak


def _listings(said: Designation) -> tuple[Listing, ...]:
    designated = day(said.date_designated, what="Date Designated", place=said.place)
    return tuple(
        Listing(
            list=LIST,
            entry=EntryId(said.unique_id),
            programme=ProgrammeTag(regime),
            listed_on=designated,
            citation=regime,
        )
        for regime in _split(said.regime)
    )


def _gender(said: Designation) -> Gender | None:
    found = set()
    for text in (part for stated in said.genders for part in _split(stated)):
        gender = GENDERS.get(text.lower())
        if gender is None:
            _refuse(said, f"the unknown gender {text!r}.", "Known are Male and Female.")
        found.add(gender)
    return found.pop() if len(found) == 1 else None


def _addresses(said: Designation) -> tuple[Address, ...]:
    found = (
        Address(text=_one_line(*stated.lines, stated.postal_code, stated.country), country=stated.country)
        for stated in said.addresses
    )
    return tuple(dict.fromkeys(address for address in found if address.text))


def _identifiers(said: Designation, kind: Kind) -> Iterator[Identifier]:
    for passport in said.passports:
        if passport.number is not None:
            yield _numbered(IdentifierKind.PASSPORT, passport)
    for card in said.national_ids:
        if card.number is not None:
            yield _numbered(IdentifierKind.NATIONAL_ID, card)
    for text in said.imo_numbers:
        stated = _IMO.match(text)
        known_as = IdentifierKind.IMO if kind is Kind.VESSEL else IdentifierKind.REGISTRATION
        yield identifier(known_as, text if stated is None else stated[1], label="IMO number")
    for label, of_kind, texts in (
        ("Phone number", IdentifierKind.PHONE, said.phones),
        ("Website", IdentifierKind.WEBSITE, said.websites),
        ("Email address", IdentifierKind.EMAIL, said.emails),
        ("Crypto wallet address", IdentifierKind.CRYPTO_ADDRESS, said.wallets),
        ("Hull identification number", IdentifierKind.OTHER, said.hull_numbers),
    ):
        yield from (identifier(of_kind, text, label=label) for text in texts)


def _numbered(kind: IdentifierKind, document: Document) -> Identifier:
    label = "Passport number" if kind is IdentifierKind.PASSPORT else "National Identifier number"
    # A spreadsheet's mark for "this is text" has stayed before some numbers.
    number = (document.number or "").removeprefix("'").strip()
    return identifier(kind, number, label=label, note=" ".join((document.about or "").split()))


def _registrations(said: Designation, kind: Kind) -> tuple[list[Identifier], list[Fact]]:
    """Read the field of business registration numbers: a number, one behind a label, or a sentence with several."""
    numbers, more = list[Identifier](), list[Fact]()
    for stated in said.registrations:
        text = stated.removeprefix("'").strip()
        found = labelled(text, kind)
        numbers += found.identifiers
        if not found.identifiers:
            placed = _NUMBER_AND_PLACE.match(text)
            value, note = (placed[1], placed[2]) if placed else (text, "")
            numbers.append(
                identifier(IdentifierKind.REGISTRATION, value, label="Business registration number", note=note)
            )
        elif found.rest:
            more.append(Fact(name="business_registration", value=" ".join(text.split())))
    return numbers, more


def _links(said: Designation) -> tuple[Link, ...]:
    ties = (
        ("parent company", said.parents),
        ("subsidiary", said.subsidiaries),
        ("owner or operator", said.owners),
        ("former owner or operator", said.former_owners),
    )
    return tuple(dict.fromkeys(Link(name=" ".join(name.split()), how=how) for how, names in ties for name in names))


def _references(said: Designation, kind: Kind) -> tuple[Reference, ...]:
    found = [] if said.group_id is None else [Reference("uk_ofsi", said.group_id)]
    council = (un_reference(text, kind) for text in _split(said.un_reference or ""))
    return (*found, *(reference for reference in council if reference is not None))


def _facts(said: Designation, kind: Kind) -> Iterator[Fact]:
    texts = [
        (REASONS, (said.reasons,)),
        ("other_information", (said.other_information,)),
        ("sanctions_imposed", _split(said.sanctions_imposed or "")),
        ("designation_source", (said.source,)),
        ("position", [part for text in said.positions for part in _split(text)]),
        ("entity_type", said.entity_types),
        ("flag", said.flags),
        ("former_flag", said.former_flags),
        ("vessel_type", said.ship_types),
        ("tonnage", said.tonnages),
        ("length", said.lengths),
        ("year_built", said.years_built),
        ("name_in_other_script", _scripts(said)),
        ("passport", (one.about for one in said.passports if one.number is None)),
        ("national_identifier", (one.about for one in said.national_ids if one.number is None)),
        ("un_reference_number", (text for text in _split(said.un_reference or "") if un_reference(text, kind) is None)),
        ("last_updated", (day(said.last_updated, what="Last Updated", place=said.place).isoformat(),)),
    ]
    for name, values in texts:
        yield from (Fact(name=name, value=value) for value in _unique(value for value in values if value is not None))


def _scripts(said: Designation) -> Iterator[str]:
    """Say script and language of the names filed as in another script, where the list says them."""
    for name in said.other_scripts:
        stated = ", ".join(word for word in (name.script, name.language) if word is not None)
        if stated:
            yield f"{name.name} ({stated})"


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(_SEVERAL) if part.strip()))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts if (line := " ".join(text.split()))))


def _one_line(*parts: str | None) -> str:
    return ", ".join(" ".join(part.split()) for part in parts if part is not None and part.strip())
