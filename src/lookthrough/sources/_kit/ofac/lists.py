"""The listings of a party that says which lists it is on: by OFAC's names of them, with the day of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lookthrough.errors import BrokenList
from lookthrough.model.ids import ListId, ProgrammeTag
from lookthrough.model.listing import Entry, Listing
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac.entry import dated_listing
from lookthrough.sources._kit.ofac.party import OfacParty, OnList
from lookthrough.sources._kit.remarks import Dated


def own_lists(party: OfacParty, file: SourceFile, place: str) -> tuple[tuple[ListId, OnList], ...]:
    """Return the lists of this source that the party is on; stop at a list whose name nobody knows."""
    own: dict[ListId, OnList] = {}
    for on in party.lists:
        listed = file.sections.get(on.name)
        if listed is not None:
            before = own.get(listed)
            own[listed] = on if before is None else min(before, on, key=lambda one: one.on)
        elif on.name != file.whole and on.name not in file.elsewhere:
            raise BrokenList(
                f"entry {party.number} is on the unknown list {on.name!r}.",
                place=place,
                hint=f"Say in {file.card.id}/source.yml, under sections, which list it is, or under elsewhere.",
            )
    return tuple(own.items())


def listings_of(party: OfacParty, file: SourceFile, dates: tuple[Dated, ...], place: str) -> tuple[Listing, ...]:
    """Make a listing for each of its lists and each programme that is the list's."""
    own = own_lists(party, file, place)
    if not own:
        raise BrokenList(
            f"entry {party.number} is on none of this source's lists, but on {_named(on.name for on in party.lists)}.",
            place=place,
            hint="This is the file of another of OFAC's lists, or cut out of several.",
        )
    if not party.programmes:
        raise BrokenList(
            f"entry {party.number} has no programme.", place=place, hint="Fetch the file again from its publisher."
        )
    found: list[Listing] = []
    for listed, on in own:
        tags = [tag for tag in map(ProgrammeTag, party.programmes) if _leads(tag, listed, party, file, place)]
        if not tags:
            raise BrokenList(
                f"entry {party.number} is on {on.name}, but none of its programmes stands for it "
                f"({_named(party.programmes)}).",
                place=place,
                hint=f"Say in {file.card.id}/source.yml, under programmes, which one does.",
            )
        for tag in tags:
            made = dated_listing(party.number, listed, tag, file.lists[listed].measures, dates)
            day = on.on if made.listed_on is None else made.listed_on
            found.append(replace(made, listed_on=day, citation=_citation(tag, party)))
    return tuple(found)


def new_tags(entries: Iterable[Entry], file: SourceFile, place: str) -> tuple[str, ...]:
    """Warn of programmes that `source.yml` does not have, since the lawbook cannot know them."""
    counts = Counter(tag for entry in entries for tag in {listing.programme for listing in entry.listings})
    return tuple(
        f"{place}: the programme {tag} of {count} entries is new to the reader; add it to {file.card.id}/source.yml."
        for tag, count in counts.items()
        if tag not in file.programmes
    )


def _leads(tag: ProgrammeTag, listed: ListId, party: OfacParty, file: SourceFile, place: str) -> bool:
    """Whether a programme is of this list; a party's are given together, whichever list each is of."""
    if len(file.lists) == 1:
        return True
    placings = file.programmes.get(tag)
    if placings is not None:
        return any(placing.list == listed for placing in placings)
    if len({on.name for on in party.lists} - {file.whole}) == 1:
        return True
    raise BrokenList(
        f"unknown programme {tag} of entry {party.number}, which is on {_named(on.name for on in party.lists)}.",
        place=place,
        hint=f"Say in {file.card.id}/source.yml, under programmes, which of the lists it stands for.",
    )


def _citation(tag: ProgrammeTag, party: OfacParty) -> str:
    """Return the legal authorities a programme rests on: those that bear its number, else those no programme numbers.

    OFAC gives the authorities of a party together, and not which programme each is for.
    """
    numbered = {
        authority: [one for one in party.programmes if _number(one) and _number(one) in authority]
        for authority in party.authorities
    }
    own = [authority for authority, tags in numbered.items() if tag in tags]
    return "; ".join(own or [authority for authority, tags in numbered.items() if not tags])


def _number(programme: str) -> str:
    """Return the number of the executive order in a tag.

    >>> _number("RUSSIA-EO14024"), _number("SDGT"), _number("BPI-SUDAN-14098")
    ('14024', '', '14098')
    """
    digits = "".join(letter for letter in programme if letter.isdigit())
    return digits if len(digits) == 5 else ""


def _named(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names))) or "none"
