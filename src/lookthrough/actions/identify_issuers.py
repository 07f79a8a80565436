"""Identifying issuers: which listed party issued a security, by identifier first, by a person's word, by name last."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from lookthrough.actions.screen_parties import Desk
from lookthrough.actions.tie_parties import apart, caught_alone, tied_party
from lookthrough.model.holding import Security, Tie, Tied
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Scored
from lookthrough.model.party import IdentifierKind
from lookthrough.model.subject import Subject
from lookthrough.names.clean import words

TICKER = re.compile(r"([0-9A-Z./]*?[0-9A-Z])[ .:]?([A-Z]{2})", re.ASCII)
VENUES: Mapping[str, str] = {"CH": "CN", "CG": "CN", "CS": "CN", "SS": "CN", "SH": "CN", "SZ": "CN"}
"""Codes of Chinese exchanges as others write them; OFAC writes CN."""
ISSUERS = frozenset({Kind.ORGANISATION, Kind.UNKNOWN})
NUMBERS = {IdentifierKind.ISIN: "ISIN", IdentifierKind.LEI: "LEI", IdentifierKind.TICKER: "ticker"}
STATED_ISSUER = "issuer"
"""The entries' own fact that names the issuer of the listed securities."""
Numbered = tuple[IdentifierKind, str]


def ticker_key(text: str) -> str | None:
    """Return a ticker as it is compared, None where it names no exchange and so is nobody's alone.

    >>> ticker_key("0728 HK"), ticker_key("728.HK"), ticker_key("603019CN"), ticker_key("600775.SS")
    ('728 HK', '728 HK', '603019 CN', '600775 CN')
    >>> ticker_key("CHA US"), ticker_key("0728")
    ('CHA US', None)
    """
    found = TICKER.fullmatch(text.strip().upper())
    if found is None or (found[1].isalpha() and text.strip()[len(found[1]) : len(found[1]) + 1] not in " .:"):
        return None
    symbol = found[1].lstrip("0") if found[1].isdigit() else found[1]
    return f"{symbol} {VENUES.get(found[2], found[2])}"


@dataclass(slots=True)
class Issuers:
    """Finds the listed parties among issuers, as of a desk's day."""

    desk: Desk
    _numbers: dict[Numbered, list[int]] = field(default_factory=dict)
    _named: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    _entries: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _found: dict[Security, tuple[Tied, ...]] = field(default_factory=dict)
    _by_name: dict[str, tuple[Scored, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for version in np.flatnonzero(self.desk.moment.alive).tolist():
            entry = self.desk.shelf[version]
            if entry.kind in ISSUERS:
                self._take(version, entry)

    def _take(self, version: int, entry: Entry) -> None:
        for number in entry.identifiers:
            if number.kind in NUMBERS and not number.fails_check:
                key = ticker_key(number.value) if number.kind is IdentifierKind.TICKER else number.value
                if key is not None:
                    self._numbers.setdefault((number.kind, key), []).append(version)
        for fact in entry.facts:
            if fact.name == STATED_ISSUER and words(fact.value):
                self._named.setdefault(words(fact.value), []).append(version)
        for listing in entry.listings:
            self._entries.setdefault((listing.list, listing.entry), []).append(version)

    def look_up_names(self, securities: Iterable[Security]) -> None:
        """Compare the names of many securities at once, those apart that an identifier or a person settles."""
        names = {
            name: None for one in securities if not one.confirmed and not self._numbered(one) for name in names_of(one)
        }
        new = [name for name in names if name not in self._by_name]
        subjects = [Subject(id=SubjectId(name), names=(name,), kind=Kind.ORGANISATION) for name in new if words(name)]
        self._by_name.update(dict.fromkeys(new, ()))
        for subject, scored in zip(subjects, self.desk.match(subjects), strict=True):
            self._by_name[subject.names[0]] = scored

    def identify(self, security: Security) -> tuple[Tied, ...]:
        """Return the listed parties a security is tied to, none where nothing was found."""
        if security not in self._found:
            self._found[security] = tuple(self._ties(security))
        return self._found[security]

    def _ties(self, security: Security) -> Iterator[Tied]:
        if security.confirmed:
            yield from self._confirmed(security)
            return
        numbered = self._numbered(security)
        told: set[int] = set()
        for version, which in numbered.items():
            if version not in told:
                party = self.desk.party_of(version)
                told.update(party)
                says = f"The list states this {which}."
                yield tied_party(self.desk, Tie.IDENTIFIER, party, says)
        if not numbered:
            self.look_up_names((security,))
            yield from self._alike(security)

    def _numbered(self, security: Security) -> dict[int, str]:
        """Return entry-versions that state one of a security's identifiers, each with which one."""
        keys = (
            (IdentifierKind.ISIN, security.isin),
            (IdentifierKind.LEI, security.lei),
            (IdentifierKind.TICKER, ticker_key(security.ticker) or "" if security.ticker else ""),
        )
        found: dict[int, str] = {}
        for kind, value in keys:
            for version in self._numbers.get((kind, value), ()) if value else ():
                found.setdefault(version, f"{NUMBERS[kind]} ({value})")
        return found

    def _confirmed(self, security: Security) -> Iterator[Tied]:
        listed, _, entry = security.confirmed.partition(":")
        versions = self._entries.get((listed, entry), ())
        if versions:
            says = f"A person has confirmed the issuer as {security.confirmed}."
            yield tied_party(self.desk, Tie.CONFIRMED, self.desk.party_of(versions[0]), says)

    def _alike(self, security: Security) -> Iterator[Tied]:
        names = names_of(security)
        issuer = names[0] if names else ""
        best: dict[int, tuple[Tied, int]] = {}
        told: set[int] = set()
        for name in names:
            for tied, version in self._like(name):
                if version in told:
                    continue
                told.update(self.desk.party_of(version))
                if name != issuer and tied.tie is Tie.NAME:
                    says = f"The line is named like it, and by the files its issuer is {issuer}. {tied.says}"
                    tied = replace(tied, tie=Tie.NOT_THE_ISSUER, says=says)
                best[version] = (tied, version)
        for tied, version in best.values():
            yield replace(tied, says=f"{tied.says} {self._securities_of(version, security)}".strip())

    def _like(self, name: str) -> Iterator[tuple[Tied, int]]:
        """Walk the parties a name is like: by the issuer's name that a list states, and by comparison."""
        for version in self._named.get(words(name), ()):
            says = f"The list states {name} as the issuer. A person must confirm that it is this security's."
            yield tied_party(self.desk, Tie.NAME, self.desk.party_of(version), says), version
        for scored in self._by_name.get(name, ()):
            if scored.score < self.desk.policy.threshold:
                continue
            party = self.desk.party_of(scored.version)
            caption = self.desk.shelf[scored.version].names[0].text
            if not apart(scored):
                says = f"{name} is named like {scored.name.text}. A person must confirm that it is the listed company."
                yield tied_party(self.desk, Tie.NAME, party, says, scored.score), scored.version
            else:
                tied = tied_party(self.desk, Tie.NOT_THE_ISSUER, party, "", scored.score)
                yield replace(tied, says=self._not_the_issuer(name, caption, tied)), scored.version

    def _not_the_issuer(self, name: str, caption: str, tied: Tied) -> str:
        """Say that a listed party is not the issuer, and whether ownership may reach the issuer all the same."""
        return (
            f"The list names {caption}; the issuer is {name}, by its legal form another company, as long as nobody "
            "confirms that the two are one. "
        ) + (
            "The list catches the listed company alone: neither its parents nor its subsidiaries are listed with it."
            if caught_alone(self.desk, tied)
            else "Whether owners reach the issuer is another question: `lookthrough owners` answers it."
        )

    def _securities_of(self, version: int, security: Security) -> str:
        """Say what the list states of the party's securities, where that is not this one."""
        stated = [one for one in self.desk.shelf[version].identifiers if one.kind is IdentifierKind.ISIN]
        if not stated:
            return "The list states no security of it."
        return "The list states other ISINs of it than this." if security.isin else ""


def names_of(security: Security) -> tuple[str, ...]:
    """Return the names to look for: the issuer's first, where one is stated, then the security's own."""
    return tuple(dict.fromkeys(name for name in (security.issuer, security.name) if name))
