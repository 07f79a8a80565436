"""`lookthrough offering`: its commands, each loaded when it is called."""

import click

from lookthrough.cli.lazy import LazyGroup

COMMANDS = {
    "check": "lookthrough.cli.offering.check",
    "review": "lookthrough.cli.offering.review",
    "replay": "lookthrough.cli.offering.replay",
    "step": "lookthrough.cli.offering.step",
    "receive": "lookthrough.cli.offering.receive",
    "exclude": "lookthrough.cli.offering.exclude",
    "allot": "lookthrough.cli.offering.allot",
    "promises": "lookthrough.cli.offering.promises",
    "refund": "lookthrough.cli.offering.refund",
    "held": "lookthrough.cli.offering.held",
    "who": "lookthrough.cli.offering.who",
    "report": "lookthrough.cli.offering.report",
    "release": "lookthrough.cli.offering.release",
    "reconcile": "lookthrough.cli.offering.reconcile",
    "statement": "lookthrough.cli.offering.statement",
    "ledger": "lookthrough.cli.offering.ledger",
}


@click.group("offering", cls=LazyGroup, modules=COMMANDS)
def command() -> None:
    """Review an offering under a listing, replay it day by day, and work it off to the last refund."""
