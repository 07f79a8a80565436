"""What a record says of a party: names, identifiers, addresses, links, further facts."""

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """How the list gives a name: its heading, another name, a former one, the one it bears now."""

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as published, in its own script; `weak` where the list itself calls the alias weak."""

    text: str
    kind: NameKind = NameKind.PRIMARY
    weak: bool = False


class IdentifierKind(StrEnum):
    """What sort of identifier a number is."""

    PASSPORT = "passport"
    NATIONAL_ID = "national_id"
    TAX_ID = "tax_id"
    REGISTRATION = "registration"
    LEI = "lei"
    USCC = "uscc"
    INN = "inn"
    OGRN = "ogrn"
    DUNS = "duns"
    BIC = "bic"
    BANK_CODE = "bank_code"
    ISIN = "isin"
    TICKER = "ticker"
    IMO = "imo"
    MMSI = "mmsi"
    CALL_SIGN = "call_sign"
    AIRCRAFT_TAIL = "aircraft_tail"
    AIRCRAFT_SERIAL = "aircraft_serial"
    CRYPTO_ADDRESS = "crypto_address"
    EMAIL = "email"
    WEBSITE = "website"
    PHONE = "phone"
    LICENCE = "licence"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number that names a party; `label` is the publisher's own word for it, of a crypto address its currency.

    `fails_check` marks a number that its own check digits contradict: kept as published, never trusted alone.
    """

    kind: IdentifierKind
    value: str
    country: str | None = None
    label: str = ""
    note: str = ""
    fails_check: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The number another authority (or the same one, in its other lists) gives this very party.

    `space` names who counts: `ofac`, `un_sc`, `eu`, `uk`, `ch`. Two entries with one reference are one party by their
    publishers' own word.
    """

    space: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address as published, on one line, with its country as published where it is told apart."""

    text: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie to another party that the list states; never a share of ownership."""

    name: str
    how: str = "linked to"
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A further typed fact of an entry: `name` says which (snake case), `value` is as published."""

    name: str
    value: str
