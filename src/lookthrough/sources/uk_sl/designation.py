"""A designation as the list states it, whichever of the two forms it was read from."""

from dataclasses import dataclass, field

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedName:
    """A name in its six parts, with the list's word for what it is and, of some, for how good it is."""

    parts: tuple[str | None, ...]
    type: str
    strength: str | None = None

    @property
    def empty(self) -> bool:
        """Whether it is a name type without a name; the list has a few."""
        return not any(self.parts)


@dataclass(frozen=True, slots=True)
class OtherScript:
    """A name filed as one in another script, with the script and the language where the list says them."""

    name: str
    script: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A number of a passport or a national identity document, and what the list says of it."""

    number: str | None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class StatedAddress:
    """An address in its lines."""

    lines: tuple[str | None, ...]
    postal_code: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Birthplace:
    """Where a person was born."""

    town: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """One designation; what the list may give several times is a tuple, in its order.

    `place` is file and line, and no part of what is said: another edition says the same elsewhere.
    """

    place: str = field(compare=False)
    unique_id: str
    last_updated: str
    date_designated: str
    group_id: str | None
    un_reference: str | None
    names: tuple[StatedName, ...]
    other_scripts: tuple[OtherScript, ...]
    titles: Texts
    regime: str
    type: str
    source: str | None
    sanctions_imposed: str | None
    other_information: str | None
    reasons: str | None
    addresses: tuple[StatedAddress, ...]
    phones: Texts
    websites: Texts
    emails: Texts
    wallets: Texts = ()
    births: Texts
    birthplaces: tuple[Birthplace, ...]
    nationalities: Texts
    national_ids: tuple[Document, ...]
    passports: tuple[Document, ...]
    positions: Texts
    genders: Texts
    entity_types: Texts
    subsidiaries: Texts
    parents: Texts
    registrations: Texts
    imo_numbers: Texts
    owners: Texts
    former_owners: Texts
    flags: Texts
    former_flags: Texts
    ship_types: Texts
    tonnages: Texts
    lengths: Texts
    years_built: Texts
    hull_numbers: Texts
