"""`lists diff`: what turned one edition into another."""

from pathlib import Path

import click


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with the whole entries.")
@click.pass_obj
def command(home: Path | None, before: str, after: str, as_json: bool) -> None:
    """Show what turned edition A into edition B: entries added, removed, and changed field by field.

    A and B are ids as `lists status --editions` names them; a beginning is enough where it names one alone. Only the
    parts that both have are compared.
    """
    from lookthrough.cli.lists.show_history import show_difference
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    differs = Lookthrough(read_settings(home)).diff(before, after)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(differs).decode())
    else:
        show_difference(differs)
