"""What `lists diff` and `lists history` print."""

from collections.abc import Iterable

import click

from lookthrough.actions.diff_editions import Differs
from lookthrough.actions.tell_history import History
from lookthrough.history.lines import listing_line
from lookthrough.model.history import FieldChange, Life, Stretch
from lookthrough.model.listing import Entry


def show_difference(differs: Differs) -> None:
    """Say what was added, removed and changed, field by field, and how many entries stayed the same."""
    change = differs.difference
    click.echo(f"{differs.before.edition.id} ({differs.before.edition.published_at:%Y-%m-%d %H:%MZ})")
    click.echo(f"to {differs.after.edition.id} ({differs.after.edition.published_at:%Y-%m-%d %H:%MZ})")
    click.echo(
        f"{len(change.added):,} added, {len(change.removed):,} removed, {len(change.changed):,} changed, "
        f"{differs.same:,} the same"
    )
    for note in differs.notes:
        click.echo(note)
    for sign, entries in (("+", change.added), ("-", change.removed)):
        if entries:
            click.echo()
        for entry in entries:
            click.echo(f"{sign} {_named(entry)}")
    for one in change.changed:
        click.echo(f"\n~ {_named(one.after)}")
        _show_fields(one.fields, "  ")


def show_history(history: History) -> None:
    """Tell an entry's life as a table, a line for each thing that changed."""
    click.echo(f"{history.heading}  ({history.list} {history.entry})")
    for listing in history.listings:
        click.echo(f"  {listing_line(listing)}")
    for life in history.lives:
        until = f" to {life.last:%Y-%m-%d}" if len(life.editions) > 1 else ""
        click.echo(f"\n{life.source}: {_counted(len(life.editions))} held, {life.first:%Y-%m-%d}{until}")
        before: Stretch | None = None
        for stretch in life.stretches:
            _show_stretch(stretch, life, before)
            before = stretch


def _show_stretch(stretch: Stretch, life: Life, before: Stretch | None) -> None:
    from_the_start = before is None and stretch.since == life.first
    told = "in the first edition held" if from_the_start else stretch.turn.value
    if before is not None and before.form != stretch.form:
        told += f" (published as {stretch.form}, before as {before.form})"
    count, last = _counted(stretch.editions), f"{stretch.last:%Y-%m-%d}"
    click.echo(f"  {stretch.since:%Y-%m-%d %H:%MZ}  {told}; the same in {count}, to {last}")
    _show_fields(stretch.fields, " " * 21)
    if stretch.gone_at is not None:
        click.echo(f"  {stretch.gone_at:%Y-%m-%d %H:%MZ}  gone: not in the edition of this moment")


def _counted(editions: int) -> str:
    return f"{editions:,} edition{'' if editions == 1 else 's'}"


def _show_fields(fields: Iterable[FieldChange], indent: str) -> None:
    for field in fields:
        for sign, lines in (("-", field.gone), ("+", field.new)):
            for line in lines:
                click.echo(f"{indent}{field.field} {sign} {line}")


def _named(entry: Entry) -> str:
    listings = ", ".join(dict.fromkeys(f"{listing.list} {listing.programme}".strip() for listing in entry.listings))
    return f"{entry.id}  {entry.names[0].text}  ({entry.kind}; {listings})"
