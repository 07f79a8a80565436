"""Judging refunds: of each application whose money may go back, whether it is paid or held.

Nothing is written here, so spans of applications are judged side by side, by processes that only read the record.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lookthrough.actions.judge_payees import Law, barred_by, held_detail, words_of
from lookthrough.actions.plan_refunds import Plan, Refund
from lookthrough.actions.worked import Worked
from lookthrough.model.offering import Application, ApplicationId
from lookthrough.model.received import PaymentOrder, Span
from lookthrough.model.refund import Barring, Hold, Judged, Suspect, Word
from lookthrough.offering.moves import payment_id

SPAN = 4_000
"""Applications of a span: enough to be worth its questions, few enough for several processes to end together."""
BATCH = 2_000
"""Applicants screened at once."""

Look = Callable[[Sequence[Application]], Sequence[Sequence[Suspect]]]
"""Screens applicants by name and number: which listed parties each of them may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What refunds are judged with: the plan, what persons said of applicants, screening, the law of whoever pays."""

    worked: Worked
    plan: Plan
    words: Mapping[ApplicationId, Word]
    look: Look
    law: Law

    @classmethod
    def of(cls, worked: Worked, look: Look, law: Law) -> "Judging":
        """Look at an offering as its ledger has it."""
        return cls(worked=worked, plan=Plan.of(worked), words=words_of(worked), look=look, law=law)

    def judge(self, span: Span, run: str) -> Judged:
        """Judge what may go back of the applications of a span, for a run of refunds."""
        orders: list[PaymentOrder] = []
        holds: list[Hold] = []
        for one, barring, entries in self._looked_at(span):
            if barring is None:
                orders.append(self._order(one, run))
            else:
                holds.append(_hold(one, barring, entries))
        return Judged(orders=tuple(orders), holds=tuple(holds))

    def _looked_at(self, span: Span) -> Iterator[tuple[Refund, Barring | None, tuple[str, ...]]]:
        due = self.plan.due(self.worked.ledger, span)
        while batch := list(islice(due, BATCH)):
            found = self.look([one.row.application for one in batch])
            for one, suspects in zip(batch, found, strict=True):
                yield one, *barred_by(one.row.application, suspects, self.words.get(one.id), self.law)

    def _order(self, one: Refund, run: str) -> PaymentOrder:
        return PaymentOrder(
            id=payment_id(self.worked.offering.key, one.id, one.standing.tries + 1),
            application=one.id,
            run=run,
            minor=one.minor,
            account=one.row.account.id,
        )


def _hold(one: Refund, barring: Barring, entries: tuple[str, ...]) -> Hold:
    assert barring.ground is not None, "what is held has a ground"
    return Hold(application=one.id, minor=one.minor, ground=barring.ground, detail=held_detail(barring, entries))
