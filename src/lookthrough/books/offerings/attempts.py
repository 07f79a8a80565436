"""The attempts at an offering: shares, price range, lot, timetable, and the issuer's own terms of whom to keep out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from itertools import pairwise

from lookthrough.books.offerings.part import Part
from lookthrough.books.offerings.words import moment_of, one_of, read_grade, read_price, read_text, read_whole
from lookthrough.law import Lawbook
from lookthrough.model.offering import Attempt, AttemptKey, Clawback, Definition, Exclusion, Timetable

ATTEMPT = ("document", "published_at", "shares", "public_shares", "board_lot", "price", "clawback", "timetable")
EXCLUSION = ("says", "document", "read", "definitions")
DEFINITION = ("says", "read", "nexus")
PLANNED = ("opens_at", "closes_at", "prices_at", "allots_at", "trades_at")
"""The moments of a timetable, none of them before the one named before it."""
AFTERWARDS = "refunds_at"
MECHANISMS_SINCE = date(2025, 8, 4)
"""Hong Kong: documents published from this day on have mechanism A or B; earlier ones the clawback of 2013."""
NEVER = datetime(1900, 1, 1, tzinfo=UTC)
UNPLANNED = Timetable(opens_at=NEVER, closes_at=NEVER)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Reads attempts, by the words of a lawbook and the clock of an offering."""

    lawbook: Lawbook
    clock: tzinfo

    def read(self, part: Part) -> tuple[Attempt, ...]:
        """Read every attempt; each follows the one before it."""
        found = part.tables("attempts", lambda key, inner: self._attempt(AttemptKey(inner.key(key)), inner))
        if not found:
            part.fault("attempts", "There is no attempt.", "Write each under a key of its own below `attempts:`.")
        if part.sound:
            _one_after_the_other(part, found)
        return found

    def _attempt(self, key: AttemptKey, part: Part) -> Attempt:
        part.only(*ATTEMPT, "exclusions")
        low, high = part.table("price", _price, (Decimal(0), Decimal(0)))
        attempt = Attempt(
            key=key,
            document=part.one("document", read_text, ""),
            published_at=part.one("published_at", moment_of(self.clock), NEVER),
            shares=part.one("shares", read_whole, 0),
            public_shares=part.one("public_shares", read_whole, 0),
            board_lot=part.one("board_lot", read_whole, 1),
            price_low=low,
            price_high=high,
            timetable=part.table("timetable", self._timetable, UNPLANNED),
            clawback=part.maybe("clawback", one_of("clawback", Clawback), Clawback.NONE),
            exclusions=part.tables("exclusions", self._exclusion),
        )
        if part.sound:
            _hold_together(part, attempt)
        return attempt

    def _timetable(self, part: Part) -> Timetable:
        part.only(*PLANNED, AFTERWARDS)
        moment = moment_of(self.clock)
        planned = Timetable(
            opens_at=part.one("opens_at", moment, NEVER),
            closes_at=part.one("closes_at", moment, NEVER),
            prices_at=part.maybe("prices_at", moment, None),
            allots_at=part.maybe("allots_at", moment, None),
            trades_at=part.maybe("trades_at", moment, None),
            refunds_at=part.maybe("refunds_at", moment, None),
        )
        if part.sound:
            _in_order(part, planned)
        return planned

    def _exclusion(self, key: str, part: Part) -> Exclusion:
        part.only(*EXCLUSION)
        definitions = part.rows("definitions", self._definition)
        if not part.tree.get("definitions"):
            part.fault(
                None,
                "It is not said whom this means.",
                "Write one reading of it below `definitions:`, without a nexus where nobody has read it.",
            )
        return Exclusion(
            key=part.key(key),
            says=part.one("says", read_text, ""),
            document=part.one("document", read_text, ""),
            read=part.one("read", read_grade, ""),
            definitions=definitions,
        )

    def _definition(self, part: Part) -> Definition:
        part.only(*DEFINITION)
        nexus = one_of("nexus", self.lawbook.content.vocabulary.nexus)
        return Definition(
            says=part.one("says", read_text, ""),
            read=part.one("read", read_grade, ""),
            nexus=part.maybe("nexus", nexus, None),
        )


def _price(part: Part) -> tuple[Decimal, Decimal]:
    """Read a range; where a document states no lower end, it is nothing."""
    part.only("low", "high")
    low, high = part.maybe("low", read_price, Decimal(0)), part.one("high", read_price, Decimal(0))
    if part.sound and low > high:
        part.fault("low", f"The range ends below where it begins: {low} to {high}.", "See which of the two is wrong.")
    return low, high


def _hold_together(part: Part, attempt: Attempt) -> None:
    for key, number in (("shares", attempt.shares), ("board_lot", attempt.board_lot)):
        if number == 0:
            part.fault(key, f"`{key}` is nothing.", "Write how many there are.")
    if attempt.public_shares > attempt.shares:
        part.fault(
            "public_shares",
            f"More shares are offered to the public ({attempt.public_shares:,}) than in all ({attempt.shares:,}).",
            "See which of the two is wrong.",
        )
    if attempt.timetable.opens_at < attempt.published_at:
        part.fault("published_at", "It opens before its document is published.", "See which moment is wrong.")
    newer = attempt.published_at.date() >= MECHANISMS_SINCE
    if attempt.clawback is Clawback.HK_2013 and newer:
        part.fault("clawback", f"hk_2013 ended with documents before {MECHANISMS_SINCE}.", "A mechanism followed it.")
    if attempt.clawback in {Clawback.MECHANISM_A, Clawback.MECHANISM_B} and not newer:
        part.fault(
            "clawback", f"{attempt.clawback} is for documents since {MECHANISMS_SINCE}.", "Before it was hk_2013."
        )


def _in_order(part: Part, planned: Timetable) -> None:
    moments = [(name, moment) for name in PLANNED if (moment := getattr(planned, name)) is not None]
    for (before, earlier), (after, later) in pairwise(moments):
        if later < earlier:
            part.fault(after, f"`{after}` comes before `{before}`.", "See which moment is wrong.")
    if planned.opens_at == planned.closes_at:
        part.fault("closes_at", "It closes as it opens.", "See which moment is wrong.")
    if planned.refunds_at is not None and planned.refunds_at < planned.closes_at:
        part.fault(AFTERWARDS, f"`{AFTERWARDS}` comes before `closes_at`.", "See which moment is wrong.")


def _one_after_the_other(part: Part, attempts: Sequence[Attempt]) -> None:
    for before, after in pairwise(attempts):
        if after.published_at <= before.published_at:
            part.fault_at(
                ("attempts", after.key, "published_at"),
                f"The attempt {after.key} is published no later than {before.key}, which stands above it.",
                "Write attempts in the order in which they were made.",
            )
