"""What an entry says, field by field, as lines a person can read."""

from collections.abc import Mapping

from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Identifier, Link, Name, NameKind

_NAMES = {
    NameKind.PRIMARY: "name",
    NameKind.ALIAS: "alias",
    NameKind.FORMER: "former name",
    NameKind.NOW: "name now",
}


def lines_of(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """Return every field of an entry that says something, each value as a line; the heading stands as it is."""
    heading, *others = entry.names
    fields: dict[str, tuple[str, ...]] = {
        "heading": (heading.text,),
        "kind": (entry.kind.value,),
        "listing": tuple(map(listing_line, entry.listings)),
        "ground": tuple(
            f"{ground.kind}, by {ground.basis}: {ground.says}" for one in entry.listings for ground in one.grounds
        ),
        "name": tuple(map(_name, others)),
        "born": tuple(birth.text for birth in entry.births),
        "birth place": entry.birth_places,
        "nationality": entry.nationalities,
        "citizenship": entry.citizenships,
        "gender": () if entry.gender is None else (entry.gender.value,),
        "title": entry.titles,
        "address": tuple(address.text for address in entry.addresses),
        "identifier": tuple(map(_identifier, entry.identifiers)),
        "tie": tuple(map(_link, entry.links)),
        "reference": tuple(f"{reference.space} {reference.number}" for reference in entry.references),
        "fact": tuple(f"{fact.name.replace('_', ' ')}: {fact.value}" for fact in entry.facts),
        "unread": entry.unread,
    }
    return {field: tuple(dict.fromkeys(values)) for field, values in fields.items() if values}


def listing_line(listing: Listing) -> str:
    """Say on which list an entry stands, under which programme, with every day that is stated."""
    dates = (
        ("listed on", listing.listed_on),
        ("in force on", listing.in_force_on),
        ("divest by", listing.divest_by),
        ("until", listing.until),
    )
    stated = [f"{word} {day}" for word, day in dates if day is not None]
    programme = listing.programme or "not stated"
    cited = f" ({listing.citation})" if listing.citation else ""
    return ", ".join((f"{listing.list} {listing.entry}, programme {programme}", *stated)) + cited


def _name(name: Name) -> str:
    return f"{'weak ' if name.weak else ''}{_NAMES[name.kind]} {name.text}"


def _identifier(identifier: Identifier) -> str:
    country = f" ({identifier.country})" if identifier.country else ""
    note = f", {identifier.note}" if identifier.note else ""
    fails = ", its check digits fail" if identifier.fails_check else ""
    return f"{identifier.label or identifier.kind.value.replace('_', ' ')} {identifier.value}{country}{note}{fails}"


def _link(link: Link) -> str:
    return f"{link.how} {link.name}" + (f" ({link.entry})" if link.entry else "")
