"""Planning refunds: how much of each application's money may go back, by the state of the offering."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lookthrough.actions.allot_shares import allotted, cost_of_shares, excluded
from lookthrough.actions.worked import Worked
from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Pot
from lookthrough.model.offering import Application, ApplicationId, AttemptKey
from lookthrough.model.received import Received, Span, Standing
from lookthrough.offering.states import Allotted, Postponed, State, Trading, Withdrawn, attempts_of
from lookthrough.ports.record import Ledger


@dataclass(frozen=True, slots=True)
class Refund:
    """Money of an application that may go back: whose it is, where all of it stands, and how much (minor units)."""

    row: Received
    standing: Standing
    minor: int

    @property
    def id(self) -> ApplicationId:
        """The application's number."""
        return self.standing.application


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What of each application's money may go back."""

    state: State
    under_way: AttemptKey | None
    excluded: frozenset[ApplicationId]
    costs: Mapping[ApplicationId, int]

    @classmethod
    def of(cls, worked: Worked) -> "Plan":
        """Look at an offering as its ledger has it."""
        state = worked.state()
        attempts = attempts_of(state)
        cost = cost_of_shares(worked) if isinstance(state, Allotted) else None
        shares = allotted(worked) if cost is not None else {}
        return cls(
            state=state,
            under_way=attempts[0].key if attempts else None,
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

    def due(self, ledger: Ledger, span: Span) -> Iterator[Refund]:
        """Walk what may go back of the applications of a span."""
        for batch in ledger.with_money(Pot.DUE, span):
            rows = {one.application.id: one for one in ledger.received_by([one.application for one in batch])}
            for standing in batch:
                refund = self._refund(standing, rows.get(standing.application))
                if refund.minor > 0:
                    yield refund

    def _refund(self, standing: Standing, row: Received | None) -> Refund:
        if row is None:
            raise NotAllowed(
                f"Money of application {standing.application} is due, and its row was erased: nobody knows where it "
                "goes. Restore the row from a backup."
            )
        return Refund(row, standing, self.refundable(row.application, standing))
