"""The parties of a deal (`parties.csv`): a row for each role that a party has, with what is told of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lookthrough.books.holdings.cells import read_confirmed, read_currency
from lookthrough.books.holdings.holders import SHORT_CUTS, Holders, account_facts, faults_shown
from lookthrough.books.holdings.tables import Walk
from lookthrough.books.offerings.folder import table_of, told_at_once
from lookthrough.books.offerings.line import Line
from lookthrough.books.offerings.words import country_of, one_of, read_grade, read_promise, read_text
from lookthrough.errors import BrokenQuestion
from lookthrough.law import Lawbook
from lookthrough.model.offering import AttemptKey, DealParty, PartyId

WHO = ("id", "name", "names", "country", "confirmed")
PART = ("role", "from_attempt", "until_attempt", "promised", "promised_currency", "read", "source")
UNREAD = "unread"
NO_ATTEMPT = AttemptKey("")


def read_parties(path: Path, lawbook: Lawbook, attempts: Sequence[AttemptKey]) -> tuple[DealParty, ...]:
    """Read the parties; raise with every fault at once."""
    fields = (*WHO, *PART, *SHORT_CUTS)
    form = table_of(path, fields=fields, facts=account_facts(lawbook), needs=("id", "name", "role"))
    walk = Walk(path, form)
    reading = _Reading(lawbook=lawbook, attempts=attempts, holders=Holders(lawbook))
    found = [reading.party(Line(number=number, row=row, walk=walk)) for number, row in walk.rows()]
    if not found and not walk.faults:
        walk.add(1, "There is no party.", "Write a row for each.")
    told_at_once(walk.faults)
    return tuple(found)


@dataclass(slots=True, kw_only=True)
class _Reading:
    lawbook: Lawbook
    attempts: Sequence[AttemptKey]
    holders: Holders
    country: Callable[[str], str] = field(init=False)
    role: Callable[[str], str] = field(init=False)
    first: dict[PartyId, DealParty] = field(default_factory=dict)
    roles: dict[tuple[PartyId, str], list[DealParty]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.country = country_of(self.lawbook)
        self.role = one_of("role", self.lawbook.content.vocabulary.roles)

    def party(self, line: Line) -> DealParty:
        """Read a row, and hold it against the other rows of its party."""
        attempt = one_of("attempt", self.attempts)
        from_start = self.attempts[0] if self.attempts else NO_ATTEMPT
        party = DealParty(
            id=PartyId(line.one("id", read_text, "")),
            name=line.one("name", read_text, ""),
            names=line.texts("names", read_text),
            role=line.one("role", self.role, ""),
            cells={name: text for name, text in line.row.items() if name not in WHO and name not in PART},
            # Where no attempt could be read there is nothing to hold these against.
            from_attempt=line.maybe("from_attempt", attempt, from_start) if self.attempts else NO_ATTEMPT,
            until_attempt=line.maybe("until_attempt", attempt, None) if self.attempts else None,
            promised=line.maybe("promised", read_promise, None),
            promised_currency=line.maybe("promised_currency", read_currency, ""),
            country=line.maybe("country", self.country, ""),
            confirmed=line.maybe("confirmed", read_confirmed, ""),
            read=line.maybe("read", read_grade, UNREAD),
            source=line.maybe("source", read_text, ""),
            line=line.number,
        )
        self._known_to_the_law(party, line)
        if line.sound:
            _whole(party, line)
            self._like_the_others(party, line)
            self._once_at_a_time(party, line)
        return party

    def _known_to_the_law(self, party: DealParty, line: Line) -> None:
        try:
            self.holders.read(party.cells, "party")
        except BrokenQuestion as broken:
            line.fault(*faults_shown(broken.faults))

    def _like_the_others(self, party: DealParty, line: Line) -> None:
        """See that every row of a party says the same of who it is."""
        first = self.first.setdefault(party.id, party)
        told = {**{name: getattr(first, name) for name in WHO}, **first.cells}
        here = {**{name: getattr(party, name) for name in WHO}, **party.cells}
        odd = sorted(name for name in told.keys() | here.keys() if told.get(name) != here.get(name))
        if odd:
            line.fault(
                f"Line {first.line} says otherwise of {party.id}: {', '.join(odd)}.",
                "A party with several roles has a row for each, and is the same in all of them.",
            )

    def _once_at_a_time(self, party: DealParty, line: Line) -> None:
        """See that a role begins before it ends, and that a party does not have it twice in one attempt."""
        if not self.attempts:
            return
        if not self._span(party):
            line.fault(
                "Its part ends before it begins.", "It takes part from from_attempt on, and not in until_attempt."
            )
        same = self.roles.setdefault((party.id, party.role), [])
        for other in same:
            if self._span(party) & self._span(other):
                line.fault(f"Line {other.line} gives {party.id} the role {party.role} already.", "Keep one of them.")
        same.append(party)

    def _span(self, party: DealParty) -> frozenset[AttemptKey]:
        first = self.attempts.index(party.from_attempt)
        last = len(self.attempts) if party.until_attempt is None else self.attempts.index(party.until_attempt)
        return frozenset(self.attempts[first:last])


def _whole(party: DealParty, line: Line) -> None:
    """See that what belongs together is told together."""
    if (party.promised is None) != (not party.promised_currency):
        line.fault("A promise has an amount and a currency, and one of them is missing.", "Give both, or neither.")
    if party.read != UNREAD and not party.source:
        line.fault(f"It was read ({party.read}), and where is not said.", "Name the source, or leave read empty.")
