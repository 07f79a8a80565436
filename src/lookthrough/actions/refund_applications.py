"""Refunding application money: whoever is not held is paid in full, to the account that paid, once.

A run has a name and a day of lists. Its orders are written batch by batch into the ledger, each with an id of its own,
and its files are written from the ledger at its end: a run that was broken off goes on with the same command, and pays
nobody twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from lookthrough.actions.allot_shares import allotted, cost_of_shares, excluded
from lookthrough.actions.worked import Worked, detail_of, encoded
from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Decision, Head, LedgerEntry, Move, Pot, Written
from lookthrough.model.offering import Application, ApplicationId, AttemptKey
from lookthrough.model.received import PaymentOrder, Received, Standing
from lookthrough.model.refund import Barring, Ground, Refunded, Suspect, Word
from lookthrough.offering.moves import payment_id
from lookthrough.offering.states import Allotted, Planned, Postponed, State, Trading, Withdrawn, attempts_of

Looked = tuple[Sequence[Standing], Sequence[Received], Sequence[Sequence[Suspect]]]
"""A batch looked at: where the money is, whose it is, and which listed parties each applicant may be."""
Look = Callable[[Iterable[tuple[Sequence[Standing], Sequence[Received]]]], Iterator[Looked]]
"""Screens the applicants of batches by name and number, in their order."""
Law = Callable[[Application, str], Barring]
"""Says what the law of whoever pays an application's refund makes of paying somebody who is this entry."""
Files = Callable[[str], Mapping[str, str]]
"""Writes the payment files of a run from the ledger, and returns their hashes by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunding:
    """What refunds are done with: the day of the lists and their recipe, the day to pay on, screening, law, files."""

    day: date
    pays_on: date
    recipe: str
    look: Look
    law: Law
    files: Files


@dataclass(slots=True)
class _Counted:
    payments: int = 0
    minor: int = 0
    held: dict[Ground, int] = field(default_factory=dict)


def refund_applications(worked: Worked, refunding: Refunding) -> Refunded:
    """Refund what is due; raise NotAllowed where a run of another day was broken off, or nothing may be refunded."""
    head = worked.ledger.head()
    run, head = _begun(worked, refunding, head)
    plan = _Plan.of(worked)
    words = words_of(worked)
    counted = _Counted()
    for standings, received, suspects in refunding.look(_batches(worked, plan)):
        holds, orders = [], []
        rows = {one.application.id: (one, found) for one, found in zip(received, suspects, strict=True)}
        for standing in standings:
            one, found = rows[standing.application]
            minor = plan.refundable(one.application, standing)
            barring, entries = _judged(one.application, found, words.get(one.application.id), refunding.law)
            if barring is not None:
                holds.append(_held(worked, one.application.id, minor, barring, entries))
                assert barring.ground is not None, "what is held has a ground"
                counted.held[barring.ground] = counted.held.get(barring.ground, 0) + 1
            else:
                orders.append(_order(worked, run, one, standing, minor))
        if holds:
            head = worked.ledger.append(holds, after=head)
        if orders:
            head = worked.ledger.order(orders, at=worked.at, by=worked.by, after=head)
    for batch in worked.ledger.payments(run):
        counted.payments += len(batch)
        counted.minor += sum(one.order.minor for one in batch)
    files = refunding.files(run) if counted.payments else {}
    worked.decided(
        Decision.REFUND_ENDED,
        {"run": run, "payments": counted.payments, "minor": counted.minor, "files": dict(files)},
        after=head,
    )
    return Refunded(run=run, payments=counted.payments, minor=counted.minor, held=counted.held, files=files)


def words_of(worked: Worked) -> Mapping[ApplicationId, Word]:
    """Return what a person said last of each applicant somebody looked at."""
    said: dict[ApplicationId, Word] = {}
    for one in worked.ledger.decisions(Decision.REVIEW):
        assert one.written.application is not None, "a review is of an application"
        detail = detail_of(one)
        entry = detail.get("entry")
        said[one.written.application] = Word(
            entry=None if entry is None else str(entry),
            because=str(detail.get("because", "")),
            freed=detail.get("freed") is True,
        )
    return said


def run_name(offering: str, number: int) -> str:
    """Return the name of an offering's run: what banks see of it, and never used twice.

    >>> run_name("sensetime-2021", 1)
    'LT-9C8A8B16C9-R1'
    """
    return f"LT-{sha256(offering.encode()).hexdigest()[:10].upper()}-R{number}"


def broken_off(worked: Worked) -> LedgerEntry | None:
    """Return the beginning of the run that was broken off, None where all have ended."""
    begun, ended = (list(worked.ledger.decisions(one)) for one in (Decision.REFUND_BEGUN, Decision.REFUND_ENDED))
    return begun[-1] if len(begun) > len(ended) else None


def _begun(worked: Worked, refunding: Refunding, head: Head) -> tuple[str, Head]:
    """Return the run to go on with, or begin one."""
    last = broken_off(worked)
    if last is not None:
        began = detail_of(last)
        if (began["day"], began["recipe"]) != (refunding.day.isoformat(), refunding.recipe):
            raise NotAllowed(
                f"Run {began['run']} was begun with the lists of {began['day']} and broken off. Go on with it by "
                f"--as-of {began['day']} and the same lists, before another is begun."
            )
        return str(began["run"]), head
    number = sum(1 for _ in worked.ledger.decisions(Decision.REFUND_BEGUN)) + 1
    run = run_name(worked.offering.key, number)
    detail = {
        "run": run,
        "day": refunding.day.isoformat(),
        "pays_on": refunding.pays_on.isoformat(),
        "recipe": refunding.recipe,
    }
    return run, worked.decided(Decision.REFUND_BEGUN, detail, after=head)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What of each application's money may go back, by the state of the offering."""

    state: State
    under_way: AttemptKey | None
    excluded: frozenset[ApplicationId]
    costs: Mapping[ApplicationId, int]

    @classmethod
    def of(cls, worked: Worked) -> "_Plan":
        state = worked.state()
        if isinstance(state, Planned):
            raise NotAllowed("The offering is planned: no money was received, and none can be refunded.")
        cost = cost_of_shares(worked) if isinstance(state, Allotted) else None
        shares = allotted(worked) if cost is not None else {}
        return cls(
            state=state,
            under_way=attempts_of(state)[0].key if attempts_of(state) else None,
            excluded=excluded(worked),
            costs={} if cost is None else {one: cost.money(count).minor for one, count in shares.items()},
        )

    def refundable(self, application: Application, standing: Standing) -> int:
        """Return how much goes back: all that is due, or what shares that were allotted do not cost, or nothing yet."""
        due = standing.balance.due
        if isinstance(self.state, (Postponed, Withdrawn, Trading)) or application.id in self.excluded:
            return due
        if application.attempt != self.under_way:
            return due
        return due - self.costs.get(application.id, 0) if isinstance(self.state, Allotted) else 0


def _batches(worked: Worked, plan: _Plan) -> Iterator[tuple[Sequence[Standing], Sequence[Received]]]:
    """Walk what may go back, batch by batch, each with whose it is."""
    for batch in worked.ledger.with_money(Pot.DUE):
        received = worked.ledger.received_by([one.application for one in batch])
        rows = {one.application.id: one for one in received}
        erased = [one.application for one in batch if one.application not in rows]
        if erased:
            raise NotAllowed(
                f"Money of application {erased[0]} is due, and its row was erased: nobody knows where it goes. "
                "Restore the row from a backup."
            )
        due = [one for one in batch if plan.refundable(rows[one.application].application, one) > 0]
        yield due, [rows[one.application] for one in due]


def _judged(
    application: Application, suspects: Sequence[Suspect], word: Word | None, law: Law
) -> tuple[Barring | None, tuple[str, ...]]:
    """Return what stands in the way of paying an applicant, None where nothing does, and the entries it is about."""
    if word is not None and word.freed:
        return None, ()
    if word is not None and word.entry is not None:
        barring = law(application, word.entry)
        return (barring if barring.ground is not None else None), (word.entry,)
    if word is None and suspects:
        return _to_review(suspects), tuple(one.entry for one in suspects)
    return None, ()


def _to_review(suspects: Sequence[Suspect]) -> Barring:
    first = suspects[0]
    says = f"A listed party is called {first.caption}; a person must say whether it is the applicant."
    return Barring(ground=Ground.TO_REVIEW, verdict="", restrictions=(), do=(), deadline="", says=says)


def held_detail(barring: Barring, entries: tuple[str, ...]) -> str:
    """Write why money is held, and what the law wants done."""
    return encoded(
        {
            "ground": None if barring.ground is None else barring.ground.value,
            "entries": entries,
            "verdict": barring.verdict,
            "restrictions": barring.restrictions,
            "do": barring.do,
            "deadline": barring.deadline,
            "missing": barring.missing,
            "says": barring.says,
        }
    )


def _held(
    worked: Worked, application: ApplicationId, minor: int, barring: Barring, entries: tuple[str, ...]
) -> Written:
    return Written(
        what=Move.HELD,
        at=worked.at,
        by=worked.by,
        application=application,
        minor=minor,
        detail=held_detail(barring, entries),
    )


def _order(worked: Worked, run: str, one: Received, standing: Standing, minor: int) -> PaymentOrder:
    return PaymentOrder(
        id=payment_id(worked.offering.key, one.application.id, standing.tries + 1),
        application=one.application.id,
        run=run,
        minor=minor,
        account=one.account.id,
    )
