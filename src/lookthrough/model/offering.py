"""An offering as data: the issuer and its group, what is offered in which attempt, who takes part, what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from lookthrough.model.holding import Security
from lookthrough.model.party import Identifier

CompanyKey = NewType("CompanyKey", str)
"""A company of the issuer's group in an offering's folder; the issuer's own is `issuer`."""

AttemptKey = NewType("AttemptKey", str)
"""One attempt at an offering: a prospectus with its terms, until a supplemental one takes its place."""

PartyId = NewType("PartyId", str)
"""A party of a deal, by its id in `parties.csv`."""

ApplicationId = NewType("ApplicationId", str)
"""An application for shares, by its number in `applications.csv`."""

AccountId = NewType("AccountId", str)
"""An account that paid application money, by its id in `accounts.csv`."""

ISSUER = CompanyKey("issuer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company of the group: its names (the first is its heading), what identifies it, and a person's word.

    `confirmed` is the entry a person found it to be (`us_ofac_cmic:33114`), or `none` where it is no listed party.
    """

    key: CompanyKey
    names: tuple[str, ...]
    country: str = ""
    lei: str = ""
    identifiers: tuple[Identifier, ...] = ()
    confirmed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedSecurity:
    """A security of the offering, with the company that issues it."""

    key: str
    issuer: CompanyKey
    security: Security


@dataclass(frozen=True, slots=True, kw_only=True)
class FeesFrom:
    """What is added to the price of shares from a day on: rates by their names, as parts of the price (0.01 is 1%)."""

    valid_from: date
    rates: Mapping[str, Decimal]


class Clawback(StrEnum):
    """By which rule shares move from the placing to the public tranche when the public asks for more.

    `hk_2013`: to 30, 40, 50% at 15, 50, 100 times (Practice Note 18, prospectuses until 2025-08-03). `mechanism_a`: 5%
    at first, to 15, 25, 35%. `mechanism_b`: a share of 10 to 60% chosen beforehand, and no clawback.
    """

    NONE = "none"
    HK_2013 = "hk_2013"
    MECHANISM_A = "mechanism_a"
    MECHANISM_B = "mechanism_b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Whom an exclusion's word means by one reading: the lawbook's nexus that has these parties.

    Without a nexus nobody has read whom it means.
    """

    says: str
    read: str
    nexus: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """The issuer's own term that keeps somebody out: in which document it stands, and whom it means by each reading."""

    key: str
    says: str
    document: str
    read: str
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The planned moments of an attempt, each with its zone; what is not planned is None."""

    opens_at: datetime
    closes_at: datetime
    prices_at: datetime | None = None
    allots_at: datetime | None = None
    trades_at: datetime | None = None
    refunds_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt: its document, shares, price range (whole units of the currency), lot, timetable, own exclusions.

    Applications belong to one attempt: those made before a supplemental document do not carry over.
    """

    key: AttemptKey
    document: str
    published_at: datetime
    shares: int
    public_shares: int
    board_lot: int
    price_low: Decimal
    price_high: Decimal
    timetable: Timetable
    clawback: Clawback = Clawback.NONE
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def placing_shares(self) -> int:
        """The shares that are not offered to the public."""
        return self.shares - self.public_shares


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMoment:
    """A moment of an attempt's timetable, by the word it stands under there (`opens_at`).

    `overtaken_at` is when the attempt ended before this came; until then, it was still to come.
    """

    attempt: AttemptKey
    what: str
    at: datetime
    overtaken_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealParty:
    """A party of the deal in one role of the lawbook's words, from one attempt on.

    `cells` is what is told of it as the law asks: facts, a nexus or a sort of party, by their names. `from_attempt` and
    `until_attempt` bound its part: it takes part from the one, and no longer in the other. `promised` is what it has
    promised to take, where that is told, in its own currency.
    """

    id: PartyId
    name: str
    names: tuple[str, ...]
    role: str
    cells: Mapping[str, str]
    from_attempt: AttemptKey
    until_attempt: AttemptKey | None = None
    promised: Decimal | None = None
    promised_currency: str = ""
    country: str = ""
    confirmed: str = ""
    read: str = "unread"
    source: str = ""
    line: int = 0


class Known(StrEnum):
    """How something was known: as a rumour, from the press, or because it was published."""

    RUMOUR = "rumour"
    PRESS = "press"
    PUBLISHED = "published"


class EventKind(StrEnum):
    """What sort of thing happened.

    `announced`: somebody said something. `listed`: an authority listed a party. `expected_listing`: a listing that is
    only spoken of. `opinion`: counsel's view. `step`: the desk took one of the steps of an offering.
    """

    ANNOUNCED = "announced"
    LISTED = "listed"
    EXPECTED_LISTING = "expected_listing"
    OPINION = "opinion"
    STEP = "step"


class Step(StrEnum):
    """What the desk does with an offering; each is lawful only from some states."""

    OPEN = "open"
    CLOSE = "close"
    PRICE = "price"
    ALLOT = "allot"
    TRADE = "trade"
    POSTPONE = "postpone"
    RELAUNCH = "relaunch"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: when, since when it was known, and how.

    `because` is the event it follows from. `step` is what the desk did (with `attempt` for opening and relaunching, and
    `price` for pricing, in whole units of the offering's currency). `company` is whom a listing is about, and `listing`
    the list and the programme's tag it is expected under.
    """

    key: str
    kind: EventKind
    at: datetime
    known_at: datetime
    known: Known
    says: str
    source: str
    read: str
    because: str | None = None
    company: CompanyKey | None = None
    expected_list: str = ""
    expected_tag: str = ""
    step: Step | None = None
    attempt: AttemptKey | None = None
    price: Decimal | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account that paid: whose it is, its number (an IBAN or the bank's own), the bank's BIC or clearing code."""

    id: AccountId
    holder: str
    number: str
    bank: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application for shares of one attempt, with the money that came with it (minor units of the currency).

    `cells` is what is told of the applicant as the law asks; `identifiers` and `country` serve a screening by name.
    """

    id: ApplicationId
    attempt: AttemptKey
    holder: str
    account: AccountId
    shares: int
    channel: str
    received_minor: int
    financed: bool = False
    cells: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    identifiers: tuple[Identifier, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to apply: which party of the deal pays refunds of it."""

    key: str
    says: str
    paid_by: PartyId


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """An offering's folder as read, its applications apart: they may be a million, and are read in batches."""

    key: str
    title: str
    currency: str
    zone: str
    companies: tuple[Company, ...]
    securities: tuple[OfferedSecurity, ...]
    attempts: tuple[Attempt, ...]
    fees: tuple[FeesFrom, ...]
    channels: tuple[Channel, ...]
    parties: tuple[DealParty, ...]
    events: tuple[Event, ...]

    @property
    def issuer(self) -> Company:
        """The company whose shares are offered."""
        return self.company(ISSUER)

    def company(self, key: CompanyKey) -> Company:
        """Return a company of the group."""
        return next(one for one in self.companies if one.key == key)

    def attempt(self, key: AttemptKey) -> Attempt:
        """Return an attempt."""
        return next(one for one in self.attempts if one.key == key)

    def party(self, key: PartyId) -> DealParty:
        """Return a party of the deal; one with several roles by the first of them."""
        return next(one for one in self.parties if one.id == key)
