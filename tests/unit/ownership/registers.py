"""Small registers for tests: stakes written as people would."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from lookthrough.model.reach import Reach, ReachRule, Summed
from lookthrough.model.ruling import Cited
from lookthrough.model.stake import StakeKind
from lookthrough.ownership.parts import ceiling_parts, floor_parts
from lookthrough.ownership.stakes import EVER, KINDS, NEVER, Columns, Register

DAY = date(2024, 1, 1)
TEXT = Cited(key="text", text="A text", place="1", published=None, href="https://www.un.org", read="primary")


class Named:
    """Parties by name alone."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def __len__(self) -> int:
        return len(self._names)

    def name(self, number: int) -> str:
        return self._names[number]

    def identifier(self, number: int) -> str:
        return ""

    def find(self, texts: Sequence[str]) -> list[tuple[int, ...]]:
        return [tuple(place for place, name in enumerate(self._names) if name == text) for text in texts]


Line = tuple[str, str, str, str, str]
"""Owner, owned, kind, share ("0.5", "1/3", "0.25-0.5", "" for none), control ("yes", "no", "")."""


def register(lines: Sequence[Line], sources: Sequence[str] | None = None) -> Register:
    parties = sorted({name for owner, owned, *_ in lines for name in (owner, owned)})
    number = {name: place for place, name in enumerate(parties)}
    said = sources or ["register"] * len(lines)
    names = sorted(set(said))
    bounds = [_bounds(share) for _, _, _, share, _ in lines]
    columns = Columns(
        owner=np.array([number[owner] for owner, *_ in lines], dtype=np.int32),
        owned=np.array([number[owned] for _, owned, *_ in lines], dtype=np.int32),
        kind=np.array([KINDS.index(StakeKind(kind)) for _, _, kind, _, _ in lines], dtype=np.int8),
        low=np.array([floor_parts(low) for low, _ in bounds], dtype=np.int64),
        high=np.array([ceiling_parts(high) for _, high in bounds], dtype=np.int64),
        controls=np.array([{"yes": 1, "no": 0, "": -1}[control] for *_, control in lines], dtype=np.int8),
        since=np.full(len(lines), EVER, dtype=np.int32),
        until=np.full(len(lines), NEVER, dtype=np.int32),
        source=np.array([names.index(one) for one in said], dtype=np.int32),
        row=np.arange(1, len(lines) + 1, dtype=np.int64),
    )
    return Register.of(Named(parties), names, columns)


def _bounds(share: str) -> tuple[Fraction, Fraction]:
    low, _, high = share.partition("-")
    return (Fraction(low), Fraction(high or low)) if share else (Fraction(0), Fraction(0))


def rule(
    bar: Reach = Reach.HALF_OR_MORE, adding: Summed = Summed.ALL, *, votes: bool = False, control: bool = False
) -> ReachRule:
    return ReachRule(
        programme="us.sdn",
        title="A list",
        reach=bar,
        summed=adding,
        votes=votes,
        control=control,
        law=True,
        because=TEXT,
    )


def numbers(of: Register, *names: str) -> frozenset[int]:
    return frozenset(one for found in of.parties.find(names) for one in found)


def number(of: Register, name: str) -> int:
    [[found]] = of.parties.find([name])
    return found
