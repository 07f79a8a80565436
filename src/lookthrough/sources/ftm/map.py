"""A listed party with what belongs to it as an entry; a property that no table names stops the reading."""

from collections import Counter
from dataclasses import dataclass, field

from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId
from lookthrough.model.kind import Gender
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind, Reference
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.json_lines import Line
from lookthrough.sources.ftm.attached import address_of, document_of, links_of, wallet_of
from lookthrough.sources.ftm.export import Export
from lookthrough.sources.ftm.listings import Listed, listings_by_topic, listings_of
from lookthrough.sources.ftm.node import Node
from lookthrough.sources.ftm.tables import As, Rule, To, reference, schemas, topics


@dataclass(slots=True)
class Said:
    """What a party's own properties say, each where it goes."""

    kept: dict[To, list[str]] = field(default_factory=dict)
    identifiers: list[Identifier] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    births: list[DateSpan] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def of(self, to: To) -> tuple[str, ...]:
        """Return what goes to one place."""
        return tuple(self.kept.get(to, ()))


def map_party(identity: str, line: Line, export: Export, file: SourceFile) -> tuple[Entry, ClauseCount]:
    """Make the entry of a listed party, and count what became of the values of its own properties."""
    node = export.node(line)
    said = _say(node, line, export)
    documents, wallets, links = _attached(identity, export)
    addresses = _addresses(said, export)
    listed = listings_of(
        identity, [(place, export.node(place)) for place in export.sanctions.get(identity, ())], export
    )
    listings = listed.listings or listings_by_topic(identity, _programmes(said))
    entry = Entry(
        source=file.card.id,
        id=EntryId(identity),
        kind=schemas()[node.schema].kind,
        names=_names(node, said),
        listings=listings,
        births=tuple(said.births),
        birth_places=said.of(To.BIRTH_PLACE),
        nationalities=said.of(To.NATIONALITY),
        citizenships=said.of(To.CITIZENSHIP),
        gender=_gender(said),
        titles=said.of(To.TITLE),
        addresses=addresses,
        identifiers=_identifiers(said.identifiers, documents, wallets),
        links=_links(said, links, export),
        references=_references(node, listed),
        facts=_facts(node, said, listed),
        unread=tuple(said.unread),
    )
    counts = said.counts
    count = ClauseCount(taken=counts["taken"], ignored=counts["ignored"], unread=len(entry.unread))
    return grounded(entry, file.grounds), count


def _programmes(said: Said) -> tuple[str, ...]:
    """Return under what a party without sanctions is listed: what it says itself, else the topics that list it."""
    stated = said.of(To.PROGRAMME_ID) or said.of(To.PROGRAMME)
    return stated or tuple(topic for topic in said.of(To.TOPIC) if topics()[topic])


def _say(node: Node, line: Line, export: Export) -> Said:
    said = Said()
    for prop in sorted(node.properties):
        rule = export.rule(node.schema, As.PARTY, prop, line)
        values = node.values(prop)
        said.counts["ignored" if rule.to is To.IGNORED else "taken"] += len(values)
        for value in values:
            _take(prop, rule, value, node, said)
    return said


def _take(prop: str, rule: Rule, value: str, node: Node, said: Said) -> None:
    if rule.kind is not None:
        said.identifiers.append(_number(prop, rule.kind, value, node))
    elif rule.to is To.FACT:
        said.facts.append(Fact(name=rule.word, value=value))
    elif rule.to is To.LINK:
        said.links.append((rule.word, value))
    elif rule.to is To.BIRTH:
        span = DateSpan.read(value)
        if span is None:
            said.unread.append(f"{prop} {value}")
            said.counts["taken"] -= 1
        else:
            said.births.append(span)
    elif rule.to is not To.IGNORED:
        said.kept.setdefault(rule.to, []).append(value)


def _number(prop: str, kind: IdentifierKind, value: str, node: Node) -> Identifier:
    if prop == "imoNumber":
        value = value.upper().removeprefix("IMO").strip()
    label = prop
    if kind is IdentifierKind.CRYPTO_ADDRESS:
        label = next(iter((*node.values("currencySymbol"), *node.values("currency"))), "")
    return identifier(kind, value, label=label)


def _names(node: Node, said: Said) -> tuple[Name, ...]:
    heading = node.caption or next(iter(said.of(To.NAME)), node.id)
    names = {heading: Name(heading)}
    for to, kind in ((To.NAME, NameKind.ALIAS), (To.ALIAS, NameKind.ALIAS), (To.FORMER, NameKind.FORMER)):
        for text in said.of(to):
            names.setdefault(text, Name(text, kind))
    for text in said.of(To.WEAK):
        names.setdefault(text, Name(text, NameKind.ALIAS, weak=True))
    return tuple(names.values())


def _gender(said: Said) -> Gender | None:
    stated = set(said.of(To.GENDER))
    return Gender(next(iter(stated))) if len(stated) == 1 and stated <= set(Gender) else None


def _attached(identity: str, export: Export) -> tuple[list[Identifier], list[Identifier], list[tuple[str, str]]]:
    documents: list[Identifier] = []
    wallets: list[Identifier] = []
    links: list[tuple[str, str]] = []
    for line in export.attached.get(identity, ()):
        node = export.node(line)
        schema = schemas()[node.schema]
        if schema.to is As.DOCUMENT:
            documents += document_of(node, line, export)
        elif schema.to is As.LINK:
            links += links_of(identity, node, schema, line, export)
        else:
            wallets += wallet_of(node)
    return documents, wallets, links


def _identifiers(own: list[Identifier], *others: list[Identifier]) -> tuple[Identifier, ...]:
    """Join numbers; one that a document gives with its country and days is not given bare a second time."""
    told = [number for some in others for number in some]
    documented = {(number.kind, number.value) for number in told}
    bare = [number for number in own if (number.kind, number.value) not in documented]
    return tuple(dict.fromkeys((*bare, *told)))


def _addresses(said: Said, export: Export) -> tuple[Address, ...]:
    found: dict[str, Address] = {}
    for identity in said.of(To.ADDRESS_ENTITY):
        line = export.addresses.get(identity)
        if line is None:
            said.unread.append(f"addressEntity {identity}, which is not in the file")
            continue
        address = address_of(export.node(line), line, export)
        if address is not None:
            found.setdefault(address.text, address)
    for text in said.of(To.ADDRESS):
        found.setdefault(text, Address(text=text))
    told = {address.country for address in found.values()} | {*said.of(To.NATIONALITY), *said.of(To.CITIZENSHIP)}
    for code in dict.fromkeys(said.of(To.PLACE)):
        if code not in told:
            found.setdefault(code, Address(text=code, country=code))
    return tuple(found.values())


def _links(said: Said, ties: list[tuple[str, str]], export: Export) -> tuple[Link, ...]:
    """Name those a party is tied to; a listed one also by its entry."""
    links = (
        Link(name=export.captions.get(other, other), how=how, entry=other if other in export.parties else None)
        for how, other in (*said.links, *ties)
    )
    return tuple(dict.fromkeys(links))


def _references(node: Node, listed: Listed) -> tuple[Reference, ...]:
    numbers = (reference(identity) for identity in (node.id, *sorted(node.referents)))
    return tuple(dict.fromkeys((*(number for number in numbers if number is not None), *listed.references)))


def _facts(node: Node, said: Said, listed: Listed) -> tuple[Fact, ...]:
    facts = [Fact(name="topic", value=topic) for topic in said.of(To.TOPIC)]
    facts += [Fact(name="dataset", value=dataset) for dataset in sorted(node.datasets)]
    if node.first_seen is not None:
        facts.append(Fact(name="first_seen", value=node.first_seen))
    if _gender(said) is None:
        facts += [Fact(name="gender", value=value) for value in said.of(To.GENDER)]
    return tuple(dict.fromkeys((*facts, *said.facts, *listed.facts)))
