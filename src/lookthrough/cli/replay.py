"""`lookthrough replay RESULTS --with lawbook@REV`: which answers of the past would be other ones now."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lookthrough.actions.replay_law import Answered

CHANGED = 3
UNANSWERED = 4


@click.command("replay")
@click.argument("results", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--with",
    "named",
    default="bundled",
    show_default=True,
    metavar="LAWBOOK",
    help="lawbook@REVISION, bundled, or a folder.",
)
@click.pass_obj
def command(home: Path | None, results: Path, named: str) -> int:
    """Ask the answers in RESULTS (of a screening, or of `rule --json`) again under another lawbook.

    Exit codes: 0 where no answer changes, 3 where one does; 4 where a question had faults, so that it had no answer.
    """
    from lookthrough.settings import read_settings
    from lookthrough.wiring.lawbooks import lawbook_named
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.replaying import NotAsked, replay

    settings = read_settings(home)
    product, lawbook = Lookthrough(settings), lawbook_named(named, settings)
    asked = changed = 0
    faulty: list[int] = []
    with results.open("rb") as lines:
        for one in replay(lines, product, lawbook):
            if isinstance(one, NotAsked):
                faulty.append(one.line)
                continue
            asked += 1
            changed += len(one.changed)
            for change in one.changed:
                told = change.after or change.before
                assert told is not None, "a change has one side at least"
                by = f" [{told.restriction}]" if told.restriction else ""
                asks = f"{one.about}, {told.party}, {told.act} {told.thing}{by}"
                click.echo(f"{asks}: {_shown(change.before)} -> {_shown(change.after)}")
    click.echo(f"{asked} answered again with {lawbook.revision}: {changed} rulings differ.")
    if faulty:
        click.echo(f"Questions with faults, which had no answer: line {', '.join(map(str, faulty))}.", err=True)
    return CHANGED if changed else UNANSWERED if faulty else 0


def _shown(answer: "Answered | None") -> str:
    if answer is None:
        return "nothing"
    ends = (("from", answer.start), ("until", answer.end))
    span = "".join(f" {word} {when.isoformat()}" for word, when in ends if when is not None)
    missing = f" for want of {', '.join(answer.missing)}" if answer.missing else ""
    return f"{answer.verdict}{span}{missing}"
