"""Options that the commands of an offering's desk share, and what they show alike."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from lookthrough.model.subject import Rejected
    from lookthrough.wiring.deal_desk import OfferingDesk

R = TypeVar("R")
MOST_SHOWN = 20
"""Rows and lines that are shown; all are counted."""


class LocalMoment(click.ParamType[datetime]):
    """A moment; one without a zone is in the offering's, which `OfferingDesk.here` gives it."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read a moment."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no moment. Write YYYY-MM-DDTHH:MM+08:00.", param, ctx)


def folder_argument(command: Callable[..., R]) -> Callable[..., R]:
    """Add the folder of the offering."""
    kind = click.Path(path_type=Path)  # what is no folder is told with every other fault of it
    return click.argument("folder", type=kind, metavar="DIR")(command)


def by_option(command: Callable[..., R]) -> Callable[..., R]:
    """Add who does what is done."""
    shown = "Who does this, as the ledger is to name it. Default: LOOKTHROUGH_BY, else `desk`."
    return click.option("--by", metavar="NAME", help=shown)(command)


def at_option(command: Callable[..., R]) -> Callable[..., R]:
    """Add the moment at which it was done."""
    shown = "When it was done; without a zone in the offering's. Default: now."
    return click.option("--at", type=LocalMoment(), metavar="MOMENT", help=shown)(command)


def rejected_option(command: Callable[..., R]) -> Callable[..., R]:
    """Add the file for rows that cannot be taken."""
    kind = click.Path(dir_okay=False, path_type=Path)
    shown = "Write rows that cannot be taken to FILE (CSV), with what is wrong with each."
    return click.option("--rejected", "rejected_to", type=kind, metavar="FILE", help=shown)(command)


@contextmanager
def desk_of(home: Path | None, folder: Path, by: str | None = None) -> Iterator["OfferingDesk"]:
    """Open an offering's folder with its ledger."""
    from lookthrough.settings import read_settings
    from lookthrough.wiring.deal_desk import at_work
    from lookthrough.wiring.product import Lookthrough

    settings = read_settings(home)
    with at_work(Lookthrough(settings), folder, by or settings.by) as desk:
        yield desk


def tell(text: str) -> None:
    """Show a line that is only text."""
    from lookthrough.reports.console import clean

    click.echo(clean(text))


def tell_rejected(rejected: Sequence["Rejected"], file: Path, out: Path | None) -> None:
    """Show what is wrong with rows of a file, and write all of them where a file for them was given."""
    from lookthrough.reports.console import clean
    from lookthrough.reports.rejected import write_rejected

    for row in rejected[:MOST_SHOWN]:
        click.echo(clean(f"{file}:{row.row}: {row.reason} {row.hint}".rstrip()), err=True)
    if len(rejected) > MOST_SHOWN:
        click.echo(f"{len(rejected) - MOST_SHOWN:,} more rows of {file} cannot be taken.", err=True)
    if out is not None:
        write_rejected(out, rejected)
        click.echo(f"written: {out}")


def money(minor: int, currency: str) -> str:
    """Return an amount as people read it.

    >>> money(403021, "HKD")
    'HKD 4,030.21'
    """
    from lookthrough.model.money import Money

    return str(Money(minor, currency))
