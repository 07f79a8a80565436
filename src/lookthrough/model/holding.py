"""Holdings: a line of a portfolio, the security it holds, and what ties that security to a listed party."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum

from lookthrough.model.ids import EntryId, ListId, SourceId
from lookthrough.model.listing import Listing
from lookthrough.model.party import Fact

EXACT = Context(prec=1000)
"""Sums and parts of money are worked out to the last digit."""

Stated = bool | date | Decimal | int | str | frozenset[str]
"""What a file states of a security beyond its own columns: the value of a fact of the lawbook."""


class SecurityKind(StrEnum):
    """What sort of security a line holds, as far as a file says so."""

    EQUITY = "equity"
    DEBT = "debt"
    FUND = "fund"
    DERIVATIVE = "derivative"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """A security as the files tell of it; an empty text is not said.

    `issuer` is the issuer's name where a file states it apart from the security's, `lei` the issuer's. `confirmed` is
    what a person found of the issuer: an entry (`us_ofac_cmic:30946`), or `none` where it is no listed party.
    """

    isin: str = ""
    ticker: str = ""
    lei: str = ""
    name: str = ""
    issuer: str = ""
    kind: SecurityKind = SecurityKind.UNKNOWN
    issued_on: date | None = None
    matures_on: date | None = None
    confirmed: str = ""
    facts: tuple[tuple[str, Stated], ...] = ()

    @property
    def shown(self) -> str:
        """What a person calls it."""
        return self.name or self.issuer or self.isin or self.ticker or self.lei


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One line of a portfolio that could be read."""

    line: int
    account: str
    security: Security
    quantity: Decimal | None = None
    value: Decimal | None = None
    currency: str = ""
    acquired_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Constituent:
    """What a fund holds, and which part of the fund that is (0 to 1)."""

    security: Security
    weight: Decimal


Funds = Mapping[str, tuple[Constituent, ...]]
"""Funds by their ISIN, down to what is no fund itself; the same security is there once."""


class Tie(StrEnum):
    """What ties a security to a listed party.

    `identifier`: the entry itself states the ISIN, LEI or ticker. `confirmed`: a person said so. `name`: the names are
    alike, which a person must confirm. `not_the_issuer`: the names are alike and the issuer is another legal person.
    """

    IDENTIFIER = "identifier"
    CONFIRMED = "confirmed"
    NAME = "name"
    NOT_THE_ISSUER = "not_the_issuer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """A listed party that a security is tied to: how, to which entry, with its listings and what the entry states."""

    tie: Tie
    source: SourceId
    entry: EntryId
    caption: str
    says: str
    listed: tuple[tuple[Listing, tuple[Fact, ...]], ...]
    score: float = 1.0

    @property
    def lists(self) -> tuple[ListId, ...]:
        """The lists it stands on."""
        return tuple(dict.fromkeys(listing.list for listing, _ in self.listed))


class Finding(StrEnum):
    """What was found of a line for its account on the day, the weightiest first.

    `restricted`: an act is barred or needs a licence. `unknown`: a missing fact decides. `coming`: a bar begins later.
    `to_confirm`: it would be one of these if a person confirms that the issuer is the listed party. `not_the_issuer`:
    the listed party is another company. `silent`: listed, and nothing found for this account. `not_found`: nothing
    listed was found.
    """

    RESTRICTED = "restricted"
    UNKNOWN = "unknown"
    COMING = "coming"
    TO_CONFIRM = "to_confirm"
    NOT_THE_ISSUER = "not_the_issuer"
    SILENT = "silent"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingsTally:
    """The counts of a portfolio; read = found + rejected. Values are of what is at stake, by finding and currency."""

    read: int
    rejected: int
    found: Mapping[Finding, int] = field(default_factory=dict)
    at_stake: Mapping[Finding, Mapping[str, Decimal]] = field(default_factory=dict)
    without_value: Mapping[Finding, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)
