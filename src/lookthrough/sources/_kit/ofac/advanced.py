"""OFAC's advanced XML: record after record, joined by their numbers when the last one is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.advanced_listed import Listed, read_listed, read_tie
from lookthrough.sources._kit.ofac.advanced_party import Party, read_party
from lookthrough.sources._kit.ofac.advanced_places import Papers, Place, read_document, read_location
from lookthrough.sources._kit.ofac.advanced_words import SETS, Words, point
from lookthrough.sources._kit.ofac.lists import new_tags
from lookthrough.sources._kit.ofac.party import Document, OfacParty, Tie
from lookthrough.sources._kit.ofac.party_entry import Entries
from lookthrough.sources._kit.stated import first_moment
from lookthrough.sources._kit.xml import Node, read_records, root_attributes, root_of

ROLE = "advanced"
ROOT = "Sanctions"
NAMESPACES = (
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML",
    "http://www.un.org/sanctions/1.0",
)
"""Today's, and the one of the files before 2024."""

_RECORDS = (
    *SETS, "DateOfIssue", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry",
)  # fmt: skip
_THROUGH = (
    "ReferenceValueSets", "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries",
    "SanctionsEntryLinks",
)  # fmt: skip


@dataclass(slots=True)
class _Gathered:
    """What the records say, small, until all are read: the file itself is never held as a tree."""

    words: Words = field(default_factory=Words)
    issued: datetime | None = None
    places: dict[str, Place] = field(default_factory=dict)
    papers: dict[str, list[Papers]] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    ties: dict[str, list[Tie]] = field(default_factory=dict)
    listed: dict[str, list[Listed]] = field(default_factory=dict)


def read_advanced(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read an edition from its advanced XML."""
    part = parts[ROLE]
    _check_root(part)
    gathered = _Gathered()
    for node in read_records(part, root=ROOT, records=_RECORDS, through=_THROUGH):
        _gather(node, gathered)
    if gathered.issued is None:
        raise BrokenList("no DateOfIssue in it.", place=part.place, hint=FETCH_AGAIN)
    _check_joins(gathered, part.place)
    entries = Entries.none_yet(file, recall)
    for party, place in _joined(gathered):
        if party.number in entries.made:
            raise BrokenList(f"entry {party.number} stands here twice.", place=place, hint=FETCH_AGAIN)
        entries.add(party, place)
    made = tuple(entries.made.values())
    return Reading(
        entries=made,
        rows={ROLE: len(made)},
        clauses=entries.clauses,
        warnings=new_tags(made, file, part.place),
        stated_at=gathered.issued,
    )


def _check_root(part: RawFile) -> None:
    root = root_of(part.data[:65536])
    if root is not None and root[1] == ROOT and root[0] not in NAMESPACES:
        raise BrokenList(
            f"its root is of the unknown namespace {root[0]!r}.",
            place=part.place,
            hint="If OFAC has a new one, the reader must learn what else is new.",
        )
    unknown = [name for name in root_attributes(part) if name != "Version"]
    if root is not None and root[1] == ROOT and unknown:
        raise BrokenList(
            f"nobody reads @{unknown[0]} of {ROOT}.",
            place=part.place,
            hint="The reader must take or ignore it by name.",
        )


def _gather(node: Node, into: _Gathered) -> None:
    words = into.words
    if node.tag == "DateOfIssue":
        node.ignore("@CalendarTypeID")
        into.issued = first_moment(point(node))
        node.nothing_left()
    elif node.tag == "Location":
        number = node.take("@ID")
        into.places[number] = read_location(node, words)
    elif node.tag == "IDRegDocument":
        papers = read_document(node, words, into.places)
        into.papers.setdefault(papers.identity, []).append(papers)
    elif node.tag == "DistinctParty":
        party = read_party(node, words, into.places)
        if party.profile in into.parties:
            raise BrokenList(f"entry {party.number} stands here twice.", place=node.place, hint=FETCH_AGAIN)
        into.parties[party.profile] = party
    elif node.tag == "ProfileRelationship":
        own, tie = read_tie(node, words)
        into.ties.setdefault(own, []).append(tie)
    elif node.tag == "SanctionsEntry":
        profile, listed = read_listed(node, words)
        into.listed.setdefault(profile, []).append(listed)
    else:
        words.learn(node)


def _check_joins(gathered: _Gathered, place: str) -> None:
    """Stop where a record speaks of a party that is not there: then the file is cut, or pieced together."""
    identities = {party.identity for party in gathered.parties.values()}
    for what, owners, known in (
        ("a document", gathered.papers, identities),
        ("a relationship", gathered.ties, gathered.parties.keys()),
        ("a listing", gathered.listed, gathered.parties.keys()),
    ):
        stray = next((owner for owner in owners if owner not in known), None)
        if stray is not None:
            raise BrokenList(f"{what} of party {stray}, which is not in this file.", place=place, hint=FETCH_AGAIN)


def _joined(gathered: _Gathered) -> Iterator[tuple[OfacParty, str]]:
    for profile, party in gathered.parties.items():
        listed = gathered.listed.get(profile, [])
        yield (
            OfacParty(
                number=party.number,
                kind=party.kind,
                names=party.names,
                lists=tuple(one.on for one in listed),
                programmes=_together(one.programmes for one in listed),
                authorities=_together(one.authorities for one in listed),
                measures=_together(one.measures for one in listed),
                remarks=party.remarks,
                addresses=party.addresses,
                features=party.features,
                documents=tuple(_document(papers, party) for papers in gathered.papers.get(party.identity, ())),
                ties=tuple(_tie(tie, gathered.parties) for tie in gathered.ties.get(profile, ())),
            ),
            party.place,
        )


def _together(some: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in some for word in words))


def _document(papers: Papers, party: Party) -> Document:
    """Name the name a document is in, where it is not the heading."""
    named = next((party.spelled[number] for number in papers.names if number in party.spelled), None)
    return papers.document if named in (None, party.names[0].text) else papers.document._replace(name=named)


def _tie(tie: Tie, parties: Mapping[str, Party]) -> Tie:
    other = parties.get(tie.number)
    if other is None:
        return tie._replace(name=f"entry {tie.number}")
    return tie._replace(name=other.names[0].text, number=other.number)
