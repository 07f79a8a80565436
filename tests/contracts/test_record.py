"""The record keeps what it is given, on SQLite as on PostgreSQL: one body over both."""

from dataclasses import replace

import pytest
from tests.contracts.offerings import AT, MONEY, OFFERING, answers, application, order, orders, received, some

from lookthrough.errors import Busy, NotAllowed, Unusable
from lookthrough.model.ledger import Balance, Decision, Head, Move, Pot, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.model.received import Received, Span
from lookthrough.offering.chain import check
from lookthrough.storage.ledger import SqlLedger
from lookthrough.storage.record import SqlRecord


def decision(what: Decision, detail: str = "{}") -> Written:
    return Written(what=what, at=AT, by="desk", detail=detail)


def test_an_offering_is_found_again_by_its_key(record: SqlRecord, ledger: SqlLedger) -> None:
    ledger.append([decision(Decision.OPEN)])

    assert record.offerings() == (OFFERING,)
    assert record.open(OFFERING, "HKD", AT).head() == record.ledger(OFFERING).head() == ledger.head()
    assert (ledger.offering, record.ledger(OFFERING).currency) == (OFFERING, "HKD")


def test_an_offering_is_not_on_record_until_it_is_opened(record: SqlRecord, ledger: SqlLedger) -> None:
    with pytest.raises(Unusable, match=r"No offering another is on record in .*; on record: an-offering"):
        record.ledger("another")


def test_an_offering_keeps_its_currency(record: SqlRecord, ledger: SqlLedger) -> None:
    with pytest.raises(NotAllowed, match="is on record in HKD, and here it is in USD"):
        record.open(OFFERING, "USD", AT)


def test_entries_come_back_as_they_were_written_and_bind(ledger: SqlLedger) -> None:
    written = [decision(Decision.OPEN, '{"名":"é"}'), decision(Decision.CLOSE)]

    head = ledger.append(written)

    assert [entry.written for entry in ledger.entries()] == written
    assert check(ledger.entries()) == head == ledger.head()
    assert [entry.number for entry in ledger.entries(since=1)] == [2]


def test_an_empty_ledger_has_no_entries_and_no_money(ledger: SqlLedger) -> None:
    assert ledger.head() == Head()
    assert list(ledger.entries()) == []
    assert ledger.balance() == ledger.balance_of(application(1)) == Balance()
    assert ledger.append([]) == Head()


def test_offerings_do_not_see_each_other(record: SqlRecord, ledger: SqlLedger) -> None:
    other = record.open("another", "USD", AT)
    ledger.take_in(some(1), at=AT, by="desk")

    other.take_in([received(0, minor=7)], at=AT, by="desk")

    assert (ledger.balance().due, other.balance().due) == (MONEY, 7)
    assert ledger.head().number == other.head().number == 1


def test_an_application_comes_back_as_it_was_taken_in(ledger: SqlLedger) -> None:
    taken = [received(1), received(2), received(3, account="C00001")]
    taken[2] = replace(taken[2], account=taken[0].account)

    ledger.take_in(taken, at=AT, by="desk")

    assert [one for batch in ledger.received() for one in batch] == taken
    assert ledger.received_by([application(2), application(9)]) == [taken[1]]


def test_an_application_is_taken_in_once(ledger: SqlLedger) -> None:
    ledger.take_in(some(3), at=AT, by="desk")

    with pytest.raises(NotAllowed, match="Application A00002 was taken in before"):
        ledger.take_in(some(2, start=2), at=AT, by="desk")

    assert ledger.head().number == 3
    assert sum(len(batch) for batch in ledger.received()) == 3


def test_an_account_keeps_its_words(ledger: SqlLedger) -> None:
    ledger.take_in(some(1), at=AT, by="desk")
    other = received(1, account="C00000")

    with pytest.raises(NotAllowed, match="Account C00000 is on record with another holder"):
        ledger.take_in([other], at=AT, by="desk")
    with pytest.raises(NotAllowed, match="Account C00009 is on record with another holder"):
        ledger.take_in([received(2, account="C00009"), received(3, account="C00009")], at=AT, by="desk")

    assert ledger.head().number == 1


def test_what_is_decided_on_an_old_state_is_not_written(ledger: SqlLedger) -> None:
    seen = ledger.take_in(some(2), at=AT, by="desk")
    ledger.append([decision(Decision.POSTPONE)])

    with pytest.raises(Busy, match="stood at entry 2 when this was decided, and now stands at 3"):
        ledger.append(orders(order(0)), after=seen)

    assert ledger.balance().ordered == 0
    assert list(ledger.ordered(0)) == []


def test_a_payment_is_ordered_and_answered_once(ledger: SqlLedger) -> None:
    ledger.take_in(some(2), at=AT, by="desk")
    ledger.append(orders(order(0)), after=ledger.head())
    ledger.append(answers(Move.PAID, [order(0)]))
    head = ledger.head()

    with pytest.raises(NotAllowed, match=f"Payment {order(0).id} was ordered before"):
        ledger.append(orders(order(1), order(0)), after=head)
    with pytest.raises(NotAllowed, match=f"Payment {order(0).id} was paid before"):
        ledger.append(answers(Move.PAID, [order(0)]))
    with pytest.raises(NotAllowed, match=f"Payment {order(1).id} was ordered before"):
        ledger.append(orders(order(1), order(1)), after=head)

    assert ledger.head() == head
    assert [one.payment for batch in ledger.ordered(0) for one in batch] == [order(0).id]


def test_money_is_where_its_moves_left_it(ledger: SqlLedger) -> None:
    ledger.take_in(some(5), at=AT, by="desk")
    ledger.append([Written(what=Move.HELD, at=AT, by="desk", application=application(4), minor=MONEY)])
    made = [order(number) for number in range(4)]
    ledger.append(orders(*made), after=ledger.head())
    ledger.append(answers(Move.PAID, made[:3]) + answers(Move.REJECTED, made[3:]))
    ledger.append(answers(Move.RETURNED, made[:1]))

    all_money = ledger.balance()

    assert all_money == Balance(received=5 * MONEY, due=2 * MONEY, out=2 * MONEY, held=MONEY)
    assert ledger.balance_of(application(4)) == Balance(received=MONEY, held=MONEY)
    due = [one for batch in ledger.with_money(Pot.DUE) for one in batch]
    assert [(one.application, one.balance.due, one.tries) for one in due] == [
        (application(0), MONEY, 1),
        (application(3), MONEY, 1),
    ]
    assert [one.application for batch in ledger.with_money(Pot.HELD) for one in batch] == [application(4)]
    assert [one.tries for batch in ledger.with_money(Pot.HELD) for one in batch] == [0]


def test_payments_are_told_as_they_were_ordered(ledger: SqlLedger) -> None:
    taken = [_by_way(received(number), "branch" if number % 2 else "online") for number in range(4)]
    begun = ledger.take_in(taken, at=AT, by="desk").number
    ledger.append(orders(order(3), order(0)))
    ledger.append(answers(Move.PAID, [order(0)]) + orders(order(1)))

    told = [one for batch in ledger.ordered(begun) for one in batch]
    online = [one for batch in ledger.ordered(begun, ["online"]) for one in batch]

    assert [(one.payment, one.application, one.minor, one.account) for one in told] == [
        (order(number).id, application(number), MONEY, taken[number].account) for number in (3, 0, 1)
    ]
    assert online == [told[1]]
    assert [one.payment for batch in ledger.ordered(begun + 1) for one in batch] == [order(0).id, order(1).id]


def test_a_payment_of_an_unknown_way_is_found(ledger: SqlLedger) -> None:
    begun = ledger.take_in([received(0), _by_way(received(1), "online")], at=AT, by="desk").number
    ledger.append(orders(order(0), order(1)))

    assert ledger.ordered_elsewhere(begun, ["branch"]) == order(1).id
    assert ledger.ordered_elsewhere(begun, ["branch", "online"]) is None
    assert ledger.ordered_elsewhere(begun + 2, ["branch"]) is None


def test_entries_of_payments_are_told_in_their_order(ledger: SqlLedger) -> None:
    ledger.take_in(some(3), at=AT, by="desk")
    ledger.append(orders(*map(order, range(3))))
    ledger.append(answers(Move.PAID, [order(2), order(0)]) + answers(Move.RETURNED, [order(2)]))

    told = ledger.entries_of_payments([order(0).id, "another", order(2).id])

    assert [(entry.written.payment, entry.written.what) for entry in told] == [
        (order(0).id, Move.ORDERED),
        (order(2).id, Move.ORDERED),
        (order(2).id, Move.PAID),
        (order(0).id, Move.PAID),
        (order(2).id, Move.RETURNED),
    ]


def test_entries_of_one_application_are_told_in_their_order(ledger: SqlLedger) -> None:
    ledger.take_in(some(3), at=AT, by="desk")
    ledger.append([Written(what=Decision.EXCLUDE, at=AT, by="desk", application=application(1))])
    ledger.append(orders(order(1)), after=ledger.head())

    told = ledger.entries_of(application(1))

    assert [(entry.number, entry.written.what) for entry in told] == [
        (2, Move.RECEIVED),
        (4, Decision.EXCLUDE),
        (5, Move.ORDERED),
    ]


def test_decisions_are_found_among_the_moves(ledger: SqlLedger) -> None:
    ledger.append([decision(Decision.OPEN)])
    ledger.take_in(some(3), at=AT, by="desk")
    ledger.append([decision(Decision.CLOSE), decision(Decision.POSTPONE)])

    assert [entry.written.what for entry in ledger.decisions()] == [
        Decision.OPEN,
        Decision.CLOSE,
        Decision.POSTPONE,
    ]
    assert [entry.number for entry in ledger.decisions(Decision.CLOSE, Decision.RELAUNCH)] == [5]


def test_one_may_write_while_reading_in_batches(ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lookthrough.storage.queries.BATCH", 3)
    ledger.take_in(some(8), at=AT, by="desk")

    batches = []
    for batch in ledger.with_money(Pot.DUE):
        ledger.append(orders(*(order(int(one.application[1:])) for one in batch)), after=ledger.head())
        batches.append(len(batch))

    assert batches == [3, 3, 2]
    assert ledger.balance() == Balance(received=8 * MONEY, ordered=8 * MONEY)
    assert len(list(ledger.entries())) == 16
    assert [len(batch) for batch in ledger.received()] == [len(batch) for batch in ledger.ordered(8)] == [3, 3, 2]


def test_everybody_is_in_one_span(ledger: SqlLedger) -> None:
    assert list(ledger.spans(3)) == [Span()]
    ledger.take_in(some(8), at=AT, by="desk")

    spans = list(ledger.spans(3))

    assert spans == [Span(None, application(2)), Span(application(2), application(5)), Span(application(5), None)]
    for read in (_received, _due):
        assert [read(ledger, span) for span in spans] == [
            [application(number) for number in numbers] for numbers in ((0, 1, 2), (3, 4, 5), (6, 7))
        ]
    assert list(ledger.spans(4)) == [
        Span(None, application(3)),
        Span(application(3), application(7)),
        Span(application(7)),
    ]


def _received(ledger: SqlLedger, span: Span) -> list[ApplicationId]:
    return [one.application.id for batch in ledger.received(span) for one in batch]


def _due(ledger: SqlLedger, span: Span) -> list[ApplicationId]:
    return [one.application for batch in ledger.with_money(Pot.DUE, span) for one in batch]


def test_ids_are_ordered_by_their_bytes(ledger: SqlLedger) -> None:
    ids = ["a", "B", "É", "ä", "Z", "10", "9"]
    taken = [_called(received(number), key) for number, key in enumerate(ids)]
    ledger.take_in(taken, at=AT, by="desk")

    found = [one.application.id for batch in ledger.received() for one in batch]

    assert found == sorted(ids, key=str.encode)
    assert found == [one.application for batch in ledger.with_money(Pot.DUE) for one in batch]


def _called(one: Received, key: str) -> Received:
    return replace(one, application=replace(one.application, id=ApplicationId(key)))


def _by_way(one: Received, channel: str) -> Received:
    return replace(one, application=replace(one.application, channel=channel))
