"""Whatever a desk and its banks do in whichever order, and wherever it breaks off, money is conserved."""

from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.actions.offering_at_work import (
    BARRED,
    FREE,
    Broken,
    answer,
    answered,
    application,
    at_work,
    later,
    receive,
    refunding,
    step,
)

from lookthrough.actions.allot_shares import AllotAsked, Method, allot_shares
from lookthrough.actions.check_ledger import check_ledger
from lookthrough.actions.exclude_applications import Exclusion, exclude_by_hand
from lookthrough.actions.refund_applications import end_run, refund_applications
from lookthrough.actions.review_held import By, ReleaseAsked, WhoAsked, release, report, say_who
from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.ledger import Move, Pot
from lookthrough.model.offering import ApplicationId, Step
from lookthrough.model.payment import AnswerStatus
from lookthrough.offering.moves import conserved
from lookthrough.storage.record import open_record

NUMBERS = st.integers(1, 8)
STEPS = [one for one in Step if one is not Step.ALLOT]
ENTRIES = ("us_ofac_sdn:16666", "un_sc:QDi.006")


class Money(RuleBasedStateMachine):
    """A desk that tries everything; what is not lawful is refused, and what is breaks off at times."""

    def __init__(self) -> None:
        super().__init__()
        self.record = open_record("sqlite://")
        self.worked = at_work(self.record)
        self.refused = 0

    def teardown(self) -> None:
        """Prove the ledger, and that nobody has more than he gave."""
        check_ledger(self.worked.ledger)
        for number in range(1, 9):
            balance = self.worked.ledger.balance_of(ApplicationId(f"{number:04}"))
            assert conserved(balance)
            assert balance.out + balance.ordered + balance.issuer <= balance.received
        self.record.close()

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something, which may be refused or break off."""
        self.worked = later(self.worked, 1)
        try:
            act()
        except (NotAllowed, Unusable):
            self.refused += 1
        except Broken:
            pass

    @rule(
        one=st.sampled_from([one for one in Step if one is not Step.ALLOT]),
        attempt=st.sampled_from(["first", "relaunch"]),
    )
    def step(self, one: Step, attempt: str) -> None:
        """Take any step."""
        day = (self.worked.at - at_work(self.record).at).days
        said = attempt if one in (Step.OPEN, Step.RELAUNCH) else None
        price = "3.85" if one is Step.PRICE else None
        self.attempt(lambda: step(self.worked, one, day, attempt=said, price=price))

    @rule(number=NUMBERS, lots=st.sampled_from([1, 2, 5]), attempt=st.sampled_from(["first", "relaunch"]))
    def receive(self, number: int, lots: int, attempt: str) -> None:
        """Take an application in."""
        self.attempt(lambda: receive(self.worked, application(number, attempt=attempt, lots=lots)))

    @rule(number=NUMBERS)
    def exclude(self, number: int) -> None:
        """Leave one out."""
        key = ApplicationId(f"{number:04}")
        self.attempt(lambda: exclude_by_hand(self.worked, [key], Exclusion(says="term")))

    @rule(method=st.sampled_from(list(Method)), seed=st.text("ab", max_size=3))
    def allot(self, method: Method, seed: str) -> None:
        """Allot."""
        self.attempt(lambda: allot_shares(self.worked, AllotAsked(method=method, seed=seed, at=self.worked.at)))

    @rule(
        alike=st.dictionaries(NUMBERS.map("{:04}".format), st.sets(st.sampled_from(ENTRIES), min_size=1).map(tuple)),
        bars=st.sets(st.sampled_from(ENTRIES)).map(tuple),
        breaks=st.sampled_from(["", "", "look", "law", "files"]),
    )
    def refund(self, alike: dict[str, tuple[str, ...]], bars: tuple[str, ...], breaks: str) -> None:
        """Refund, with some applicants alike listed parties; it may break off."""
        given = refunding(self.worked, suspects=alike, bars=bars, breaks=breaks)
        self.attempt(lambda: refund_applications(self.worked, given))

    @rule()
    def end(self) -> None:
        """End a run that was broken off as it stands."""
        self.attempt(lambda: end_run(self.worked, refunding(self.worked).files))

    @rule(number=NUMBERS, entry=st.sampled_from([None, *ENTRIES]), barred=st.booleans())
    def who(self, number: int, entry: str | None, barred: bool) -> None:
        """Say who an applicant is."""
        asked = WhoAsked(application=ApplicationId(f"{number:04}"), entry=entry, because="papers")
        self.attempt(lambda: say_who(self.worked, asked, lambda _one, _entry: BARRED if barred else FREE))

    @rule(number=NUMBERS, by=st.sampled_from(list(By)), stands=st.booleans())
    def release(self, number: int, by: By, stands: bool) -> None:
        """Report and release held money."""
        key = ApplicationId(f"{number:04}")
        self.attempt(lambda: report(self.worked, key, "OFAC", "1"))
        asked = ReleaseAsked(application=key, by=by, paper="1")
        self.attempt(lambda: release(self.worked, asked, lambda _entry: stands))

    @rule(
        which=st.integers(0, 30),
        status=st.sampled_from(list(AnswerStatus)),
        kept=st.sampled_from([0, 0, 1_500, -1]),
        reference=st.sampled_from(["", "B1", "B2"]),
    )
    def bank(self, which: int, status: AnswerStatus, kept: int, reference: str) -> None:
        """Hear of the bank about any payment, true or not."""
        orders = [order for batch in self.worked.ledger.ordered(0) for order in batch]
        if orders:
            order = orders[which % len(orders)]
            one = answer(order.payment, status, order.minor - kept, reference)
            self.attempt(lambda: answered(self.worked, one))

    @invariant()
    def nothing_is_lost_or_made(self) -> None:
        """Received = due + ordered + out + held + issuer, of all money."""
        balance = self.worked.ledger.balance()
        assert conserved(balance)
        received = (one.written for one in self.worked.ledger.entries() if one.written.what is Move.RECEIVED)
        assert balance.received == sum(one.minor for one in received)

    @invariant()
    def nobody_has_two_payments_under_way(self) -> None:
        """What is ordered of an application is one payment."""
        for batch in self.worked.ledger.with_money(Pot.ORDERED):
            for standing in batch:
                moved = self.worked.ledger.entries_of(standing.application)
                ordered = {one.written.payment for one in moved if one.written.what is Move.ORDERED}
                done = {one.written.payment for one in moved if one.written.what in (Move.PAID, Move.REJECTED)}
                assert len(ordered - done) == 1


Money.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
test_money_is_conserved_under_any_order_of_acts_and_answers = Money.TestCase
