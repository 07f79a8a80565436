"""Refunding application money: whoever is not held is paid in full, to the account that paid, once.

A run has a name and a day of lists. Its orders are written batch by batch into the ledger, each with an id of its own,
and its files are written from the ledger at its end: a run that was broken off goes on with the same command, and pays
nobody twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from lookthrough.actions.worked import Worked, detail_of
from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Decision, Head, LedgerEntry, Move
from lookthrough.model.refund import Ground, Judged, PaymentFiles, Refunded
from lookthrough.offering.received import ordering

Judge = Callable[[str], Iterable[Judged]]
"""Judges what may go back, span after span, for a run by its name."""
Files = Callable[["Run"], PaymentFiles]
"""Writes the payment files of a run from the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunding:
    """What refunds are done with: the day of the lists and their recipe, the day to pay on, judging, files."""

    day: date
    pays_on: date
    recipe: str
    judge: Judge
    files: Files


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of refunds as the ledger has its beginning."""

    id: str
    day: date
    pays_on: date
    recipe: str
    begun: LedgerEntry

    @classmethod
    def of(cls, begun: LedgerEntry) -> "Run":
        """Read the beginning of a run."""
        detail = detail_of(begun)
        return cls(
            id=str(detail["run"]),
            day=date.fromisoformat(str(detail["day"])),
            pays_on=date.fromisoformat(str(detail["pays_on"])),
            recipe=str(detail["recipe"]),
            begun=begun,
        )


def refund_applications(worked: Worked, refunding: Refunding) -> Refunded | None:
    """Refund what is due, or go on with the run that was broken off; None where there is nothing to do.

    Raise NotAllowed where a run was broken off that rests on other lists.
    """
    head = worked.ledger.head()
    run = broken_off(worked)
    _refuse_other_lists(run, refunding)
    held = Counter[Ground]() if run is None else _held_since(worked, run)
    for judged in refunding.judge(_next_name(worked) if run is None else run.id):
        written = [worked.moved(Move.HELD, one.application, one.minor, one.detail) for one in judged.holds]
        written += [ordering(one, at=worked.at, by=worked.by) for one in judged.orders]
        if not written:
            continue
        if run is None:
            run, head = _begin(worked, refunding, head)
        head = worked.ledger.append(written, after=head)
        held.update(one.ground for one in judged.holds)
    return None if run is None else _end(worked, run, refunding.files, held, head)


def end_run(worked: Worked, files: Files) -> Refunded:
    """End the run that was broken off as it stands: the payments it ordered get their files, and nobody else is paid.

    Raise NotAllowed where none was.
    """
    head, run = worked.ledger.head(), broken_off(worked)
    if run is None:
        raise NotAllowed("No run of refunds was broken off: there is none to end.")
    return _end(worked, run, files, _held_since(worked, run), head)


def run_name(offering: str, number: int) -> str:
    """Return the name of an offering's run: what banks see of it, and never used twice.

    >>> run_name("sensetime-2021", 1)
    'LT-CB7C692599-R1'
    """
    return f"LT-{sha256(offering.encode()).hexdigest()[:10].upper()}-R{number}"


def broken_off(worked: Worked) -> Run | None:
    """Return the run that was broken off, None where all have ended."""
    begun, ended = (list(worked.ledger.decisions(one)) for one in (Decision.REFUND_BEGUN, Decision.REFUND_ENDED))
    return Run.of(begun[-1]) if len(begun) > len(ended) else None


def runs_begun(worked: Worked) -> tuple[Run, ...]:
    """Return the runs of refunds that were begun, the first one first."""
    return tuple(map(Run.of, worked.ledger.decisions(Decision.REFUND_BEGUN)))


def _next_name(worked: Worked) -> str:
    return run_name(worked.offering.key, len(runs_begun(worked)) + 1)


def _refuse_other_lists(run: Run | None, refunding: Refunding) -> None:
    if run is None or (run.day, run.recipe) == (refunding.day, refunding.recipe):
        return
    raise NotAllowed(
        f"Run {run.id} was begun with the lists of {run.day} and broken off. Go on with it by --as-of {run.day}, with "
        f"the same lists and program; or end it as it stands by --end {run.id}, which writes the files of what it had "
        "ordered, and refund the rest anew."
    )


def _begin(worked: Worked, refunding: Refunding, head: Head) -> tuple[Run, Head]:
    detail = {
        "run": _next_name(worked),
        "day": refunding.day.isoformat(),
        "pays_on": refunding.pays_on.isoformat(),
        "recipe": refunding.recipe,
    }
    head = worked.decided(Decision.REFUND_BEGUN, detail, after=head)
    return runs_begun(worked)[-1], head


def _end(worked: Worked, run: Run, files: Files, held: Mapping[Ground, int], head: Head) -> Refunded:
    written = files(run)
    worked.decided(
        Decision.REFUND_ENDED,
        {
            "run": run.id,
            "payments": written.payments,
            "minor": written.minor,
            "held": {ground.value: count for ground, count in held.items()},
            "files": dict(written.hashes),
        },
        after=head,
    )
    return Refunded(
        run=run.id,
        pays_on=run.pays_on,
        payments=written.payments,
        minor=written.minor,
        held=held,
        files=written.hashes,
    )


def _held_since(worked: Worked, run: Run) -> Counter[Ground]:
    """Count what a run held before it was broken off; of one that has just begun, nothing."""
    held = (one for one in worked.ledger.entries(run.begun.number) if one.written.what is Move.HELD)
    return Counter(Ground(str(detail_of(one)["ground"])) for one in held)
