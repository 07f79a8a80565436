"""Options and lines that the commands share which fetch lists."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

import click

from lookthrough.cli.app import NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT

if TYPE_CHECKING:
    from lookthrough.actions.refresh_lists import Outcome
    from lookthrough.wiring.refreshing import HowToRefresh

R = TypeVar("R")

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_BYTES = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """The shared options as typed."""

    proxy: str | None
    time_out: float | None
    largest: int | None


class Interval(click.ParamType[float]):
    """A length of time in seconds, typed as a number and s, m, h or d."""

    name = "interval"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a length of time."""
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"(\d{1,6})([smhd])", str(value).strip().lower())
        if found is None or int(found[1]) == 0:
            self.fail(f"{value!r} is no length of time. Write a number and s, m, h or d: 30m, 6h, 1d.", param, ctx)
        return float(int(found[1]) * _SECONDS[found[2]])


class Size(click.ParamType[int]):
    """A number of bytes, typed as a number and perhaps K, M or G."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a size."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d{1,12})([KMG]?)", str(value).strip().upper())
        if found is None or int(found[1]) == 0:
            self.fail(f"{value!r} is no size. Write a number of bytes, or one with K, M or G: 500M, 2G.", param, ctx)
        return int(found[1]) * _BYTES[found[2]]


_OPTIONS = (
    click.option("--proxy", metavar="URL", help="Fetch through this proxy. Default: as the environment says."),
    click.option("--time-out", type=Interval(), metavar="TIME", help="Give an address up after TIME. Default: 15m."),
    click.option("--largest", type=Size(), metavar="SIZE", help="Refuse a larger file. Default: 1G."),
)


def fetching_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add the options that every fetching has; the command gets them as one `fetching` record."""

    @wraps(command)
    def with_fetching(*arguments: object, **named: object) -> R:
        fetching = Fetching(**{field.name: named.pop(field.name) for field in fields(Fetching)})  # type: ignore[arg-type]  # click has typed them
        return command(*arguments, fetching=fetching, **named)

    wrapped: Callable[..., R] = with_fetching
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def how_to_refresh(
    lists: tuple[str, ...], fetching: Fetching, *, mirror: str | None = None, dry_run: bool = False
) -> "HowToRefresh":
    """Turn what was typed into what a refresh is asked with."""
    from lookthrough.wiring.refreshing import HowToRefresh

    how = HowToRefresh(lists=lists, mirror=mirror, proxy=fetching.proxy, dry_run=dry_run)
    return how.within(total=fetching.time_out, largest=fetching.largest)


def show_outcome(outcome: "Outcome", at: datetime | None = None) -> None:
    """Say how one source ended, on one line; with the moment where lines are read later."""
    named = [outcome.edition or outcome.refused or ""]
    if outcome.counts is not None:
        named.append(", ".join(f"{listed} {count:,}" for listed, count in outcome.counts.items()))
    said = "; ".join(word for word in named if word)
    line = f"{outcome.source:<16}  {outcome.ended.value:<9}  {': '.join(filter(None, (said, ' '.join(outcome.says))))}"
    click.echo(line if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}  {line}")


def fetched_status(outcomes: Sequence["Outcome"]) -> int:
    """Return 4 where any list was refused or could not be fetched, else 0."""
    return NOTHING_TO_LOOK_AT if all(outcome.fine for outcome in outcomes) else NOT_FULLY_SCREENED
