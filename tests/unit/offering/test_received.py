"""What a ledger binds of an application taken in, and of a payment order."""

from dataclasses import replace

import pytest
from tests.contracts.offerings import AT, MONEY, order, received

from lookthrough.model.ledger import Move
from lookthrough.model.offering import ApplicationId, AttemptKey
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.offering.received import bound_hash, fingerprint, ordering, receipt


def test_a_receipt_binds_the_row_that_it_is_of() -> None:
    one = received(1)

    entry = receipt(one, at=AT, by="desk")

    assert (entry.what, entry.application, entry.minor, entry.at) == (Move.RECEIVED, "A00001", MONEY, AT)
    assert bound_hash(entry) == fingerprint(one)
    assert len(fingerprint(one)) == 64


@pytest.mark.parametrize(
    "changed",
    [
        {"id": ApplicationId("A00002")},
        {"attempt": AttemptKey("second")},
        {"holder": "Applicant 2"},
        {"shares": 2_000},
        {"channel": "bank"},
        {"received_minor": MONEY - 1},
        {"financed": False},
        {"cells": {"nexus": "us_person", "country": "HK"}},
        {"country": "SG"},
        {"identifiers": ()},
        {"identifiers": (Identifier(kind=IdentifierKind.PASSPORT, value="N1"),)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_whatever_is_changed_of_an_application_changes_its_hash(changed: dict[str, object]) -> None:
    one = received(1)
    other = replace(one, application=replace(one.application, **changed))  # type: ignore[arg-type]  # each key with its own

    assert fingerprint(other) != fingerprint(one)


@pytest.mark.parametrize("field", ["id", "holder", "number", "bank", "country"])
def test_whatever_is_changed_of_its_account_changes_its_hash(field: str) -> None:
    one = received(1)
    other = replace(one, account=replace(one.account, **{field: "other"}))  # type: ignore[arg-type]  # all its fields are texts

    assert fingerprint(other) != fingerprint(one)


def test_the_line_it_stood_on_and_the_order_of_its_cells_do_not() -> None:
    one = received(1)
    turned = dict(reversed(list(one.application.cells.items())))
    other = replace(one, application=replace(one.application, line=99, cells=turned))

    assert fingerprint(other) == fingerprint(one)


def test_an_order_binds_its_account_and_its_run() -> None:
    one = order(1)

    entry = ordering(one, at=AT, by="desk")

    assert (entry.what, entry.payment, entry.minor) == (Move.ORDERED, one.id, MONEY)
    assert entry.detail == '{"account":"C00001","run":"R1"}'


@pytest.mark.parametrize("detail", ["{}", "[]", "null"])
def test_a_receipt_may_bind_nothing(detail: str) -> None:
    assert bound_hash(replace(receipt(received(1), at=AT, by="desk"), detail=detail)) == ""
