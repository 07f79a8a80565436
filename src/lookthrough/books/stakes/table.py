"""A table of stakes, whole columns at a time: millions of lines are read as quickly as their distinct words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lookthrough.books.stakes.shares import UnfitShare, read_share
from lookthrough.model.stake import StakeKind
from lookthrough.model.subject import Rejected
from lookthrough.ownership.stakes import EVER, KINDS, NEVER, NO, UNSAID, YES, Columns, Register

Value = TypeVar("Value")
Mask = npt.NDArray[np.bool_]

FIELDS = ("owner", "owned", "kind", "share", "controls", "from", "until", "source")
REQUIRED = ("owner", "owned")
MOST_SHOWN = 1_000
"""Rejected lines kept with their reasons; the rest are counted."""

KIND_WORDS: Mapping[str, StakeKind] = {
    "": StakeKind.EQUITY,
    **{kind.value: kind for kind in StakeKind},
    "shares": StakeKind.EQUITY,
    "capital": StakeKind.EQUITY,
    "ownership": StakeKind.EQUITY,
    "voting": StakeKind.VOTES,
    "voting rights": StakeKind.VOTES,
    "control fact": StakeKind.CONTROL,
}
CONTROL_WORDS: Mapping[str, int] = {
    "": UNSAID,
    **dict.fromkeys(("yes", "true", "1", "y"), YES),
    **dict.fromkeys(("no", "false", "0", "n"), NO),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStakes:
    """A register as read: its stakes, the lines that could not be, and what is odd and was kept."""

    register: Register
    read: int
    rejected: tuple[Rejected, ...]
    rejected_count: int


@dataclass(frozen=True, slots=True)
class _Turned:
    """A column turned into numbers by its distinct words: the numbers, and which lines had a word that is none."""

    values: npt.NDArray[np.int64]
    wrong: Mask
    reasons: Mapping[str, str]


def stakes_of(table: Mapping[str, pa.ChunkedArray], rows: npt.NDArray[np.int64]) -> ReadStakes:
    """Turn columns of text into a register; `rows` says where each line stands in its file."""
    lines = len(rows)
    text = {name: _text(table.get(name), lines) for name in FIELDS}
    parties, owner, owned = _parties(text["owner"], text["owned"])
    share = _turn(text["share"], lambda word: read_share(word)[0])
    share_high = _turn(text["share"], lambda word: read_share(word)[1])
    kind = _turn(text["kind"], lambda word: KINDS.index(_known(word, KIND_WORDS, "a kind of stake")))
    controls = _turn(text["controls"], lambda word: _known(word, CONTROL_WORDS, "an answer to whether it controls"))
    since = _turn(text["from"], lambda word: _day(word, EVER))
    until = _turn(text["until"], lambda word: _day(word, NEVER))
    sources, source = _words(text["source"])
    faults: list[tuple[Mask, Callable[[int], str]]] = [
        (_blank(text["owner"]), lambda _: "No owner is named."),
        (_blank(text["owned"]), lambda _: "Nothing owned is named."),
        *((one.wrong, _reason(text[name], one)) for name, one in (("share", share), ("kind", kind))),
        *((one.wrong, _reason(text[name], one)) for name, one in (("controls", controls), ("from", since))),
        (until.wrong, _reason(text["until"], until)),
        (since.values >= until.values, lambda _: "It ends on or before the day it begins."),
    ]
    bad = np.zeros(lines, dtype=bool)
    rejected: list[Rejected] = []
    for mask, reason in faults:
        fresh = np.flatnonzero(mask & ~bad)
        rejected += [_rejected(int(rows[line]), reason(int(line))) for line in fresh[: MOST_SHOWN - len(rejected)]]
        bad |= mask
    shared = np.isin(kind.values, [KINDS.index(StakeKind.EQUITY), KINDS.index(StakeKind.VOTES)])
    kept = np.flatnonzero(~bad)
    columns = Columns(
        owner=owner,
        owned=owned,
        kind=kind.values.astype(np.int8),
        low=np.where(shared, share.values, 0),
        high=np.where(shared, share_high.values, 0),
        controls=_controls(kind.values, controls.values),
        since=since.values.astype(np.int32),
        until=until.values.astype(np.int32),
        source=source,
        row=rows,
    ).taken(kept)
    register = Register.of(parties, sources, columns)
    order = sorted(rejected, key=lambda one: one.row)
    return ReadStakes(register=register, read=lines, rejected=tuple(order), rejected_count=int(bad.sum()))


def _controls(kinds: npt.NDArray[np.int64], stated: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """A fact of control says yes unless it says no."""
    fact = (kinds == KINDS.index(StakeKind.CONTROL)) & (stated == UNSAID)
    return np.where(fact, YES, stated).astype(np.int8)


def _text(column: pa.ChunkedArray | None, lines: int) -> pa.ChunkedArray:
    if column is None:
        return pa.chunked_array([pa.array([""]).dictionary_encode().take(pa.array(np.zeros(lines, dtype=np.int32)))])
    filled = pc.fill_null(column.cast(pa.string()), "")
    return filled.dictionary_encode()


def _codes(column: pa.ChunkedArray) -> tuple[list[str], npt.NDArray[np.int32]]:
    whole = column.unify_dictionaries().combine_chunks() if column.num_chunks > 1 else column.combine_chunks()
    array = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    return array.dictionary.to_pylist(), array.indices.to_numpy(zero_copy_only=False).astype(np.int32)


def _turn(column: pa.ChunkedArray, read: Callable[[str], int]) -> _Turned:
    words, codes = _codes(column)
    values = np.zeros(len(words), dtype=np.int64)
    wrong = np.zeros(len(words), dtype=bool)
    reasons: dict[str, str] = {}
    for place, word in enumerate(words):
        try:
            values[place] = read(word)
        except UnfitShare as unfit:
            wrong[place], reasons[word] = True, str(unfit)
    return _Turned(values[codes], wrong[codes], reasons)


def _reason(column: pa.ChunkedArray, turned: _Turned) -> Callable[[int], str]:
    return lambda line: turned.reasons[column[line].as_py()]


def _known(word: str, known: Mapping[str, Value], what: str) -> Value:
    found = known.get(word.strip().casefold())
    if found is None:
        raise UnfitShare(f"{word!r} is not {what}. It is one of: {', '.join(one for one in known if one)}.")
    return found


def _day(word: str, absent: int) -> int:
    written = word.strip()
    if not written:
        return absent
    try:
        return date.fromisoformat(written).toordinal()
    except ValueError:
        raise UnfitShare(f"{word!r} is no day. Write it as 2024-07-03.") from None


def _words(column: pa.ChunkedArray) -> tuple[list[str], npt.NDArray[np.int32]]:
    return _codes(column)


def _blank(column: pa.ChunkedArray) -> Mask:
    words, codes = _codes(column)
    return np.array([not word.strip() for word in words], dtype=bool)[codes]


def _parties(
    owner: pa.ChunkedArray, owned: pa.ChunkedArray
) -> tuple[list[str], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Number every party that owns or is owned, once; a party is called as its first line calls it."""
    owner_words, owner_codes = _codes(owner)
    owned_words, owned_codes = _codes(owned)
    numbers: dict[str, int] = {}
    for word in (*owner_words, *owned_words):
        numbers.setdefault(word.strip(), len(numbers))
    owners = np.array([numbers[word.strip()] for word in owner_words] or [0], dtype=np.int32)
    owneds = np.array([numbers[word.strip()] for word in owned_words] or [0], dtype=np.int32)
    return list(numbers), owners[owner_codes], owneds[owned_codes]


def _rejected(row: int, reason: str) -> Rejected:
    said, _, hint = reason.partition(". ")
    return Rejected(row=row, reason=f"{said.rstrip('.')}.", hint=hint)
