"""Applications of an offering's folder: checked, received, and left out where something keeps them out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.errors import BrokenOffering, Fault, UnfitRow
from lookthrough.model.offering import Account, Application, AttemptKey
from lookthrough.model.subject import Rejected
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.deal_desk import OfferingDesk
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lookthrough.actions.exclude_applications import Excluded
    from lookthrough.actions.receive_applications import TakenIn
    from lookthrough.model.offering import AccountId, Offering


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedAttempt:
    """How many applications of an attempt there are, and how much money came with them (minor units)."""

    attempt: AttemptKey
    applications: int
    minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFolder:
    """What a folder holds: the offering, its applications by attempt, rows that cannot be taken, files it lacks."""

    offering: "Offering"
    attempts: tuple[CheckedAttempt, ...]
    rejected: tuple[Rejected, ...]
    untold: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderReceived:
    """What was taken in of a file; nothing where rows of it stopped it. `others` are of other attempts."""

    taken: "TakenIn | None"
    others: int
    rejected: tuple[Rejected, ...]


def check_folder(product: Lookthrough, path: Path) -> CheckedFolder:
    """Read a folder as every other command does; raise BrokenOffering with the faults of all its files at once."""
    from lookthrough.books.offerings.accounts import read_accounts
    from lookthrough.books.offerings.folder import ACCOUNTS, APPLICATIONS, collected, told_at_once, untold
    from lookthrough.wiring.offering import read_folder

    faults: list[Fault] = []
    offering: Offering | None = None
    accounts: Mapping[AccountId, Account] = {}
    with collected(faults):
        offering = read_folder(product, path).offering
    with collected(faults):
        if (path / ACCOUNTS).is_file():
            accounts = read_accounts(path / ACCOUNTS, product.lawbook)
    told_at_once(faults)
    assert offering is not None, "without faults it was read"
    count: dict[AttemptKey, list[int]] = {one.key: [0, 0] for one in offering.attempts}
    rejected: list[Rejected] = []
    if (path / APPLICATIONS).is_file():
        for row in _rows(product, path, offering, accounts):
            if isinstance(row, Rejected):
                rejected.append(row)
                continue
            count[row.attempt][0] += 1
            count[row.attempt][1] += row.received_minor
    attempts = (CheckedAttempt(attempt=key, applications=many, minor=minor) for key, (many, minor) in count.items())
    return CheckedFolder(offering=offering, attempts=tuple(attempts), rejected=tuple(rejected), untold=untold(path))


def receive(desk: OfferingDesk) -> FolderReceived:
    """Take in the folder's applications of the attempt that is open; nothing where a row cannot be taken."""
    rows = list(_rows_at(desk))
    if rejected := tuple(row for row in rows if isinstance(row, Rejected)):
        return FolderReceived(taken=None, others=0, rejected=rejected)
    return _receive(desk, rows)


def receive_the_sound(desk: OfferingDesk) -> FolderReceived:
    """Take in the folder's applications of the attempt that is open, those apart that cannot be taken."""
    return _receive(desk, _rows_at(desk))


def _receive(desk: OfferingDesk, rows: Iterable[Application | Rejected]) -> FolderReceived:
    from lookthrough.actions.receive_applications import attempt_open, receive_applications

    attempt = attempt_open(desk.worked).key
    rejected: list[Rejected] = []
    others = [0]

    def sound() -> Iterator[Application]:
        for row in rows:
            if isinstance(row, Rejected):
                rejected.append(row)
            elif row.attempt != attempt:
                others[0] += 1
            else:
                yield row

    taken = receive_applications(desk.worked, sound(), desk.accounts)
    return FolderReceived(taken=taken, others=others[0], rejected=tuple(rejected))


def exclude(desk: OfferingDesk, asked: Asked) -> "Excluded":
    """Leave out the applications that law or the issuer's own term keeps out, by the lists of a day."""
    from lookthrough.actions.exclude_applications import exclude_applications
    from lookthrough.actions.judge_applications import Judging
    from lookthrough.books.holdings.holders import Holders
    from lookthrough.wiring.offering import deal_desk_of

    holders = Holders(desk.product.lawbook)
    judging = Judging(
        deal=deal_desk_of(desk.folder, Session(desk.product, asked)),
        attempt=desk.worked.attempt(),
        holder_of=lambda one: holders.read(one.cells, f"application {one.id}"),
    )
    return exclude_applications(desk.worked, judging)


def _rows_at(desk: OfferingDesk) -> Iterator[Application | Rejected]:
    """Walk the applications of a desk's folder, once it is seen that an attempt takes them."""
    from lookthrough.actions.receive_applications import attempt_open
    from lookthrough.books.offerings.folder import APPLICATIONS

    attempt_open(desk.worked)
    path = desk.folder.path / APPLICATIONS
    if not path.is_file():
        raise BrokenOffering((Fault(str(path), None, "There is no such file.", "Put the applications there."),))
    return _rows(desk.product, desk.folder.path, desk.folder.offering, desk.accounts)


def _rows(
    product: Lookthrough, path: Path, offering: "Offering", accounts: "Mapping[AccountId, Account]"
) -> Iterator[Application | Rejected]:
    """Walk a folder's applications; one whose account no bank could pay is rejected, for it could not be refunded."""
    from lookthrough.books.offerings.applications import open_applications
    from lookthrough.books.offerings.folder import APPLICATIONS

    for row in open_applications(path / APPLICATIONS, offering, product.lawbook, accounts):
        yield _payable(row, accounts)


def _payable(row: Application | Rejected, accounts: "Mapping[AccountId, Account]") -> Application | Rejected:
    from lookthrough.reports.payments.checked import paid_of
    from lookthrough.reports.payments.letters import Letters

    if isinstance(row, Rejected):
        return row
    try:
        paid_of(accounts[row.account], Letters.LATIN)
    except UnfitRow as unfit:
        reason = f"Its account {row.account} cannot be paid. {unfit.reason}"
        return Rejected(row=row.line, reason=reason, hint=unfit.hint, excerpt=row.id)
    return row
