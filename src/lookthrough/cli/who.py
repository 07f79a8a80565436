"""`lookthrough who NAME`: one party, answered at once and in full."""

import sys
from pathlib import Path

import click

from lookthrough.cli.options import Screening, asked_from, screening_options
from lookthrough.cli.status import status


@click.command("who")
@click.argument("name", nargs=-1, required=True)
@click.option("--kind", default="unknown", metavar="KIND", help="person, company, vessel, aircraft or unknown.")
@click.option("--born", metavar="DATE", help="Birth date or year.")
@click.option("--country", multiple=True, help="Country of nationality, residence or registration.")
@click.option(
    "--id", "identifiers", multiple=True, metavar="NUMBER", help="A passport, registration, IMO or other number."
)
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of the same party.")
@click.option("--json", "as_json", is_flag=True, help="Print the run, the subject and the end as JSON lines.")
@screening_options
@click.pass_obj
def command(
    home: Path | None,
    name: tuple[str, ...],
    kind: str,
    born: str | None,
    country: tuple[str, ...],
    identifiers: tuple[str, ...],
    aliases: tuple[str, ...],
    as_json: bool,
    shared: Screening,
) -> int:
    """Screen one NAME: every match explained, and what each listing means."""
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.session import Session, party, result_lines, tally

    subject = party(" ".join(name), kind=kind, born=born, countries=country, identifiers=identifiers, aliases=aliases)
    product = Lookthrough(read_settings(home))
    session = Session(product, asked_from(shared, product))
    screened = session.screen([subject])
    run = session.run_about([subject])
    lines = result_lines(run, screened)
    if as_json:
        for line in lines:
            sys.stdout.buffer.write(line)
        sys.stdout.flush()
    else:
        from lookthrough.reports.terminal import show_who

        show_who(lines)
    return status(run.lists, tally(screened))
