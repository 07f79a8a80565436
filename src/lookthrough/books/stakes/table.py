"""A table of stakes, whole columns at a time: millions of lines are read as quickly as their distinct words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lookthrough.books.stakes.parties import encode, number_parties
from lookthrough.books.stakes.shares import read_share
from lookthrough.errors import UnfitShare
from lookthrough.model.stake import StakeKind
from lookthrough.model.subject import Rejected
from lookthrough.ownership.stakes import EVER, KINDS, NEVER, NO, UNSAID, YES, Columns, Register

Value = TypeVar("Value")
Mask = npt.NDArray[np.bool_]

FIELDS = ("owner", "owner_id", "owned", "owned_id", "kind", "share", "controls", "from", "until", "source")
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
class StakeTable:
    """Lines of one file as columns of text, by field; `rows` says where each stands, `file` what a blank source is."""

    file: str
    columns: Mapping[str, pa.ChunkedArray]
    rows: npt.NDArray[np.int64]

    @classmethod
    def of_lines(cls, file: str, lines: Sequence[Mapping[str, str]], rows: Sequence[int]) -> "StakeTable":
        """Make a table of lines, each a mapping of fields."""
        columns = {
            name: pa.chunked_array([pa.array([line.get(name, "") for line in lines], pa.string())]) for name in FIELDS
        }
        return cls(file=file, columns=columns, rows=np.array(rows, dtype=np.int64))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStakes:
    """Registers as read: their stakes, how many lines, and those that could not be read, the first ones in full."""

    register: Register
    read: int
    rejected: tuple[Rejected, ...]
    rejected_count: int

    @property
    def repeated(self) -> int:
        """How many lines say what another line of their source says; they count once."""
        return self.read - self.rejected_count - len(self.register.columns.row)


@dataclass(frozen=True, slots=True)
class _Turned:
    """A column turned into numbers by its distinct words, which lines had a word that is none, and why."""

    numbers: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int32]
    wrong: Mask
    reasons: Mapping[str, str]

    @property
    def values(self) -> npt.NDArray[np.int64]:
        """The number of each line."""
        return self.numbers[self.codes]


def stakes_of(given: Iterable[StakeTable]) -> ReadStakes:
    """Turn columns of text into one register; the columns are let go as soon as they are numbers."""
    tables = list(given)
    rows = np.concatenate([table.rows for table in tables])
    files, ends = [table.file for table in tables], np.cumsum([len(table.rows) for table in tables])
    columns = {name: _column(name, tables) for name in FIELDS}
    tables.clear()
    turned = {name: _turn(columns[name], read) for name, read in WORDS.items()}
    bad, rejected = _rejections(
        lambda line: files[int(np.searchsorted(ends, line, side="right"))], columns, turned, rows
    )
    turned["high"] = _turn(columns["share"], lambda word: read_share(word)[1])
    for name in WORDS:
        del columns[name]
    register = _register(columns, turned, rows, None if not bad.any() else np.flatnonzero(~bad))
    return ReadStakes(register=register, read=len(rows), rejected=rejected, rejected_count=int(bad.sum()))


def _rejections(
    file_of: Callable[[int], str],
    columns: Mapping[str, pa.ChunkedArray],
    turned: Mapping[str, _Turned],
    rows: npt.NDArray[np.int64],
) -> tuple[Mask, tuple[Rejected, ...]]:
    """Return which lines cannot be read, and the first of them with their reasons."""
    faults: list[tuple[Mask, Callable[[int], str]]] = [
        (_nameless(columns, "owner"), lambda _: "No owner is named."),
        (_nameless(columns, "owned"), lambda _: "Nothing owned is named."),
        *((one.wrong, _reason(columns[name], one)) for name, one in turned.items()),
        (turned["from"].values >= turned["until"].values, lambda _: "It ends on or before the day it begins."),
    ]
    bad = np.zeros(len(rows), dtype=bool)
    rejected: list[Rejected] = []
    for mask, reason in faults:
        for line in np.flatnonzero(mask & ~bad)[: MOST_SHOWN - len(rejected)].tolist():
            rejected.append(_rejected(int(rows[line]), reason(line), file_of(line)))
        bad |= mask
    return bad, tuple(sorted(rejected, key=lambda one: one.row))


def _register(
    columns: dict[str, pa.ChunkedArray],
    turned: dict[str, _Turned],
    rows: npt.NDArray[np.int64],
    kept: npt.NDArray[np.int64] | None,
) -> Register:
    """Make a register of the lines kept, all of them for None; what it is made of is let go on the way."""
    parties, numbers = number_parties(
        pa.chunked_array([*columns.pop("owner").chunks, *columns.pop("owned").chunks]),
        pa.chunked_array([*columns.pop("owner_id").chunks, *columns.pop("owned_id").chunks]),
    )
    sources, source = encode(columns.pop("source"))
    stakes = _stakes(numbers, source, turned, rows)
    turned.clear()
    return Register.of(parties, sources.to_pylist(), stakes if kept is None else stakes.taken(kept))


def _stakes(
    numbers: npt.NDArray[np.int32],
    source: npt.NDArray[np.int32],
    turned: Mapping[str, _Turned],
    rows: npt.NDArray[np.int64],
) -> Columns:
    kinds = turned["kind"].values
    shared = np.isin(kinds, [KINDS.index(StakeKind.EQUITY), KINDS.index(StakeKind.VOTES)])
    low, high = (np.where(shared, turned[bound].values, 0) for bound in ("share", "high"))
    return Columns(
        owner=numbers[: len(rows)],
        owned=numbers[len(rows) :],
        kind=kinds.astype(np.int8),
        low=low,
        high=low if np.array_equal(low, high) else high,
        controls=_controls(kinds, turned["controls"].values),
        since=turned["from"].values.astype(np.int32),
        until=turned["until"].values.astype(np.int32),
        source=source,
        row=rows,
    )


def _column(name: str, tables: Sequence[StakeTable]) -> pa.ChunkedArray:
    """Return one field of all files, trimmed; a line that names no source rests on its file."""
    chunks: list[pa.Array] = []
    for table in tables:
        given = table.columns.get(name)
        lines = len(table.rows)
        if given is None:
            chunks.append(pa.repeat(pa.scalar(table.file if name == "source" else ""), lines))
            continue
        chunks += [_plain(chunk, table.file if name == "source" else "") for chunk in given.chunks]
    return pa.chunked_array(chunks, pa.string())


def _plain(chunk: pa.Array, blank: str) -> pa.Array:
    """Return texts without the spaces around them; a chunk that has none is not copied, for there may be millions."""
    filled = pc.fill_null(chunk, "") if chunk.null_count else chunk
    trimmed = pc.utf8_trim_whitespace(filled)
    plain = filled if trimmed.equals(filled) else trimmed
    return pc.if_else(pc.equal(plain, ""), blank, plain) if blank else plain


def _nameless(columns: Mapping[str, pa.ChunkedArray], side: str) -> Mask:
    blank = pc.and_(pc.equal(columns[side], ""), pc.equal(columns[f"{side}_id"], ""))
    mask: Mask = blank.to_numpy(zero_copy_only=False)
    return mask


def _controls(kinds: npt.NDArray[np.int64], stated: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """A fact of control says yes unless it says no."""
    fact = (kinds == KINDS.index(StakeKind.CONTROL)) & (stated == UNSAID)
    return np.where(fact, YES, stated).astype(np.int8)


def _turn(column: pa.ChunkedArray, read: Callable[[str], int]) -> _Turned:
    distinct, codes = encode(column)
    words = distinct.to_pylist()
    values = np.zeros(len(words), dtype=np.int64)
    wrong = np.zeros(len(words), dtype=bool)
    reasons: dict[str, str] = {}
    for place, word in enumerate(words):
        try:
            values[place] = read(word)
        except UnfitShare as unfit:
            wrong[place], reasons[word] = True, str(unfit)
    return _Turned(values, codes, wrong[codes], reasons)


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


WORDS: Mapping[str, Callable[[str], int]] = {
    "share": lambda word: read_share(word)[0],
    "kind": lambda word: KINDS.index(_known(word, KIND_WORDS, "a kind of stake")),
    "controls": lambda word: _known(word, CONTROL_WORDS, "an answer to whether it controls"),
    "from": lambda word: _day(word, EVER),
    "until": lambda word: _day(word, NEVER),
}
"""Fields of few distinct words, and what number each word is."""


def _rejected(row: int, reason: str, file: str) -> Rejected:
    said, _, hint = reason.partition(". ")
    return Rejected(row=row, reason=f"{said.rstrip('.')}.", hint=hint, excerpt=file)
