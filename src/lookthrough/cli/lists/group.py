"""`lookthrough lists`: its commands, each loaded when it is called."""

import click

from lookthrough.cli.lazy import LazyGroup

COMMANDS = {
    "refresh": "lookthrough.cli.lists.refresh",
    "watch": "lookthrough.cli.lists.watch",
    "import": "lookthrough.cli.lists.import_files",
    "import-series": "lookthrough.cli.lists.import_series",
    "status": "lookthrough.cli.lists.status",
    "edition": "lookthrough.cli.lists.edition",
    "entry": "lookthrough.cli.lists.entry",
    "diff": "lookthrough.cli.lists.diff",
    "history": "lookthrough.cli.lists.history",
    "find": "lookthrough.cli.lists.find",
    "refused": "lookthrough.cli.lists.refused",
    "accept": "lookthrough.cli.lists.accept",
    "mirror": "lookthrough.cli.lists.mirror",
}


@click.group("lists", cls=LazyGroup, modules=COMMANDS)
def command() -> None:
    """Fetch or import published lists, and see what we hold."""
