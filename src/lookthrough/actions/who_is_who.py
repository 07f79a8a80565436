"""Who of a deal is listed: companies of the group, parties of the deal, and whoever stands behind the issuer."""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from lookthrough.actions.identify_parties import Identities, Sought
from lookthrough.actions.look_through import Confirmed
from lookthrough.actions.screen_owners import BehindParties
from lookthrough.actions.screen_parties import Desk
from lookthrough.law import fixed_edges
from lookthrough.model.holding import Tie, Tied
from lookthrough.model.kind import Kind
from lookthrough.model.offering import ISSUER, DealParty, Offering
from lookthrough.model.offering_review import Identified
from lookthrough.model.reach import LookThrough
from lookthrough.ownership.stakes import Register


@dataclass(frozen=True, slots=True)
class Who:
    """The companies of the group in the offering's order, and the parties of the deal that are or may be listed."""

    companies: tuple[Identified, ...]
    parties: tuple[Identified, ...] = ()


@dataclass(kw_only=True)
class WhoIsWho:
    """Says who of a deal is listed, and remembers it for days on which lists say the same."""

    offering: Offering
    register: Register | None = None
    _ties: dict[Hashable, tuple[tuple[Tied, ...], ...]] = field(default_factory=dict)
    _owners: dict[Hashable, LookThrough] = field(default_factory=dict)

    def on(self, desk: Desk, parties: Sequence[DealParty], seen: Hashable) -> Who:
        """Look up the companies of the group and some parties of the deal, all names at once.

        `seen` is what the lists of the day say of all of them: where that is what it was, so are the answers.
        """
        sought = (*sought_companies(self.offering), *sought_parties(parties))
        key = (tuple(one.key for one in sought), seen)
        if key not in self._ties:
            self._ties[key] = tuple(Identities(desk).identify(sought))
        found = [
            Identified(key=one.key, caption=one.names[0], tied=tied)
            for one, tied in zip(sought, self._ties[key], strict=True)
        ]
        group, others = found[: len(self.offering.companies)], found[len(self.offering.companies) :]
        return Who(
            companies=tuple(
                replace(one, owners=self._behind(one, desk, sought, key)) if one.key == ISSUER else one for one in group
            ),
            parties=tuple(one for one in others if any(tied.tie is not Tie.NOT_THE_ISSUER for tied in one.tied)),
        )

    def _behind(self, issuer: Identified, desk: Desk, sought: Sequence[Sought], found: Hashable) -> LookThrough | None:
        """Return who stands behind the issuer, where a register of stakes names it."""
        if self.register is None or not any(self.register.parties.find([issuer.caption])):
            return None
        day = desk.moment.as_of.day
        law, stakes = bisect_right(fixed_edges(desk.lawbook), desk.at), bisect_right(self._stake_days, day.toordinal())
        key = (found, law, stakes)
        if key not in self._owners:
            word = _word(sought, self.register, desk)
            self._owners[key] = BehindParties(self.register, desk, word).one(issuer.caption)
        return replace(self._owners[key], day=day)

    @cached_property
    def _stake_days(self) -> tuple[int, ...]:
        """The days on which some stake begins or ends."""
        if self.register is None:
            return ()
        columns = self.register.columns
        return tuple(np.unique(np.concatenate([columns.since, columns.until])).tolist())


def sought_companies(offering: Offering) -> Iterator[Sought]:
    """Walk the companies of the group as whom to look for."""
    for one in offering.companies:
        yield Sought(
            key=one.key,
            names=one.names,
            identifiers=one.identifiers,
            country=one.country,
            confirmed=one.confirmed,
        )


def sought_parties(parties: Sequence[DealParty]) -> Iterator[Sought]:
    """Walk parties of the deal as whom to look for, each once, whatever its roles."""
    for one in {party.id: party for party in parties}.values():
        yield Sought(
            key=one.id,
            names=(one.name, *one.names),
            kind=Kind.UNKNOWN,
            country=one.country,
            confirmed=one.confirmed,
        )


def _word(sought: Sequence[Sought], register: Register, desk: Desk) -> Confirmed:
    """Return what a person said of companies and parties, for those of the register that are called the same."""
    said = [one for one in sought if one.confirmed]
    proposed = Identities(desk).identify([replace(one, confirmed="") for one in said])
    word: dict[int, dict[tuple[str, str], bool]] = {}
    for one, tied in zip(said, proposed, strict=True):
        entries = {(str(listing.list), str(listing.entry)) for tie in tied for listing, _ in tie.listed}
        listed, _, entry = one.confirmed.partition(":")
        answers = {**dict.fromkeys(entries, False), **({(listed, entry): True} if entry else {})}
        for numbers in register.parties.find(one.names):
            for number in numbers:
                word.setdefault(number, {}).update(answers)
    return word
