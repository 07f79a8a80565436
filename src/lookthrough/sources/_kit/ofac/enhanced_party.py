"""One entity of OFAC's enhanced XML, every field of it taken or left by name."""

from collections.abc import Iterator

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.addresses import OfacAddress, address_of
from lookthrough.sources._kit.ofac.dates import read_day, span_of
from lookthrough.sources._kit.ofac.features import check_reliability
from lookthrough.sources._kit.ofac.names import (
    ALIAS_KINDS,
    NamePart,
    check_script,
    full_name,
    same_words,
)
from lookthrough.sources._kit.ofac.party import (
    Document,
    Feature,
    OfacName,
    OfacParty,
    OnList,
    Tie,
)
from lookthrough.sources._kit.ofac.party_entry import KINDS
from lookthrough.sources._kit.xml import Node

_BOOLEANS = {"true": True, "false": False}


def read_party(node: Node) -> OfacParty:
    """Read an entity and stop at what nobody reads."""
    number = node.take("@id")
    if not number.isdigit():
        raise BrokenList(f"an entity with the id {number!r}, which is no number.", place=node.place, hint=FETCH_AGAIN)
    general = node.child("generalInfo")
    if general is None:
        raise BrokenList(f"entry {number} has no generalInfo.", place=node.place, hint=FETCH_AGAIN)
    general.ignore("identityId")
    names = _names(node, number)
    party = OfacParty(
        number=number,
        kind=_kind(general, number),
        title=general.take_maybe("title"),
        remarks=general.take_maybe("remarks"),
        names=names,
        lists=tuple(_on_list(one) for one in _each(node, "sanctionsLists", "sanctionsList")),
        programmes=_words(node, "sanctionsPrograms", "sanctionsProgram"),
        authorities=_words(node, "legalAuthorities", "legalAuthority"),
        measures=_words(node, "sanctionsTypes", "sanctionsType"),
        addresses=tuple(_addresses(node)),
        features=tuple(_feature(one) for one in _each(node, "features", "feature")),
        documents=tuple(_document(one, names[0].text) for one in _each(node, "identityDocuments", "identityDocument")),
        ties=tuple(_tie(one) for one in _each(node, "relationships", "relationship")),
    )
    node.nothing_left()
    return party


def _each(parent: Node, group: str, one: str) -> Iterator[Node]:
    """Walk the records of a group, where there is one."""
    for holder in parent.children(group):
        yield from holder.children(one)


def _word(parent: Node, name: str) -> str | None:
    """Take a word of the file's vocabulary; its number there is left."""
    child = parent.child(name)
    if child is None:
        return None
    child.ignore("@refId", "@featureTypeId", "@id")
    return child.text()


def _must(parent: Node, name: str) -> str:
    word = _word(parent, name)
    if word is None:
        raise BrokenList(f"{name} of {parent.tag} is empty or missing.", place=parent.place, hint=FETCH_AGAIN)
    return word


def _words(parent: Node, group: str, one: str) -> tuple[str, ...]:
    words = []
    for node in _each(parent, group, one):
        node.ignore("@refId", "@id")
        word = node.text()
        if word is None:
            raise BrokenList(f"{one} is empty.", place=node.place, hint=FETCH_AGAIN)
        words.append(word)
    return tuple(dict.fromkeys(words))


def _truth(parent: Node, name: str) -> bool:
    word = parent.take(name)
    if word not in _BOOLEANS:
        raise BrokenList(f"{name} is {word!r}, neither true nor false.", place=parent.place, hint=FETCH_AGAIN)
    return _BOOLEANS[word]


def _kind(general: Node, number: str) -> str:
    kind = _must(general, "entityType")
    if kind not in KINDS:
        raise BrokenList(
            f"entry {number} is of the unknown type {kind!r}.",
            place=general.place,
            hint=f"Known are {', '.join(KINDS)}. If OFAC has a new type, the reader must learn it.",
        )
    return kind


def _on_list(node: Node) -> OnList:
    node.ignore("@refId", "@id")
    name = node.text()
    if name is None:
        raise BrokenList("a sanctionsList without a name.", place=node.place, hint=FETCH_AGAIN)
    return OnList(name, read_day(node.take("@datePublished"), node.place))


def _names(entity: Node, number: str) -> tuple[OfacName, ...]:
    """Return the heading, then its other scripts, then the other names."""
    headings: list[OfacName] = []
    aliases: list[OfacName] = []
    for node in _each(entity, "names", "name"):
        node.ignore("@id")
        heading, weak, alias = _truth(node, "isPrimary"), _truth(node, "isLowQuality"), _word(node, "aliasType")
        if heading and headings:
            raise BrokenList(f"entry {number} has a second primary name.", place=node.place, hint=FETCH_AGAIN)
        if not heading and alias not in ALIAS_KINDS:
            raise BrokenList(
                f"a name of entry {number} is of the unknown type {alias!r}.",
                place=node.place,
                hint=f"Known are {', '.join(ALIAS_KINDS)}. If OFAC has a new type, the reader must learn it.",
            )
        (headings if heading else aliases).extend(OfacName(text, alias, weak) for text in _translations(node))
    if not headings:
        raise BrokenList(f"entry {number} has no primary name.", place=entity.place, hint=FETCH_AGAIN)
    return (*headings, *aliases)


def _translations(name: Node) -> list[str]:
    """Return a name in its scripts, the primary one first; in its parts' spelling too where that has other words."""
    primary: list[str] = []
    others: list[str] = []
    for node in _each(name, "translations", "translation"):
        node.ignore("@id", "formattedFirstName", "formattedLastName")
        first = _truth(node, "isPrimary")
        script = check_script(_must(node, "script"), node.place)
        printed = node.take("formattedFullName")
        parts = [_part(part) for part in _each(node, "nameParts", "namePart")]
        texts = [printed]
        if parts and not same_words(printed, spelled := full_name(parts, script, node.place)):
            texts.append(spelled)
        (primary if first else others).extend(texts)
    if not primary:
        raise BrokenList("a name without its primary translation.", place=name.place, hint=FETCH_AGAIN)
    return [*primary, *others]


def _part(node: Node) -> NamePart:
    node.ignore("@id")
    return NamePart(_must(node, "type"), node.take("value"))


def _addresses(entity: Node) -> Iterator[OfacAddress]:
    """Walk the addresses, each in all its scripts."""
    for node in _each(entity, "addresses", "address"):
        node.ignore("@id")
        country = _word(node, "country")
        translations = list(_each(node, "translations", "translation"))
        if not translations:
            yield OfacAddress(country=country)
        for translation in translations:
            translation.ignore("@id", "isPrimary")
            check_script(_must(translation, "script"), translation.place)
            parts = [_part(part) for part in _each(translation, "addressParts", "addressPart")]
            yield address_of(parts, country, translation.place)


def _feature(node: Node) -> Feature:
    node.ignore("@id", "versionId", "valueRefId", "isPrimary")
    reliability = check_reliability(_word(node, "reliability"), node.place)
    value = node.take_maybe("value")
    return Feature(
        _must(node, "type"), value, _span(node, "valueDate", value), node.take_maybe("comments"), reliability
    )


def _document(node: Node, heading: str) -> Document:
    node.ignore("@id")
    name = node.child("name")
    if name is not None:
        name.ignore("@nameId", "@nameTranslationId")
    named = None if name is None else name.text()
    return Document(
        label=_must(node, "type"),
        number=node.take_maybe("documentNumber"),
        country=_word(node, "issuingCountry"),
        authority=node.take_maybe("issuingAuthority"),
        issued=_span(node, "issueDate"),
        expires=_span(node, "expirationDate"),
        valid=_truth(node, "isValid"),
        name=None if named == heading else named,
        issued_in=_word(node, "issuingLocation"),
        comment=node.take_maybe("comments"),
    )


def _tie(node: Node) -> Tie:
    node.ignore("@id", "quality")
    how, related = _must(node, "type"), node.child("relatedEntity")
    if related is None:
        raise BrokenList("a relationship with nobody.", place=node.place, hint=FETCH_AGAIN)
    number, name = related.take("@entityId"), related.text()
    return Tie(how, name or f"entry {number}", number, comment=node.take_maybe("comments"))


def _span(parent: Node, name: str, text: str | None = None) -> DateSpan | None:
    """Read a date from its first to its last day; the days between which it begins or ends bound it."""
    node = parent.child(name)
    if node is None:
        return None
    node.ignore("@id", "fromDateEnd", "toDateBegin", "isDateRange")
    first, last = (read_day(node.take(end), node.place) for end in ("fromDateBegin", "toDateEnd"))
    return span_of(first, last, node.place, circa=_truth(node, "isApproximate"), text=text)
