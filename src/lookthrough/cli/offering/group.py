"""`lookthrough offering`: its commands, each loaded when it is called."""

import click

from lookthrough.cli.lazy import LazyGroup

COMMANDS = {
    "review": "lookthrough.cli.offering.review",
    "replay": "lookthrough.cli.offering.replay",
}


@click.group("offering", cls=LazyGroup, modules=COMMANDS)
def command() -> None:
    """Review an offering under a listing, replay it day by day, and work it off to the last refund."""
