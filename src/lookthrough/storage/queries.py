"""What is asked of the record's tables, each question by the name of what it answers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, or_, select

from lookthrough.errors import DamagedLedger
from lookthrough.model.ledger import Balance, Decision, Move, Pot
from lookthrough.model.offering import ApplicationId
from lookthrough.model.received import Span
from lookthrough.offering.moves import BETWEEN, summed
from lookthrough.storage.rows import AnyRow
from lookthrough.storage.tables import DECIDED, WAS_HELD, accounts, applications, ledger, offerings

Question = Select[*tuple[Any, ...]]

BATCH = 10_000
"""How many rows are read at a time."""

_ACCOUNT_COLUMNS = tuple(column.label(f"account_{column.name}") for column in accounts.columns)


def end_of_chain(offering: int) -> Question:
    """The number and the hash of the last entry."""
    entries = select(ledger.c.number, ledger.c.hash).where(ledger.c.offering == offering)
    return entries.order_by(ledger.c.number.desc()).limit(1)


def turn(offering: int) -> Question:
    """The offering, held until the transaction ends: whoever writes to its ledger takes turns here."""
    return select(offerings.c.id).where(offerings.c.id == offering).with_for_update()


def heads_at(offering: int, numbers: Sequence[int]) -> Question:
    """The numbers and hashes of some entries."""
    heads = select(ledger.c.number, ledger.c.hash).where(ledger.c.offering == offering, ledger.c.number.in_(numbers))
    return heads.order_by(ledger.c.number)


def entries_after(offering: int, number: int, until: int | None = None) -> Question:
    """The next entries after a number, up to another one."""
    entries = select(ledger).where(ledger.c.offering == offering, ledger.c.number > number)
    entries = entries if until is None else entries.where(ledger.c.number <= until)
    return entries.order_by(ledger.c.number).limit(BATCH)


def entries_about(offering: int, application: str) -> Question:
    """Every entry about an application."""
    return _entries_where(offering, ledger.c.application == application)


def entries_about_payments(offering: int, ids: Sequence[str]) -> Question:
    """Every entry about some payments."""
    return _entries_where(offering, ledger.c.payment.in_(ids))


def decisions_after(offering: int, number: int, which: Sequence[Decision]) -> Question:
    """The next decisions after a number, of some kinds or of all."""
    entries = entries_after(offering, number).where(DECIDED)
    return entries.where(ledger.c.what.in_([str(one) for one in which])) if which else entries


def moved(offering: int) -> Question:
    """How much each kind of move moved, of all money."""
    of_all = select(ledger.c.what, func.sum(ledger.c.minor)).where(ledger.c.offering == offering, ledger.c.minor > 0)
    return of_all.group_by(ledger.c.what)


def moved_of(offering: int, application: str) -> Question:
    """How much each kind of move moved, of one application's money."""
    return moved(offering).where(ledger.c.application == application)


def to_balance(moves: Sequence[AnyRow]) -> Balance:
    """Return the balance that moves leave, given how much each moved; raise DamagedLedger for a move that is none."""
    try:
        return summed({Move(what): int(minor) for what, minor in moves})
    except ValueError as error:
        raise DamagedLedger(f"Money moved in a way that this program never wrote: {error}.") from error


def last_of_span(offering: int, application: ApplicationId | None, most: int) -> Question:
    """The last of so many applications after one; nothing where there are fewer."""
    ids = select(applications.c.id).where(applications.c.offering == offering)
    return _within(ids, applications.c.id, Span(application)).order_by(applications.c.id).offset(most - 1).limit(1)


def with_money(offering: int, pot: Pot, span: Span) -> Question:
    """The first applications of a span with money in a pot: what is in each pot, how many payments were ordered."""
    of = ledger.c.application
    tries = func.sum(case((ledger.c.what == str(Move.ORDERED), 1), else_=0)).label("tries")
    entries = select(of, *(_in(one).label(str(one)) for one in Pot), tries).where(ledger.c.offering == offering)
    # Of a million applicants a handful was ever held.
    ever_held = of.in_(select(of).where(ledger.c.offering == offering, WAS_HELD))
    entries = _within(entries, of, span).where(ever_held if pot is Pot.HELD else of.isnot(None))
    return entries.group_by(of).having(_in(pot) > 0).order_by(of).limit(BATCH)


def received(offering: int, span: Span) -> Question:
    """The first applications of a span as they were taken in, with their accounts."""
    return _within(_received(offering), applications.c.id, span).order_by(applications.c.id).limit(BATCH)


def received_by(offering: int, ids: Sequence[str]) -> Question:
    """Some applications as they were taken in, with their accounts."""
    return _received(offering).where(applications.c.id.in_(ids)).order_by(applications.c.id)


def ordered_after(offering: int, number: int, channels: Sequence[str] = ()) -> Question:
    """The next payments ordered after an entry, with the accounts they go to; of some channels only."""
    its_account = and_(accounts.c.offering == offering, accounts.c.id == applications.c.account)
    joined = _with_application(offering).outerjoin(accounts, its_account)
    payment = (ledger.c.number, ledger.c.payment, ledger.c.application.label("whose"), ledger.c.minor)
    rows = _ordered(select(*payment, *_ACCOUNT_COLUMNS).select_from(joined), offering, number)
    rows = rows.where(applications.c.channel.in_(channels)) if channels else rows
    return rows.limit(BATCH)


def ordered_elsewhere(offering: int, number: int, channels: Sequence[str]) -> Question:
    """A payment ordered after an entry without an application that came by one of some channels."""
    rows = _ordered(select(ledger.c.payment).select_from(_with_application(offering)), offering, number)
    return rows.where(or_(applications.c.id.is_(None), applications.c.channel.not_in(channels))).limit(1)


def accounts_by(offering: int, ids: Sequence[str]) -> Question:
    """Some accounts."""
    return select(accounts).where(accounts.c.offering == offering, accounts.c.id.in_(ids))


def _within(rows: Question, ids: ColumnElement[str], span: Span) -> Question:
    """Only of applications of a span."""
    rows = rows if span.after is None else rows.where(ids > span.after)
    return rows if span.until is None else rows.where(ids <= span.until)


def _in(pot: Pot) -> ColumnElement[int]:
    into = [str(move) for move, (_, target) in BETWEEN.items() if target is pot]
    out_of = [str(move) for move, (source, _) in BETWEEN.items() if source is pot]
    minor = ledger.c.minor
    return func.sum(case((ledger.c.what.in_(into), minor), (ledger.c.what.in_(out_of), -minor), else_=0))


def _entries_where(offering: int, which: ColumnElement[bool]) -> Question:
    # By their numbers: asked for whole entries, SQLite takes an offering to have a few, and walks all in their order.
    numbers = select(ledger.c.number).where(ledger.c.offering == offering, which)
    entries = select(ledger).where(ledger.c.offering == offering, ledger.c.number.in_(numbers))
    return entries.order_by(ledger.c.number)


def _received(offering: int) -> Question:
    its_account = and_(accounts.c.offering == applications.c.offering, accounts.c.id == applications.c.account)
    joined = applications.join(accounts, its_account)
    return select(applications, *_ACCOUNT_COLUMNS).select_from(joined).where(applications.c.offering == offering)


def _with_application(offering: int) -> FromClause:
    its = and_(applications.c.offering == offering, applications.c.id == ledger.c.application)
    return ledger.outerjoin(applications, its)


def _ordered(rows: Question, offering: int, number: int) -> Question:
    """Only of entries after a number that order a payment, in their order."""
    after = (ledger.c.offering == offering, ledger.c.number > number, ledger.c.what == str(Move.ORDERED))
    return rows.where(*after).order_by(ledger.c.number)
