"""The command `lookthrough`, its commands, and how errors become exit codes."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from lookthrough.cli.lazy import LazyGroup
from lookthrough.errors import Busy, DamagedLedger, LookthroughError, NoLists, NotAllowed, Unusable
from lookthrough.settings import start_no_threads

NOTHING_TO_LOOK_AT, FAULT, UNUSABLE, ALERTS, NOT_FULLY_SCREENED, INTERRUPTED = 0, 1, 2, 3, 4, 130
NOT_ALLOWED, DAMAGED_LEDGER, BUSY = 5, 6, 7

EXIT_CODES: tuple[tuple[type[LookthroughError], int], ...] = (
    (NoLists, NOT_FULLY_SCREENED),
    (Unusable, UNUSABLE),
    (NotAllowed, NOT_ALLOWED),
    (DamagedLedger, DAMAGED_LEDGER),
    (Busy, BUSY),
    (LookthroughError, FAULT),
)

COMMANDS = {
    "who": "lookthrough.cli.who",
    "screen": "lookthrough.cli.screen",
    "compare": "lookthrough.cli.compare",
    "owners": "lookthrough.cli.owners",
    "holdings": "lookthrough.cli.holdings",
    "offering": "lookthrough.cli.offering.group",
    "rule": "lookthrough.cli.rule",
    "deadlines": "lookthrough.cli.deadlines",
    "replay": "lookthrough.cli.replay",
    "test-match": "lookthrough.cli.test_match",
    "calibrate": "lookthrough.cli.calibrate",
    "verify": "lookthrough.cli.verify",
    "evidence": "lookthrough.cli.evidence.group",
    "lists": "lookthrough.cli.lists.group",
    "lawbook": "lookthrough.cli.lawbook",
}


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from lookthrough.wiring.code import version

        click.echo(f"lookthrough {version()}")
        ctx.exit()


@click.command(
    cls=LazyGroup, modules=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show it.")
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where lists are kept. Default: LOOKTHROUGH_HOME, else the platform's data folder.",
)
@click.pass_context
def lookthrough(ctx: click.Context, home: Path | None) -> None:
    """Screen parties against published sanctions lists: who it is, why it matched, what the listing means.

    Exit codes: 0 screened in full, nothing to look at; 3 alerts; 4 not fully screened (rejected rows, a list with a
    gap, a part missing or no edition for the day, no lists; 4 wins over 3); 2 unusable input; 1 fault.
    """
    ctx.obj = home


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code."""
    # A command loads much that stays and makes little that goes: collecting would cost a tenth of one answer. A book
    # turns the collector on again once it has settled in.
    gc.disable()
    start_no_threads()
    sys.exit(run(lambda: lookthrough.main(args=arguments, prog_name="lookthrough", standalone_mode=False)))


def run(command: Callable[[], object]) -> int:
    """Run a command and turn whatever stops it into an exit code and a sentence."""
    try:
        code = command()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Broken off. Nothing half-written was left; the same command goes on where it stopped.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough; say nothing more to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOTHING_TO_LOOK_AT
    except LookthroughError as error:
        click.echo(str(error), err=True)
        return next(code for kind, code in EXIT_CODES if isinstance(error, kind))
    except OSError as error:
        click.echo(f"{error.filename or 'a file'}: {error.strerror or error}.", err=True)
        return FAULT
    return code if isinstance(code, int) else NOTHING_TO_LOOK_AT
