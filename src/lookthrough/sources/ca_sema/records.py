"""A record of the list by its publisher's own fields, under either of the names its elements have had."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as published; what it does not say is None."""

    place: str
    country: str
    item: str
    listed_on: str
    schedule: str | None = None
    last_name: str | None = None
    given_name: str | None = None
    entity_or_ship: str | None = None
    aliases: str | None = None
    born_or_built: str | None = None
    title_or_ship_type: str | None = None
    imo: str | None = None


ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "main": {
        "country": "Country-Pays",
        "last_name": "LastName-NomDeFamille",
        "given_name": "GivenName-Prenom",
        "entity_or_ship": "EntityOrShip-EntiteOuNavire",
        "aliases": "Aliases-Alias",
        "born_or_built": "DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire",
        "title_or_ship_type": "TitleOrShipType-TitreOuTypeDeNavire",
        "imo": "ShipIMONumber-NumeroOMIDuNavire",
        "schedule": "Schedule-Annexe",
        "item": "Item-NumeroDarticle",
        "listed_on": "DateOfListing-DateDinscription",
    },
    "english": {
        "country": "Country",
        "last_name": "LastName",
        "given_name": "GivenName",
        "entity_or_ship": "EntityOrShip",
        "aliases": "Aliases",
        "born_or_built": "DateOfBirthOrShipBuildDate",
        "title_or_ship_type": "TitleOrShip",
        "imo": "ShipIMONumber",
        "schedule": "Schedule",
        "item": "Item",
        "listed_on": "DateOfListing",
    },
}
"""The names of the elements by role: in both languages since August 2026, in English alone before."""
