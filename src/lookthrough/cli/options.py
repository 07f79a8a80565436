"""Options that several commands share, and how they become what a screening is asked with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from lookthrough.errors import Unusable
from lookthrough.model.policy import DEFAULT_CUT_OFF, DEFAULT_THRESHOLD, Policy
from lookthrough.wiring.asked import WE_ARE, Asked

if TYPE_CHECKING:
    from lookthrough.wiring.product import Lookthrough

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The shared options as typed."""

    as_of: date | None
    held: datetime | None
    lists: tuple[str, ...]
    we_are: tuple[str, ...]
    threshold: float | None
    cut_off: float | None
    limit: int | None
    policy: Path | None


class Day(click.ParamType[date]):
    """A day, YYYY-MM-DD."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as YYYY-MM-DD.", param, ctx)


class Moment(click.ParamType[datetime]):
    """A day, or a day and a clock; without a zone it is UTC."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read a moment."""
        if isinstance(value, datetime):
            return value
        try:
            stated = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no moment. Write YYYY-MM-DD or YYYY-MM-DDTHH:MMZ.", param, ctx)
        return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


SCORE = click.FloatRange(0, 1)

_OPTIONS = {
    "as_of": click.option(
        "--as-of", type=Day(), metavar="DAY", help="Ask with what had been published by the end of DAY (UTC)."
    ),
    "held": click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then."),
    "lists": click.option(
        "--lists",
        multiple=True,
        metavar="LIST[,LIST]",
        help="Only these lists; with a leading minus, all but these: --lists=-us_bis_uvl.",
    ),
    "we_are": click.option(
        "--we-are",
        multiple=True,
        metavar="PARTY[,PARTY]",
        help=f"For whom to read the law. Default: {','.join(WE_ARE)}.",
    ),
    "threshold": click.option("--threshold", type=SCORE, help=f"What alerts. Default {DEFAULT_THRESHOLD:.2f}."),
    "cut_off": click.option(
        "--cut-off", type=SCORE, help=f"What is kept, at or below the threshold. Default {DEFAULT_CUT_OFF:.2f}."
    ),
    "limit": click.option(
        "--limit", type=click.IntRange(1), help=f"Matches kept per subject. Default {Policy().limit}."
    ),
    "policy": click.option(
        "--policy",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A file of thresholds per kind and list, and of known false matches.",
    ),
}


def screening_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add the options that every screening has; the command gets them as one `shared` record."""

    return _with_options(command, tuple(_OPTIONS))


def testing_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add those of them that a test of the matching has: which lists, on which day, under which policy."""
    return _with_options(command, ("as_of", "held", "lists", "threshold", "policy"))


def _with_options(command: Callable[..., R], names: Sequence[str]) -> Callable[..., R]:
    @wraps(command)
    def with_shared(*arguments: object, **named: object) -> R:
        typed = {field.name: named.pop(field.name) if field.name in names else None for field in fields(Screening)}
        shared = Screening(**{name: () if name == "we_are" and typed[name] is None else typed[name] for name in typed})  # type: ignore[arg-type]  # click has typed them
        return command(*arguments, shared=shared, **named)

    wrapped: Callable[..., R] = with_shared
    for name in reversed(names):
        wrapped = _OPTIONS[name](wrapped)
    return wrapped


def words(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Split comma-separated words."""
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())


def asked_from(shared: Screening, product: "Lookthrough") -> Asked:
    """Turn the shared options into what a screening is asked with; the day is today where none is given."""
    from lookthrough.wiring.clock import now

    return Asked(
        day=shared.as_of or now().date(),
        held=shared.held,
        lists=shared.lists,
        policy=_policy(shared, product),
        we_are=words(shared.we_are) or WE_ARE,
    )


def _policy(shared: Screening, product: "Lookthrough") -> Policy:
    policy = product.policy(shared.policy) if shared.policy else Policy()
    threshold = policy.threshold if shared.threshold is None else shared.threshold
    lowest = min((threshold, *policy.by_kind.values(), *policy.by_list.values()))
    cut_off = min(policy.cut_off, lowest) if shared.cut_off is None else shared.cut_off
    if cut_off > lowest:
        raise Unusable(
            f"--cut-off {cut_off} is above a threshold of {lowest}: what alerts would not be kept. "
            f"Give a cut-off of {lowest} or less."
        )
    return replace(policy, threshold=threshold, cut_off=cut_off, limit=shared.limit or policy.limit)
