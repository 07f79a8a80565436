"""A distinct party of OFAC's advanced XML: its names in their scripts, and its features."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.addresses import OfacAddress
from lookthrough.sources._kit.ofac.advanced_places import Place, place_at
from lookthrough.sources._kit.ofac.advanced_words import LEARN, Words, comment, silent, truth
from lookthrough.sources._kit.ofac.features import check_reliability
from lookthrough.sources._kit.ofac.names import ALIAS_KINDS, LATIN, NamePart, check_script, full_name
from lookthrough.sources._kit.ofac.party import Feature, OfacName
from lookthrough.sources._kit.ofac.party_entry import KINDS
from lookthrough.sources._kit.xml import Node

_PRIMARY_NAME = "Name"
_LOCATION = "Location"


class Party(NamedTuple):
    """A distinct party as its own record tells it; documents, ties and lists stand in others."""

    number: str
    profile: str
    identity: str
    kind: str
    remarks: str | None
    names: tuple[OfacName, ...]
    spelled: dict[str, str]
    """The names by the number a document refers to them by."""
    addresses: tuple[OfacAddress, ...]
    features: tuple[Feature, ...]
    place: str


def read_party(node: Node, words: Words, places: dict[str, Place]) -> Party:
    """Read a distinct party: its one profile, of one identity."""
    number, remarks = node.take("@FixedRef"), comment(node)
    if not number.isdigit():
        raise BrokenList(f"a party with the id {number!r}, which is no number.", place=node.place, hint=FETCH_AGAIN)
    profile = node.child("Profile")
    identity = None if profile is None else profile.child("Identity")
    if profile is None or identity is None:
        raise BrokenList(f"entry {number} has no identity.", place=node.place, hint=FETCH_AGAIN)
    silent(profile)
    kind = words.kind(profile.take("@PartySubTypeID"), profile.place)
    if kind not in KINDS:
        raise BrokenList(
            f"entry {number} is of the unknown type {kind!r}.",
            place=profile.place,
            hint=f"Known are {', '.join(KINDS)}. {LEARN}",
        )
    names, spelled = _names(identity, words, number)
    addresses, features = _features(profile, words, places)
    party = Party(
        number=number,
        profile=profile.take("@ID"),
        identity=identity.take("@ID"),
        kind=kind,
        remarks=remarks,
        names=names,
        spelled=spelled,
        addresses=addresses,
        features=features,
        place=node.place,
    )
    node.nothing_left()
    return party


def _names(identity: Node, words: Words, number: str) -> tuple[tuple[OfacName, ...], dict[str, str]]:
    """Return the heading, then its other scripts, then the other names; and each by its number."""
    identity.ignore("@FixedRef", "@Primary")
    silent(identity)
    if truth(identity, "@False"):
        raise BrokenList(f"entry {number} has a false identity.", place=identity.place, hint=LEARN)
    types = {
        group.take("@ID"): words.take(group, "@NamePartTypeID", "NamePartType")
        for groups in identity.children("NamePartGroups")
        for master in groups.children("MasterNamePartGroup")
        for group in master.children("NamePartGroup")
    }
    headings: list[OfacName] = []
    aliases: list[OfacName] = []
    spelled: dict[str, str] = {}
    for alias in identity.children("Alias"):
        sort, weak = _sort(alias, words, number), truth(alias, "@LowQuality")
        if sort is None and headings:
            raise BrokenList(f"entry {number} has a second primary name.", place=alias.place, hint=FETCH_AGAIN)
        named = sorted((_documented(name, types, words) for name in alias.children("DocumentedName")), key=_not_latin)
        spelled |= {name.number: name.text for name in named}
        (headings if sort is None else aliases).extend(OfacName(name.text, sort, weak) for name in named)
    if not headings:
        raise BrokenList(f"entry {number} has no primary name.", place=identity.place, hint=FETCH_AGAIN)
    return (*headings, *aliases), spelled


def _sort(alias: Node, words: Words, number: str) -> str | None:
    """Return OFAC's word for the sort of a name, None for the heading."""
    alias.ignore("@FixedRef")
    silent(alias)
    sort, primary = words.take(alias, "@AliasTypeID", "AliasType"), truth(alias, "@Primary")
    if primary is not (sort == _PRIMARY_NAME) or (not primary and sort not in ALIAS_KINDS):
        raise BrokenList(
            f"a name of entry {number} is of the unknown type {sort!r}.",
            place=alias.place,
            hint=f"Known are {', '.join(ALIAS_KINDS)}. {LEARN}",
        )
    return None if primary else sort


class _Documented(NamedTuple):
    number: str
    text: str
    script: str


def _not_latin(name: _Documented) -> bool:
    return name.script != LATIN


def _documented(node: Node, types: dict[str, str], words: Words) -> _Documented:
    """Read a name in one script."""
    node.ignore("@FixedRef", "@DocNameStatusID")
    silent(node)
    parts = [_name_part(part, types, words) for part in node.children("DocumentedNamePart")]
    scripts = {script for _, script in parts}
    if len(scripts) != 1:
        raise BrokenList(f"a name in {len(scripts)} scripts, where one is known.", place=node.place, hint=FETCH_AGAIN)
    script = scripts.pop()
    return _Documented(node.take("@ID"), full_name([part for part, _ in parts], script, node.place), script)


def _name_part(node: Node, types: dict[str, str], words: Words) -> tuple[NamePart, str]:
    value = node.child("NamePartValue")
    text = None if value is None else value.text()
    if value is None or text is None:
        raise BrokenList("a part of a name that says nothing.", place=node.place, hint=FETCH_AGAIN)
    value.ignore("@ScriptStatusID", "@Acronym")
    group = value.take("@NamePartGroupID")
    if group not in types:
        raise BrokenList(f"a part of a name is of the unknown group {group}.", place=value.place, hint=FETCH_AGAIN)
    return NamePart(types[group], text), check_script(words.take(value, "@ScriptID", "Script"), value.place)


def _features(
    profile: Node, words: Words, places: dict[str, Place]
) -> tuple[tuple[OfacAddress, ...], tuple[Feature, ...]]:
    """Return the addresses of a party, which are features by its form, and its other features."""
    addresses: list[OfacAddress] = []
    features: list[Feature] = []
    for node in profile.children("Feature"):
        node.ignore("@ID", "IdentityReference")
        label = words.take(node, "@FeatureTypeID", "FeatureType")
        for version in node.children("FeatureVersion"):
            version.ignore("@ID")
            at = [place_at(places, one.take("@LocationID"), one) for one in version.children("VersionLocation")]
            if label == _LOCATION:
                version.ignore("@ReliabilityID")
                silent(version)
                addresses += [address for place in at for address in place.addresses]
            else:
                features += _statements(version, label, at, words)
    return tuple(addresses), tuple(features)


def _statements(version: Node, label: str, at: Sequence[Place], words: Words) -> Iterator[Feature]:
    """Walk what one version of a feature says: a date, a word, a text, or a country by its location."""
    version.ignore("IDRegDocumentReference")
    reliability = check_reliability(words.take(version, "@ReliabilityID", "Reliability"), version.place)
    said = comment(version)
    spans = [words.span(period) for period in version.children("DatePeriod")]
    details = [_detail(detail, words) for detail in version.children("VersionDetail")]
    values = [value for value in details if value is not None]
    yield from (Feature(label, span.text, span, said, reliability) for span in spans)
    yield from (Feature(label, value, None, said, reliability) for value in values)
    if not spans and not values:
        yield from (Feature(label, place.text or None, None, said, reliability) for place in at)
        if not at:
            yield Feature(label, None, None, said, reliability)


def _detail(node: Node, words: Words) -> str | None:
    node.ignore("@DetailTypeID")
    return words.take_maybe(node, "@DetailReferenceID", "DetailReference") or node.text()
