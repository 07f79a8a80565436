"""Receiving applications: rows taken in with the money that came with them, while their attempt is open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lookthrough.actions.worked import Worked
from lookthrough.errors import NotAllowed
from lookthrough.model.offering import Account, AccountId, Application, Attempt
from lookthrough.model.received import Received
from lookthrough.offering.received import fingerprint
from lookthrough.offering.states import Open, named

BATCH = 10_000
"""Applications of one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many applications were taken in, how many had been before, and how much money came (minor units)."""

    new: int
    before: int
    minor: int


def receive_applications(
    worked: Worked, applications: Iterable[Application], accounts: Mapping[AccountId, Account]
) -> TakenIn:
    """Take applications in, batch by batch; those taken in before are passed over where they say the same.

    So the same file goes on where taking it in was broken off. Raise NotAllowed where no attempt is open, or an
    application is of another one.
    """
    head = worked.ledger.head()
    attempt = attempt_open(worked)
    new = before = minor = 0
    for batch in batches(applications):
        _of_attempt(batch, str(attempt.key))
        received = [Received(one, accounts[one.account]) for one in batch]
        fresh = list(_fresh(worked, received))
        if fresh:
            head = worked.ledger.take_in(fresh, at=worked.at, by=worked.by, after=head)
        new += len(fresh)
        before += len(received) - len(fresh)
        minor += sum(one.application.received_minor for one in fresh)
    return TakenIn(new=new, before=before, minor=minor)


def attempt_open(worked: Worked) -> Attempt:
    """Return the attempt that takes applications; raise NotAllowed where none does."""
    state = worked.state()
    if not isinstance(state, Open):
        raise NotAllowed(f"The offering is {named(state)}: applications are taken in while it is open.")
    return state.attempt


def batches(applications: Iterable[Application]) -> Iterator[list[Application]]:
    """Cut applications into batches."""
    batch: list[Application] = []
    for one in applications:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _of_attempt(batch: Sequence[Application], attempt: str) -> None:
    other = next((one for one in batch if one.attempt != attempt), None)
    if other is not None:
        raise NotAllowed(
            f"Application {other.id} (line {other.line}) is of attempt {other.attempt}, and {attempt} is open. "
            "Old applications do not carry over: take in those of the attempt under way only."
        )


def _fresh(worked: Worked, received: Sequence[Received]) -> Iterator[Received]:
    known = {one.application.id: one for one in worked.ledger.received_by([one.application.id for one in received])}
    for one in received:
        had = known.get(one.application.id)
        if had is None:
            yield one
        elif fingerprint(had) != fingerprint(one):
            raise NotAllowed(
                f"Application {one.application.id} (line {one.application.line}) was taken in before, and said "
                "something else then. Give it a number of its own, or mend its row."
            )
