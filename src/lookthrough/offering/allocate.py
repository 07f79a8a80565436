"""Who gets how many shares: pro rata or by ballot, in whole lots, the odd lots by an order drawn from a recorded seed.

The drawn order of applications is that of the SHA-256 of the seed, a line feed and the application's number, so that
anybody who knows the seed draws it again. It decides nothing but who of those treated alike gets an odd lot: two
applications of one size never differ by more than one lot. Sizes are counted in lots; what is over is not given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lookthrough.model.offering import ApplicationId


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many shares an application asks for."""

    application: ApplicationId
    shares: int


@dataclass(frozen=True, slots=True)
class Allotment:
    """How many shares an application gets of those it asked for."""

    application: ApplicationId
    wanted: int
    shares: int


@dataclass(frozen=True, slots=True)
class Pool:
    """Shares set apart for some of the applications."""

    shares: int
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class _Basis:
    """The lots that every application of a size gets, and the odd lots that are drawn, by the urn a size draws from."""

    sure: Mapping[int, int]
    urns: Mapping[int, int]
    odd: Mapping[int, int]


def pro_rata(wanted: Sequence[Wanted], *, shares: int, lot: int, seed: str) -> list[Allotment]:
    """Allot to each size of application its part of the shares, and draw the odd lots within a size.

    The parts of the sizes are rounded to whole lots by the largest remainder, of a larger size first among equals.
    """
    sizes = _sizes(wanted, lot)
    asked = {size: size * count for size, count in sizes.items()}
    total = sum(asked.values())
    there = min(shares // lot, total)
    parts = {size: there * lots // total for size, lots in asked.items()}
    by_remainder = sorted(asked, key=lambda size: (there * asked[size] % total, size), reverse=True)
    for size in by_remainder[: there - sum(parts.values())]:
        parts[size] += 1
    basis = _Basis(
        sure={size: lots // sizes[size] for size, lots in parts.items()},
        urns={size: size for size in sizes},
        odd={size: lots % sizes[size] for size, lots in parts.items()},
    )
    return _allotted(wanted, basis, lot, seed)


def ballot(wanted: Sequence[Wanted], *, shares: int, lot: int, seed: str) -> list[Allotment]:
    """Allot a lot to each application that still wants one, round by round; who gets one in the last round is drawn."""
    sizes = _sizes(wanted, lot)
    there = min(shares // lot, sum(size * count for size, count in sizes.items()))
    rounds = _full_rounds(sizes, there)
    sure = {size: min(size, rounds) for size in sizes}
    left = there - sum(sure[size] * count for size, count in sizes.items())
    basis = _Basis(sure=sure, urns={size: 0 for size in sizes if size > rounds}, odd={0: left})
    return _allotted(wanted, basis, lot, seed)


def two_pools(wanted: Iterable[Wanted], *, shares: int, lot: int, most: int) -> tuple[Pool, Pool]:
    """Divide shares equally over the applications for so many shares at most, and those for more.

    An odd lot goes to the first, and what one pool does not want serves the other. In Hong Kong the pools part at a
    value of HK$5 million (Practice Note 18, paragraph 3.1).
    """
    small: list[Wanted] = []
    large: list[Wanted] = []
    for one in wanted:
        (small if one.shares <= most else large).append(one)
    lots = shares // lot
    first = max(min(_asked(small, lot), lots - lots // 2), lots - _asked(large, lot))
    return Pool(first * lot, tuple(small)), Pool((lots - first) * lot, tuple(large))


def _asked(wanted: Iterable[Wanted], lot: int) -> int:
    return sum(max(0, one.shares // lot) for one in wanted)


def _sizes(wanted: Iterable[Wanted], lot: int) -> Counter[int]:
    """Count the applications of each size in lots; one for less than a lot has none."""
    return Counter(size for one in wanted if (size := one.shares // lot) > 0)


def _full_rounds(sizes: Mapping[int, int], there: int) -> int:
    """Return how often every application that still wants a lot can get one."""
    rounds, waiting = 0, sum(sizes.values())
    for size in sorted(sizes):
        of_this_size = (size - rounds) * waiting
        if of_this_size > there:
            return rounds + there // waiting
        there -= of_this_size
        waiting -= sizes[size]
        rounds = size
    return rounds


def _allotted(wanted: Sequence[Wanted], basis: _Basis, lot: int, seed: str) -> list[Allotment]:
    lots = [basis.sure.get(one.shares // lot, 0) for one in wanted]
    drawing = defaultdict(list)
    for place, one in enumerate(wanted):
        urn = basis.urns.get(one.shares // lot)
        if urn is not None and basis.odd[urn]:
            drawing[urn].append(place)
    for urn, places in drawing.items():
        drawn = sorted(places, key=lambda place: _ticket(seed, wanted[place]))
        for place in drawn[: basis.odd[urn]]:
            lots[place] += 1
    return [Allotment(one.application, one.shares, count * lot) for one, count in zip(wanted, lots, strict=True)]


def _ticket(seed: str, wanted: Wanted) -> bytes:
    return sha256(f"{seed}\n{wanted.application}".encode()).digest()
