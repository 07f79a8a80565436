"""`lists import-series`: many editions at once, from subfolders named by their moments."""

from pathlib import Path

import click

from lookthrough.cli.app import NOT_FULLY_SCREENED
from lookthrough.errors import Unusable


@click.command("import-series")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def command(home: Path | None, folder: Path) -> int:
    """Import a history: every edition under DIR, each from a subfolder named by its moment, as 2021-12-10T185016Z/.

    Each edition stands on its own: one that cannot be read is refused and told, and the others are taken. Exit code 4
    says that some were refused.
    """
    from lookthrough.cli.lists.show import show_series
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    series, _ = Lookthrough(read_settings(home)).import_series(folder)
    if not series.imported and not series.refused:
        raise Unusable(f"There is no list file under {folder}.")
    show_series(series)
    return NOT_FULLY_SCREENED if series.refused else 0
