"""`lists find`: entries by why they are listed, where they are of, under what programme, since when."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.options import Day, Moment
from lookthrough.errors import Unusable

if TYPE_CHECKING:
    from lookthrough.model.kind import Kind
    from lookthrough.model.source import SourceCard


@click.command("find")
@click.option("--ground", "grounds", multiple=True, metavar="GROUND", help="Why listed: human-rights, terrorism, ...")
@click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="ISO code or name.")
@click.option("--kind", metavar="KIND", help="person, company, vessel, aircraft or unknown.")
@click.option("--list", "lists", multiple=True, metavar="LIST", help="Only this list.")
@click.option("--programme", "programmes", multiple=True, metavar="TAG", help="The programme as the list marks it.")
@click.option("--name", metavar="TEXT", help="A piece of any of its names, whatever case and accents.")
@click.option("--identifier", metavar="NUMBER", help="One of its numbers, whatever spaces and dashes.")
@click.option("--listed-from", type=Day(), metavar="DAY", help="Listed on DAY or later.")
@click.option("--listed-until", type=Day(), metavar="DAY", help="Listed on DAY or earlier.")
@click.option("--as-of", type=Day(), metavar="DAY", help="What stood on DAY. Default: today.")
@click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then.")
@click.option("--json", "as_json", is_flag=True, help="Print the lists, the entries and the end as JSON lines.")
@click.pass_obj
def command(
    home: Path | None,
    grounds: tuple[str, ...],
    countries: tuple[str, ...],
    kind: str | None,
    lists: tuple[str, ...],
    programmes: tuple[str, ...],
    name: str | None,
    identifier: str | None,
    listed_from: date | None,
    listed_until: date | None,
    as_of: date | None,
    held: datetime | None,
    as_json: bool,
) -> None:
    """Find entries by what the lists say of them: all that is asked must hold; of an option given again, any.

    Options of a listing (--ground, --list, --programme, --listed-from, --listed-until) must hold of one and the same
    listing. How well each list covers the day is always said, also where nothing is found.
    """
    from lookthrough.actions.find_entries import (
        Wanted,
        find_entries,
        read_countries,
        read_grounds,
        read_identifier,
        read_name,
    )
    from lookthrough.cli.lists.show_found import found_lines, show_found
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    wanted = Wanted(
        grounds=read_grounds(grounds),
        countries=read_countries(countries, product.lexicon),
        kind=None if kind is None else _kind(kind),
        programmes=frozenset(programmes),
        name="" if name is None else read_name(name),
        identifier="" if identifier is None else read_identifier(identifier),
        listed_from=listed_from,
        listed_until=listed_until,
    )
    if lists:
        _check_lists(lists, product.cards)
    moment = product.resolve(Asked(day=as_of or now().date(), held=held, lists=lists))
    found = find_entries(wanted, product.opened.entries, moment, product.lexicon)
    if as_json:
        for line in found_lines(found, moment):
            click.echo(line)
    else:
        show_found(found, moment)


def _kind(word: str) -> "Kind":
    from lookthrough.books.words import kind_of, kind_words

    kind = kind_of(word)
    if kind is None:
        raise Unusable(f"--kind: the kind {word!r} is not known. Write one of {', '.join(kind_words())}.")
    return kind


def _check_lists(lists: tuple[str, ...], cards: tuple["SourceCard", ...]) -> None:
    known = sorted({str(listed) for card in cards for listed in card.lists})
    unknown = [word for word in lists if word not in known]
    if unknown:
        raise Unusable(f"--list: no list is called {', '.join(unknown)}. Lists: {', '.join(known)}.")
