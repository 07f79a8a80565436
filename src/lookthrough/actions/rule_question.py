"""Ruling on a question: its target looked up where it is an entry, every programme asked, every conflict found."""

from collections.abc import Iterable, Iterator

from msgspec import structs

from lookthrough.actions.look_up_entry import look_up_entry
from lookthrough.actions.resolve_as_of import Resolved
from lookthrough.law import Answers, Asked, Facts, Lawbook, Standing, answer_all
from lookthrough.law.facts import FactValue
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Entry
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.ports import Shelf

FROM_ENTRY = "the list's entry"


def rule_question(asked: Asked, lawbook: Lawbook) -> Answers:
    """Rule on a question whose target needs no looking up."""
    return answer_all(lawbook, asked)


def with_entry(
    asked: Asked, listed: ListId, entry: EntryId, *, shelf: Shelf, moment: Resolved, lexicon: Lexicon
) -> Asked:
    """Return the question with its target's listings and what its entry says of it; raise where no edition has it."""
    found = look_up_entry(listed, entry, shelf, moment).entry
    listings = tuple(Standing(listing=one, stated=found.facts) for one in found.listings)
    facts = _facts_of(found, lexicon)
    return structs.replace(asked, listings=listings, facts=facts.also(asked.facts))


def _facts_of(entry: Entry, lexicon: Lexicon) -> Facts:
    """Return what an entry says of its party, as facts of the law; a country nobody can read is left unsaid."""
    known: dict[str, FactValue] = {}
    if entry.kind.value in {"person", "organisation", "vessel", "aircraft"}:
        known["target_kind"] = entry.kind.value
    nationalities = tuple(_codes((*entry.nationalities, *entry.citizenships), lexicon))
    if nationalities:
        known["target_nationalities"] = frozenset(nationalities)
    places = tuple(_codes((address.country or "" for address in entry.addresses), lexicon))
    if places:
        known["target_located_in"] = frozenset(places)
    return Facts(known, dict.fromkeys(known, FROM_ENTRY))


def _codes(countries: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    for text in countries:
        code = lexicon.country(text) if text else None
        if code is not None:
            yield code
