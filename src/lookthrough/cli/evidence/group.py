"""`lookthrough evidence`: its commands, each loaded when it is called."""

import click

from lookthrough.cli.lazy import LazyGroup

COMMANDS = {
    "make": "lookthrough.cli.evidence.make",
    "verify": "lookthrough.cli.evidence.verify",
    "show": "lookthrough.cli.evidence.show",
}


@click.group("evidence", cls=LazyGroup, modules=COMMANDS)
def command() -> None:
    """Pack what an answer about an offering rested on into one signed file, and check such a file."""
