"""`lists mirror`: a folder filled for machines without a web."""

from pathlib import Path

import click

from lookthrough.cli.lists.fetching import Fetching, fetched_status, fetching_options, how_to_refresh, show_outcome


@click.command("mirror")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@fetching_options
@click.pass_obj
def command(home: Path | None, folder: Path, lists: tuple[str, ...], fetching: Fetching) -> int:
    """Fetch lists into DIR as DIR/SOURCE/FILE, for `lists refresh --mirror DIR` on a machine without a web.

    Exit codes are those of `lists refresh`.
    """
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.refreshing import Refreshing

    how = how_to_refresh(lists, fetching)
    return fetched_status(Refreshing(Lookthrough(read_settings(home))).fill_mirror(folder, how, show_outcome))
