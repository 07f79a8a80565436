"""What happened with an offering (`events.yml`): when, since when it was known, and how."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from lookthrough.books.offerings.part import Part
from lookthrough.books.offerings.words import moment_of, one_of, read_grade, read_key, read_price, read_text
from lookthrough.law import Lawbook
from lookthrough.model.ids import ListId, ProgrammeTag
from lookthrough.model.offering import AttemptKey, CompanyKey, Event, EventKind, Known, Step

KEYS = ("key", "kind", "at", "known_at", "known", "says", "source", "read")
MAY = ("because", "company", "expected", "step", "attempt", "price")
NEEDED: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.LISTED: ("company",),
    EventKind.EXPECTED_LISTING: ("expected",),
}
"""What events of some kinds have to tell besides."""
NEVER = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Reads events, by the words of a lawbook, the clock of an offering, its companies and attempts."""

    lawbook: Lawbook
    clock: tzinfo
    companies: Collection[CompanyKey]
    attempts: Collection[AttemptKey]

    def read(self, part: Part) -> tuple[Event, ...]:
        """Read every event, in the order in which the file has them."""
        part.only("events")
        return part.rows("events", self._event)

    def _event(self, part: Part) -> Event:
        part.only(*KEYS, *MAY)
        listed, tag = part.table("expected", self._expected, ("", "")) if "expected" in part.tree else ("", "")
        event = Event(
            key=part.one("key", read_key, ""),
            kind=part.one("kind", one_of("kind of event", EventKind), EventKind.ANNOUNCED),
            at=part.one("at", moment_of(self.clock), NEVER),
            known_at=part.one("known_at", moment_of(self.clock), NEVER),
            known=part.one("known", one_of("way of knowing", Known), Known.RUMOUR),
            says=part.one("says", read_text, ""),
            source=part.one("source", read_text, ""),
            read=part.one("read", read_grade, ""),
            because=part.maybe("because", read_key, None),
            company=part.maybe("company", one_of("company", self.companies), None),
            expected_list=listed,
            expected_tag=tag,
            step=part.maybe("step", one_of("step", Step), None),
            # Where no attempt could be read there is nothing to hold this against.
            attempt=part.maybe("attempt", one_of("attempt", self.attempts), None) if self.attempts else None,
            price=part.maybe("price", read_price, None),
            line=part.line,
        )
        if part.sound:
            _told_by_its_kind(part, event)
        return event

    def _expected(self, part: Part) -> tuple[str, str]:
        """Read under which list and tag a listing is expected: one by which the lawbook knows a programme."""
        part.only("list", "tag")
        marks = [mark for programme in self.lawbook.content.programmes for mark in programme.marks]
        listed = part.one("list", one_of("list", sorted({mark.list for mark in marks})), "")
        tag = part.maybe("tag", read_text, "")
        if part.sound and not self.lawbook.programmes_of(ListId(listed), ProgrammeTag(tag)):
            tags = {tag for mark in marks if mark.list == listed for tag in mark.tags or ()}
            part.one("tag", one_of("tag of a programme", tags), "")
        return listed, tag


def _told_by_its_kind(part: Part, event: Event) -> None:
    for key in NEEDED.get(event.kind, ()):
        if key not in part.tree:
            part.fault(None, f"There is no `{key}`.", f"An event of the kind {event.kind} has to tell it.")
    if "expected" in part.tree and event.kind is not EventKind.EXPECTED_LISTING:
        part.fault("expected", f"An event of the kind {event.kind} expects no listing.", "Leave it out.")
