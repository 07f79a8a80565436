"""`lists refresh`: every list as its publisher gives it now, fetched, guarded and taken in."""

from pathlib import Path

import click

from lookthrough.cli.lists.fetching import Fetching, fetched_status, fetching_options, how_to_refresh, show_outcome


@click.command("refresh")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@click.option("--mirror", metavar="DIR", help="Take editions from a folder laid out as DIR/SOURCE/FILE, not the web.")
@click.option("--dry-run", is_flag=True, help="Fetch and judge, and keep nothing.")
@fetching_options
@click.pass_obj
def command(home: Path | None, lists: tuple[str, ...], mirror: str | None, dry_run: bool, fetching: Fetching) -> int:
    """Fetch lists from their publishers, guard them, and take new editions in. Each LIST is a list or a source.

    One list's fault never touches another. Exit codes: 0 every list is as fresh as its publisher has it; 4 one of them
    was refused or could not be fetched.
    """
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.refreshing import Refreshing

    how = how_to_refresh(lists, fetching, mirror=mirror, dry_run=dry_run)
    outcomes = Refreshing(Lookthrough(read_settings(home))).refresh(how, show_outcome)
    if any(outcome.refused for outcome in outcomes) and not dry_run:
        click.echo("\nTo see what was refused: lookthrough lists refused")
    if dry_run:
        click.echo("\nA dry run: nothing was kept.")
    return fetched_status(outcomes)
