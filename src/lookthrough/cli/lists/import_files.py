"""`lists import`: taking list files in as their publishers give them."""

from datetime import datetime
from pathlib import Path

import click

from lookthrough.cli.options import Moment
from lookthrough.errors import Unusable


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--published", type=Moment(), metavar="MOMENT", help="When it was published; else a day in its name says."
)
@click.option("--sample", is_flag=True, help="Import the bundled sample editions. Not for compliance use.")
@click.option("--accept-shrunk", is_flag=True, help="Take a list although it lost many entries since the one before.")
@click.pass_obj
def command(
    home: Path | None, paths: tuple[Path, ...], published: datetime | None, sample: bool, accept_shrunk: bool
) -> None:
    """Import list files as their publishers give them: files, folders, .gz and .zip.

    All editions found are imported, or none. An edition's moment is what --published says, else a day in the file's
    or its folder's name.
    """
    from lookthrough.actions.import_lists import HowToImport
    from lookthrough.cli.lists.show import show_imported
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    if sample and paths:
        raise Unusable("--sample imports the bundled editions and takes no PATH.")
    if not sample and not paths:
        raise Unusable("Which files? Give a PATH, or --sample for the bundled editions.")
    product = Lookthrough(read_settings(home))
    how = HowToImport(published=published, sample=sample, accept_shrunk=accept_shrunk)
    imported, skipped = product.import_lists((product.sample_folder(),) if sample else paths, how)
    for one in () if sample else skipped:
        click.echo(f"skipped {one.place}: {one.why}")
    if not imported:
        raise Unusable("There is no list file among these.")
    show_imported(imported)
