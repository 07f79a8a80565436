"""`lists watch`: the refresh again and again, until it is stopped."""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from lookthrough.cli.lists.fetching import Fetching, Interval, fetching_options, how_to_refresh, show_outcome
from lookthrough.errors import LookthroughError
from lookthrough.wiring.clock import now, sleep

if TYPE_CHECKING:
    from lookthrough.wiring.refreshing import HowToRefresh


@click.command("watch")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@click.option("--every", type=Interval(), required=True, metavar="TIME", help="How often: 30m, 6h, 1d.")
@click.option("--mirror", metavar="DIR", help="Take editions from a folder laid out as DIR/SOURCE/FILE, not the web.")
@fetching_options
@click.pass_obj
def command(home: Path | None, lists: tuple[str, ...], every: float, mirror: str | None, fetching: Fetching) -> None:
    """Refresh lists now and then every TIME, a line an outcome, until Ctrl-C or SIGTERM ends it."""
    how = how_to_refresh(lists, fetching, mirror=mirror)
    # This one stays: what a round made must go before the next.
    gc.enable()
    try:
        with _stopped_by_sigterm():
            _round(home, how)
            while True:
                sleep(every)
                _round_again(home, how)
    except KeyboardInterrupt:
        click.echo("Stopped. Every list is as the last whole refresh left it.", err=True)


def _round(home: Path | None, how: "HowToRefresh") -> None:
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.refreshing import Refreshing

    Refreshing(Lookthrough(read_settings(home))).refresh(how, lambda outcome: show_outcome(outcome, now()))


def _round_again(home: Path | None, how: "HowToRefresh") -> None:
    """Refresh once more: what is wrong with the home or the machine is said, and may be mended by the next round."""
    try:
        _round(home, how)
    except (LookthroughError, OSError) as error:
        click.echo(f"{now():%Y-%m-%dT%H:%M:%SZ}  not refreshed: {error}", err=True)


@contextmanager
def _stopped_by_sigterm() -> Iterator[None]:
    """Let SIGTERM stop a round as Ctrl-C does: wherever it is, since nothing is ever half taken in."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
