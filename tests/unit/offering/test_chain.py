"""The chain of a ledger: it binds, the same entries bind alike, and one changed byte anywhere breaks it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.made import START as MOMENT
from tests.unit.offering.made import hours, written

from lookthrough.errors import DamagedLedger, NotAllowed
from lookthrough.model.ledger import Decision, Head, LedgerEntry, Move, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.offering.chain import START, bind, bind_all, canonical, check, head_of

FIRST = written(Decision.OPEN, application=None, detail='{"attempt":"first"}')
SECOND = written(Move.ORDERED, 403_021, application="42", payment="P-1", at=hours(1))

line = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=5)
entries = st.builds(
    Written,
    what=st.sampled_from([*Move, *Decision]),
    at=st.datetimes(
        min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-5))]),
    ),
    by=line,
    application=st.none() | line.map(ApplicationId),
    minor=st.integers(0, 10**12),
    payment=st.none() | line,
    detail=line,
)


def test_the_bytes_of_an_entry_are_as_documented() -> None:
    assert canonical(17, SECOND).decode() == (
        "lookthrough ledger 1\nnumber 17\nwhat ordered\nat 2021-12-07T02:00:00.000000Z\nby desk\n"
        "application 42\nminor 403021\npayment P-1\ndetail {}"
    )
    assert b"\napplication\nminor 0\npayment\n" in canonical(1, FIRST)


def test_anybody_can_make_the_hashes_again() -> None:
    one, two = bind_all(START, [FIRST, SECOND])

    assert one.hash == sha256(bytes(32) + canonical(1, FIRST)).digest()
    assert two.hash == sha256(one.hash + canonical(2, SECOND)).digest()


def test_the_chain_of_today_is_the_chain_of_tomorrow() -> None:
    """These bytes are in ledgers that were written: they may never become others."""
    *_, last = bind_all(START, [FIRST, SECOND])

    assert last.hash.hex() == "7054df005bff55d5d6d063218e03f162095e0e27838a58002db531de64e2dac4"


@given(st.lists(entries, max_size=6), st.integers(0, 6))
def test_a_chain_is_the_same_bound_at_once_or_bit_by_bit(many: list[Written], cut: int) -> None:
    at_once = list(bind_all(START, many))

    begun = list(bind_all(START, many[:cut]))
    head = check(begun)
    bit_by_bit = []
    for one in many[cut:]:
        entry = bind(head, one)
        head = head_of(entry)
        bit_by_bit.append(entry)

    assert begun + bit_by_bit == at_once
    assert check(at_once) == head
    assert check(at_once[cut:], check(at_once[:cut])) == head


def test_entries_of_one_moment_bind_as_those_of_several_do() -> None:
    chain = list(bind_all(START, [FIRST, replace(FIRST, by="another"), SECOND, FIRST]))

    assert check(chain) == head_of(chain[-1])
    assert len({entry.hash for entry in chain}) == len(chain)


def test_nothing_yet_is_a_chain_too() -> None:
    assert check([]) == START == Head(0, bytes(32))


@given(st.lists(entries, min_size=1, max_size=5), entries, st.data())
def test_one_changed_field_breaks_the_chain_at_its_entry(
    many: list[Written], other: Written, data: st.DataObject
) -> None:
    chain = list(bind_all(START, many))
    place = data.draw(st.integers(0, len(chain) - 1))
    field = data.draw(st.sampled_from(Written.__slots__))
    told, instead = getattr(chain[place].written, field), getattr(other, field)
    if told == instead:
        return

    chain[place] = replace(chain[place], written=replace(chain[place].written, **{field: instead}))

    with pytest.raises(DamagedLedger, match=rf"^Entry {place + 1} does not bind"):
        check(chain)


@given(st.lists(entries, min_size=1, max_size=5), st.data())
def test_one_changed_byte_of_a_hash_breaks_the_chain_at_its_entry(many: list[Written], data: st.DataObject) -> None:
    chain = list(bind_all(START, many))
    place = data.draw(st.integers(0, len(chain) - 1))
    changed = bytearray(chain[place].hash)
    changed[data.draw(st.integers(0, 31))] ^= data.draw(st.integers(1, 255))

    chain[place] = replace(chain[place], hash=bytes(changed))

    with pytest.raises(DamagedLedger, match=rf"^Entry {place + 1} does not bind"):
        check(chain)


@given(st.lists(entries, min_size=2, max_size=6), st.data())
def test_an_entry_left_out_or_put_elsewhere_breaks_the_chain(many: list[Written], data: st.DataObject) -> None:
    chain = list(bind_all(START, many))
    place = data.draw(st.integers(0, len(chain) - 2))
    moved = chain[:place] + chain[place + 1 :] + [chain[place]]

    for damaged in (chain[:place] + chain[place + 1 :], moved, chain[: place + 1] + chain[place:]):
        with pytest.raises(DamagedLedger, match="was left out, put in or put elsewhere"):
            check(damaged)


@given(st.lists(entries, min_size=2, max_size=6), st.data())
def test_an_entry_put_in_by_somebody_who_numbers_the_rest_anew_still_shows(
    many: list[Written], data: st.DataObject
) -> None:
    chain = list(bind_all(START, many))
    place = data.draw(st.integers(0, len(chain) - 2))
    rest = [replace(entry, number=entry.number - 1) for entry in chain[place + 1 :]]

    with pytest.raises(DamagedLedger, match=rf"^Entry {place + 1} does not bind"):
        check(chain[:place] + rest)


@given(entries, entries)
def test_no_two_entries_have_the_same_bytes(one: Written, other: Written) -> None:
    assert (canonical(1, one) == canonical(1, other)) == (one == other)
    assert canonical(1, one) != canonical(2, one)


def test_an_application_without_a_number_is_not_no_application() -> None:
    nobody, empty = written(Move.HELD, 1, application=None), written(Move.HELD, 1, application="")

    assert canonical(1, nobody) != canonical(1, empty)


def test_the_same_moment_in_two_zones_is_one_moment() -> None:
    there = replace(FIRST, at=MOMENT.astimezone(timezone(timedelta(hours=8))))

    assert canonical(1, there) == canonical(1, FIRST)


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (replace(FIRST, detail="{\n}"), "Entry 1 has a line break within a field"),
        (replace(FIRST, by="desk\nminor 5"), "Entry 1 has a line break within a field"),
        (replace(FIRST, at=MOMENT.replace(tzinfo=None)), "2021-12-07T01:00:00 has no zone, so it is no moment"),
    ],
    ids=["a detail of two lines", "a name that looks like a field", "a moment without a zone"],
)
def test_what_has_no_bytes_of_its_own_is_neither_bound_nor_believed(entry: Written, refusal: str) -> None:
    with pytest.raises(NotAllowed, match=refusal):
        bind(START, entry)
    with pytest.raises(DamagedLedger, match=f"^Entry 1 cannot have been written so. {refusal}"):
        check([LedgerEntry(number=1, written=entry, hash=bytes(32))])
