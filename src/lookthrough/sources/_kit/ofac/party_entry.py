"""An entry made of an OFAC party of the structured forms, with the words the CSV forms make of the same party."""

from dataclasses import dataclass

from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Link, Name, NameKind
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.ofac.features import take_document, take_feature
from lookthrough.sources._kit.ofac.lists import listings_of
from lookthrough.sources._kit.ofac.names import ALIAS_KINDS
from lookthrough.sources._kit.ofac.party import OfacParty, Tie
from lookthrough.sources._kit.remarks import Said, read_remarks

KINDS = {
    "Individual": Kind.PERSON,
    "Entity": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
    "Aircraft": Kind.AIRCRAFT,
}


@dataclass(slots=True)
class Entries:
    """Entries as they are made, with the count of their clauses."""

    file: SourceFile
    recall: Recall
    made: dict[str, Entry]
    taken: int = 0
    ignored: int = 0
    unread: int = 0

    @classmethod
    def none_yet(cls, file: SourceFile, recall: Recall) -> "Entries":
        """Begin."""
        return cls(file, recall, {})

    def add(self, party: OfacParty, place: str) -> None:
        """Make an entry; what an edition before said word by word is made only once."""
        key = (make_entry, self.file.card.id, party)
        entry, count = self.recall.once(key, make_entry, self.file, party, place)
        self.made[party.number] = entry
        self.taken += count.taken
        self.ignored += count.ignored
        self.unread += count.unread

    @property
    def clauses(self) -> ClauseCount:
        """What became of features, documents and clauses of remarks."""
        return ClauseCount(taken=self.taken, ignored=self.ignored, unread=self.unread)


def make_entry(file: SourceFile, party: OfacParty, place: str) -> tuple[Entry, ClauseCount]:
    """Make the entry of a party, and count what became of its features, documents and remarks."""
    said = read_remarks(party.remarks or "", KINDS[party.kind])
    for feature in party.features:
        take_feature(feature, said)
    for document in party.documents:
        take_document(document, said)
    entry = Entry(
        source=file.card.id,
        id=EntryId(party.number),
        kind=said.kind,
        names=_names(party, said),
        listings=listings_of(party, file, tuple(said.dates), place),
        births=tuple(said.births),
        birth_places=tuple(said.birth_places),
        nationalities=tuple(said.nationalities),
        citizenships=tuple(said.citizenships),
        gender=said.gender,
        titles=tuple(dict.fromkeys((*_titles(party), *said.titles))),
        addresses=_addresses(party),
        identifiers=tuple(dict.fromkeys(said.identifiers)),
        links=(*(_link(tie) for tie in party.ties), *said.links),
        facts=(*said.facts, *_facts(party, file)),
        unread=tuple(said.unread),
    )
    return grounded(entry, file.grounds), said.count


def _names(party: OfacParty, said: Said) -> tuple[Name, ...]:
    """Return the heading, its other scripts and the aliases, each text once."""
    names: dict[str, Name] = {}
    for position, given in enumerate(party.names):
        sort = NameKind.PRIMARY if position == 0 else ALIAS_KINDS[given.alias or "A.K.A."]
        before = names.get(given.text)
        if before is None or (before.weak and not given.weak and before.kind is sort):
            names[given.text] = Name(given.text, sort, weak=given.weak)
    for name in said.names:
        names.setdefault(name.text, name)
    return tuple(names.values())


def _titles(party: OfacParty) -> tuple[str, ...]:
    return tuple(title for title in (party.title or "").split("; ") if title)


def _addresses(party: OfacParty) -> tuple[Address, ...]:
    given = (address for address in party.addresses if address.says_where)
    return tuple(dict.fromkeys(Address(text=address.text, country=address.land) for address in given))


def _link(tie: Tie) -> Link:
    how = f"formerly {tie.how.lower()}" if tie.former else tie.how.lower()
    when = f" ({tie.span.text})" if tie.span is not None else ""
    said = f" ({tie.comment})" if tie.comment is not None else ""
    return Link(name=tie.name, how=f"{how}{said}{when}", entry=tie.number)


def _facts(party: OfacParty, file: SourceFile) -> tuple[Fact, ...]:
    """Keep what is done to the party, and which lists of other sources it is on."""
    measures = tuple(Fact(name="measure", value=measure) for measure in dict.fromkeys(party.measures))
    also = tuple(
        Fact(name="also_on", value=f"{on.name}: {on.on.isoformat()}") for on in party.lists if on.name in file.elsewhere
    )
    return (*measures, *also)
