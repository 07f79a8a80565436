"""Locations and documents of OFAC's advanced XML, which stand before the parties they are of."""

from typing import NamedTuple

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.addresses import OfacAddress, address_of, check_part
from lookthrough.sources._kit.ofac.advanced_words import LEARN, Words, comment, silent, truth
from lookthrough.sources._kit.ofac.party import Document
from lookthrough.sources._kit.xml import Node

_ISSUED, _EXPIRES = "Issue Date", "Expiration Date"
_VALIDITIES = {"Valid": True, "Fraudulent": False}


class Place(NamedTuple):
    """A location in its scripts, the primary one first."""

    addresses: tuple[OfacAddress, ...]

    @property
    def text(self) -> str:
        """All of it in the primary script."""
        return self.addresses[0].text


class Papers(NamedTuple):
    """A document with the numbers of the identity and of the names it is for."""

    identity: str
    names: tuple[str, ...]
    document: Document


def place_at(places: dict[str, Place], number: str, node: Node) -> Place:
    """Return the location of a number."""
    place = places.get(number)
    if place is None:
        raise BrokenList(f"location {number} is not in this file.", place=node.place, hint=FETCH_AGAIN)
    return place


def read_location(node: Node, words: Words) -> Place:
    """Read a location; its parts may be given in several scripts."""
    node.ignore("LocationAreaCode", "FeatureVersionReference", "IDRegDocumentReference")
    silent(node)
    countries = []
    for one in node.children("LocationCountry"):
        one.ignore("@CountryRelevanceID")
        countries.append(words.take(one, "@CountryID", "Country"))
    if len(countries) > 1:
        raise BrokenList("a location in two countries.", place=node.place, hint=LEARN)
    country = countries[0] if countries else None
    parts = [_location_part(part, words) for part in node.children("LocationPart")]
    scripts = range(max((len(values) for _, values in parts), default=1))
    node.nothing_left()
    # A part that is not given in a script is taken from the primary one.
    in_scripts = ([(sort, values[min(script, len(values) - 1)]) for sort, values in parts] for script in scripts)
    return Place(tuple(address_of(given, country, node.place) for given in in_scripts))


def _location_part(node: Node, words: Words) -> tuple[str, tuple[str, ...]]:
    sort = words.take(node, "@LocPartTypeID", "LocPartType")
    check_part(sort, node.place)
    primary: list[str] = []
    others: list[str] = []
    for value in node.children("LocationPartValue"):
        # The comment names the script of a value in another one; the letters themselves say as much.
        value.ignore("@LocPartValueTypeID", "@LocPartValueStatusID", "Comment")
        (primary if truth(value, "@Primary") else others).append(value.take("Value"))
    if not primary:
        raise BrokenList(f"a {sort} without its primary value.", place=node.place, hint=FETCH_AGAIN)
    return sort, (*primary, *others)


def read_document(node: Node, words: Words, places: dict[str, Place]) -> Papers:
    """Read an identity document or a registration."""
    node.ignore("@ID", "FeatureVersionReference")
    identity = node.take("@IdentityID")
    dates = dict(_dated(dated, words) for dated in node.children("DocumentDate"))
    issued_in = node.take_maybe("@IssuedIn-LocationID")
    document = Document(
        label=words.take(node, "@IDRegDocTypeID", "IDRegDocType"),
        number=node.take_maybe("IDRegistrationNo"),
        country=words.take_maybe(node, "@IssuedBy-CountryID", "Country"),
        authority=node.take_maybe("IssuingAuthority"),
        issued=dates.get(_ISSUED),
        expires=dates.get(_EXPIRES),
        valid=_valid(node, words),
        issued_in=None if issued_in is None else place_at(places, issued_in, node).text,
        comment=comment(node),
    )
    names = tuple(name.take("@DocumentedNameID") for name in node.children("DocumentedNameReference"))
    node.nothing_left()
    return Papers(identity, names, document)


def _dated(node: Node, words: Words) -> tuple[str, DateSpan]:
    sort, period = words.take(node, "@IDRegDocDateTypeID", "IDRegDocDateType"), node.child("DatePeriod")
    if sort not in (_ISSUED, _EXPIRES) or period is None:
        raise BrokenList(
            f"a document's date is of the unknown type {sort!r}.",
            place=node.place,
            hint=f"Known are {_ISSUED} and {_EXPIRES}. {LEARN}",
        )
    return sort, words.span(period)


def _valid(node: Node, words: Words) -> bool:
    validity = words.take_maybe(node, "@ValidityID", "Validity") or "Valid"
    if validity not in _VALIDITIES:
        raise BrokenList(f"a document of the unknown validity {validity!r}.", place=node.place, hint=LEARN)
    return _VALIDITIES[validity]
