"""Small registers for tests: stakes written as people would."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from lookthrough.model.reach import Adding, Bar, ReachRule
from lookthrough.model.ruling import Cited
from lookthrough.model.stake import StakeKind
from lookthrough.ownership.parts import ceiling_parts, floor_parts
from lookthrough.ownership.stakes import EVER, KINDS, NEVER, Columns, Register

DAY = date(2024, 1, 1)
TEXT = Cited(key="text", text="A text", place="1", published=None, href="https://www.un.org", read="primary")

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
    return Register.of(parties, names, columns)


def _bounds(share: str) -> tuple[Fraction, Fraction]:
    low, _, high = share.partition("-")
    return (Fraction(low), Fraction(high or low)) if share else (Fraction(0), Fraction(0))


def rule(
    bar: Bar = Bar.HALF_OR_MORE, adding: Adding = Adding.ALL, *, votes: bool = False, control: bool = False
) -> ReachRule:
    return ReachRule(
        programme="us.sdn", title="A list", bar=bar, adding=adding, votes=votes, control=control, law=True, because=TEXT
    )


def numbers(of: Register, *names: str) -> frozenset[int]:
    found = [of.number(name) for name in names]
    return frozenset(one for one in found if one is not None)
