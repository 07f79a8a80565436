"""What targets refer to by number: the sets of sanctions with their programme, and the places."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.xml import Node

ENGLISH = "eng"
"""Texts are given in several languages; the English one is taken where there is one."""


@dataclass(frozen=True, slots=True)
class SanctionsSet:
    """A set of sanctions: its programme's short key, the ordinance, the part of it, and whose decision it follows."""

    programme: str
    ordinance: str
    part: str
    origin: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place, from narrow to wide."""

    location: str | None
    area: str | None
    country: str | None

    def line(self, *narrower: str | None) -> str:
        """Return it on one line, behind what is narrower still."""
        parts = (*narrower, self.location, self.area, self.country)
        return ", ".join(part for part in parts if part is not None)


@dataclass(slots=True)
class Tables:
    """Sets of sanctions and places by their ssid."""

    sets: dict[str, SanctionsSet] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def sanctions_set(self, ssid: str, where: str) -> SanctionsSet:
        """Return a set of sanctions that a target names."""
        found = self.sets.get(ssid)
        if found is None:
            raise BrokenList(f"the set of sanctions {ssid} is nowhere in the file.", place=where, hint=FETCH_AGAIN)
        return found

    def place(self, ssid: str | None, where: str) -> Place:
        """Return a place that an address or a birth names; no place where it names none."""
        if ssid is None:
            return Place(None, None, None)
        found = self.places.get(ssid)
        if found is None:
            raise BrokenList(f"the place {ssid} is nowhere in the file.", place=where, hint=FETCH_AGAIN)
        return found


def read_programme(node: Node, tables: Tables) -> None:
    """Read a sanctions programme: its key and name, and its sets."""
    node.ignore("@ssid", "@version-date", "@predecessor-version-date")
    key = _in_english(node, "program-key")
    name = _in_english(node, "program-name")
    origin = node.take_maybe("origin")
    sets: dict[str, list[tuple[str, str]]] = {}
    for one in node.children("sanctions-set"):
        sets.setdefault(one.take("@ssid"), []).append((one.take("@lang"), one.text() or ""))
    node.nothing_left()
    for ssid, texts in sets.items():
        tables.sets[ssid] = SanctionsSet(key, name, _english(texts), origin)


def read_place(node: Node, tables: Tables) -> None:
    """Read a place; spelling variants of its names are not needed to find a party."""
    ssid = node.take("@ssid")
    node.ignore("location-variant", "area-variant")
    country = node.child("country")
    tables.places[ssid] = Place(
        node.take_maybe("location"),
        node.take_maybe("area"),
        None if country is None else read_country(country),
    )
    node.nothing_left()


def read_country(node: Node) -> str | None:
    """Read a country: its name, else its code."""
    code, name = node.take_maybe("@iso-code"), node.text()
    return name or code


def _in_english(node: Node, tag: str) -> str:
    texts = [(one.take("@lang"), one.text() or "") for one in node.children(tag)]
    found = _english(texts)
    if not found:
        raise BrokenList(f"a programme without {tag}.", place=node.place, hint=FETCH_AGAIN)
    return found


def _english(texts: Sequence[tuple[str, str]]) -> str:
    stated = [(lang, " ".join(text.split())) for lang, text in texts if text.strip()]
    return next((text for lang, text in stated if lang == ENGLISH), stated[0][1] if stated else "")
