"""Ruling on a question: its target looked up where it is an entry, every programme asked, every conflict found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from msgspec import structs

from lookthrough.actions.look_up_entry import Found, look_up_entry
from lookthrough.actions.place_subjects import Gazetteer
from lookthrough.actions.resolve_as_of import Resolved
from lookthrough.errors import Unusable
from lookthrough.law import Answers, Asked, Facts, Lawbook, Standing, answer_all
from lookthrough.law.facts import FactValue
from lookthrough.model.as_of import ListCoverage
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.ports import Shelf

FROM_ENTRY = "the list's entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """A target found by list and entry: its name, whether it stood on the day, and how well the list covers the day."""

    caption: str
    stands: bool
    coverage: ListCoverage


def rule_question(asked: Asked, lawbook: Lawbook) -> Answers:
    """Rule on a question whose target needs no looking up."""
    return answer_all(lawbook, asked)


def with_entry(
    asked: Asked, listed: ListId, entry: EntryId, *, shelf: Shelf, moment: Resolved, gazetteer: Gazetteer
) -> tuple[Asked, LookedUp]:
    """Return the question with its target's listings and what its entry says of it; raise where no edition has it.

    An entry that the day's edition does not have is not listed, however it was listed before.
    """
    found = look_up_entry(listed, entry, shelf, moment)
    coverage = next(one for one in moment.coverage if one.list == listed)
    facts = _facts_of(found.entry, gazetteer)
    if not found.stands:
        facts = facts.also(_not_standing(found, listed, coverage, moment.as_of.day))
    looked_up = LookedUp(caption=found.entry.names[0].text, stands=found.stands, coverage=coverage)
    listings = tuple(Standing(listing=one, stated=found.entry.facts) for one in found.entry.listings)
    return structs.replace(asked, listings=listings, facts=facts.also(asked.facts)), looked_up


def _not_standing(found: Found, listed: ListId, coverage: ListCoverage, day: date) -> Facts:
    """Return what is known of an entry that does not stand: not listed, by an edition or by its own later days."""
    if coverage.edition is not None:
        source = f"{coverage.edition}, which does not have the entry"
        return Facts({"target_is_listed": False}, {"target_is_listed": source})
    if all(one.listed_on is not None for one in found.entry.listings if one.list == listed):
        return Facts()  # by its own days it was listed later, which the law sees
    raise Unusable(
        f"No edition of {listed} published by {day} is held, and entry {found.entry.id} states no listing day: whether "
        "it was listed then is not known. Import an edition of the day, or name the target by its programme."
    )


def _facts_of(entry: Entry, gazetteer: Gazetteer) -> Facts:
    """Return what an entry says of its party, as facts of the law; a country nobody can read is left unsaid."""
    known: dict[str, FactValue] = {}
    if entry.kind.value in {"person", "organisation", "vessel", "aircraft"}:
        known["target_kind"] = entry.kind.value
    nationalities = frozenset(_codes((*entry.nationalities, *entry.citizenships), gazetteer.lexicon))
    if nationalities:
        known["target_nationalities"] = nationalities
    places = frozenset(place for address in entry.addresses for place in _places(address, gazetteer))
    if places:
        known["target_located_in"] = places
    return Facts(known, dict.fromkeys(known, FROM_ENTRY))


def _places(address: Address, gazetteer: Gazetteer) -> frozenset[str]:
    """Return an address's country with the regions that it names: given without them, it would be outside of them."""
    stated = frozenset(_codes((address.country or "",), gazetteer.lexicon))
    return stated | gazetteer.read(address.text, stated).places


def _codes(countries: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    for text in countries:
        code = lexicon.country(text) if text else None
        if code is not None:
            yield code
