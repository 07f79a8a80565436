"""`lookthrough lists`: taking published lists in, and looking at what we hold."""

from datetime import date, datetime
from pathlib import Path

import click

from lookthrough.cli.options import Day, Moment
from lookthrough.errors import Unusable


@click.group("lists")
def command() -> None:
    """Import published lists, and see what we hold."""


@command.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--published", type=Moment(), metavar="MOMENT", help="When it was published; else a day in its name says."
)
@click.option("--sample", is_flag=True, help="Import the bundled sample editions. Not for compliance use.")
@click.option("--accept-shrunk", is_flag=True, help="Take a list although it lost many entries since the one before.")
@click.pass_obj
def import_lists(
    home: Path | None, paths: tuple[Path, ...], published: datetime | None, sample: bool, accept_shrunk: bool
) -> None:
    """Import list files as their publishers give them: files, folders, .gz and .zip.

    All editions found are imported, or none. An edition's moment is what --published says, else a day in the file's
    or its folder's name.
    """
    from lookthrough.actions.import_lists import HowToImport
    from lookthrough.cli.show_lists import show_imported
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


@command.command("status")
@click.option("--as-of", type=Day(), metavar="DAY", help="How well each list covers DAY. Default: today.")
@click.option("--editions", is_flag=True, help="Name every edition held, a line each.")
@click.pass_obj
def status(home: Path | None, as_of: date | None, editions: bool) -> None:
    """Say what we hold: each list's edition, the publisher's day, when held, parts, counts, age and coverage."""
    from lookthrough.cli.show_lists import show_editions, show_status
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    held = product.opened.entries.held
    if editions:
        show_editions(held)
        return
    day = as_of or now().date()
    show_status(product.resolve(Asked(day=day)).coverage, held, day)


@command.command("edition")
@click.argument("edition")
@click.option("--unread", is_flag=True, help="Show every clause of free text its reader did not understand.")
@click.pass_obj
def edition(home: Path | None, edition: str, unread: bool) -> None:
    """Show one EDITION: its parts by hash, its counts, its warnings, its unread clauses."""
    from lookthrough.cli.show_lists import show_edition, show_unread
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    held = product.edition(edition)
    if unread:
        shelf = product.opened.entries
        show_unread(shelf[version] for version in shelf.members(held.edition.id).tolist())
    else:
        show_edition(held)


@command.command("entry")
@click.argument("list_id", metavar="LIST")
@click.argument("entry_id", metavar="ID")
@click.option("--as-of", type=Day(), metavar="DAY", help="As it stood on DAY. Default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print the entry as one JSON object.")
@click.pass_obj
def entry(home: Path | None, list_id: str, entry_id: str, as_of: date | None, as_json: bool) -> None:
    """Show one entry of LIST by the list's own ID: all it says, and its standing through the editions held."""
    from lookthrough.actions.look_up_entry import look_up_entry
    from lookthrough.cli.show_lists import show_entry
    from lookthrough.model.ids import EntryId, ListId
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    day = as_of or now().date()
    found = look_up_entry(ListId(list_id), EntryId(entry_id), product.opened.entries, product.resolve(Asked(day=day)))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(found.entry).decode())
    else:
        show_entry(found, day)
