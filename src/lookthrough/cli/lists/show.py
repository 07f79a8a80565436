"""What `lookthrough lists` prints: holdings, editions, entries, as lines a person can read and a pipe can take."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import click

from lookthrough.actions.import_lists import Imported, Series
from lookthrough.actions.look_up_entry import Found
from lookthrough.history.lines import lines_of
from lookthrough.model.as_of import Coverage, ListCoverage
from lookthrough.model.edition import Held
from lookthrough.model.listing import Entry

SAMPLE = "Sample editions: written by hand, incomplete, not for compliance use."


def show_imported(imported: Sequence[Imported]) -> None:
    """Say what became of each set of files."""
    for one in imported:
        held = one.held
        click.echo(f"{'imported' if one.new else 'already held:'} {held.edition.id}  {_rows(held)}")
        if held.clauses.unread:
            click.echo(
                f"  {held.clauses.unread:,} clauses unread ({held.clauses.share_unread:.2%}); "
                f"to see them: lookthrough lists edition {held.edition.id} --unread"
            )
        _show_shortcomings(held)
    if any(one.held.edition.sample for one in imported):
        click.echo(SAMPLE)


def show_series(series: Series) -> None:
    """Say what became of a history: how many editions of each source, from when until when, and what was refused."""
    by_source: dict[str, list[Imported]] = {}
    for one in series.imported:
        by_source.setdefault(one.held.edition.source, []).append(one)
    for source, some in by_source.items():
        moments = [one.held.edition.published_at for one in some]
        new = sum(one.new for one in some)
        before = f", {len(some) - new:,} held before" if new < len(some) else ""
        click.echo(
            f"imported {new:,} editions of {source}{before}: "
            f"{min(moments):%Y-%m-%d %H:%MZ} to {max(moments):%Y-%m-%d %H:%MZ}"
        )
    for refused in series.refused:
        click.echo(f"refused {refused.why}")


def show_status(coverage: Sequence[ListCoverage], held: Sequence[Held], day: date) -> None:
    """Say for each list how well it covers a day and from which edition, then what those editions are."""
    click.echo(f"As of {day}. {len(held)} edition{'' if len(held) == 1 else 's'} held.\n")
    wide = max(len(one.list) for one in coverage)
    click.echo(f"{'list':<{wide}}  coverage     entries  published   age         seen")
    for one in coverage:
        shown = one.coverage.value.replace("_", " ")
        published = f"{one.published_at:%Y-%m-%d}  {_days(day, one.published_at):<10}" if one.published_at else "none"
        seen = f"  {one.seen_on}" if one.seen_on is not None else ""
        click.echo(f"{one.list:<{wide}}  {shown:<11}  {one.entries:>7,}  {published}{seen}".rstrip())
        if one.coverage is not Coverage.COVERED or one.rebuilt:
            click.echo(f"{'':<{wide}}  {one.says}")
    click.echo()
    used = {one.edition for one in coverage}
    for card in held:
        if card.edition.id in used:
            parts = ", ".join(f"{part.role} {part.size:,} bytes" for part in card.edition.parts)
            click.echo(f"{card.edition.id}  held since {card.edition.held_at:%Y-%m-%d %H:%MZ}; {parts}")
    if any(one.sample for one in coverage):
        click.echo(f"\n{SAMPLE}")


def _days(day: date, published: datetime) -> str:
    age = (day - published.date()).days
    return f"{age} day{'' if age == 1 else 's'}"


def show_editions(held: Sequence[Held]) -> None:
    """Name every edition held, a line each."""
    for one in held:
        click.echo(f"{one.edition.id}  {_rows(one)}{'  sample' if one.edition.sample else ''}")


def show_edition(held: Held) -> None:
    """Show one edition: its moments, its parts by hash, its counts, what its reader warns of."""
    edition = held.edition
    click.echo(edition.id)
    click.echo(f"  published {edition.published_at:%Y-%m-%d %H:%MZ}, held since {edition.held_at:%Y-%m-%d %H:%MZ}")
    for part in edition.parts:
        click.echo(f"  {part.role:<9}{part.file}  {part.size:,} bytes  sha256 {part.sha256}")
    click.echo(f"  rows: {_rows(held)}")
    click.echo(f"  lists: {', '.join(f'{name} {count:,}' for name, count in held.by_list.items())}")
    clauses = held.clauses
    click.echo(
        f"  clauses of free text: {clauses.taken:,} taken, {clauses.ignored:,} ignored by name, "
        f"{clauses.unread:,} unread ({clauses.share_unread:.2%})"
    )
    _show_shortcomings(held)
    if edition.note:
        click.echo(f"  note: {edition.note}")
    if edition.sample:
        click.echo(f"  {SAMPLE}")


def show_unread(entries: Iterable[Entry]) -> None:
    """Print every clause of free text that the reader did not understand, with the entry it stands in."""
    for entry in entries:
        for clause in entry.unread:
            click.echo(f"{entry.listings[0].list}\t{entry.id}\t{clause}")


def show_entry(found: Found, day: date) -> None:
    """Show all that an entry says, and its standing."""
    entry = found.entry
    click.echo(f"{entry.names[0].text}  ({entry.kind})")
    stands = "stands" if found.stands else "does not stand"
    how = ", known from a later edition by its own listing date" if found.rebuilt else ""
    click.echo(f"  {stands} as of {day}{how}")
    for line in _entry_lines(entry):
        click.echo(f"  {line}")
    first, last = found.editions[0], found.editions[-1]
    click.echo(
        f"  in {len(found.editions)} edition{'' if len(found.editions) == 1 else 's'} held, "
        f"{found.versions} different record{'' if found.versions == 1 else 's'}: first {first.id}, last {last.id}"
    )
    if last.sample:
        click.echo(f"  {SAMPLE}")


def _rows(held: Held) -> str:
    return ", ".join(f"{count:,} {role}" for role, count in held.rows.items())


def _show_shortcomings(held: Held) -> None:
    for missing in held.missing:
        click.echo(f"  without its {missing} part: this edition is partial")
    for warning in held.warnings:
        click.echo(f"  warning: {warning}")


def _entry_lines(entry: Entry) -> Iterator[str]:
    for field, values in lines_of(entry).items():
        if field not in ("heading", "kind"):
            yield from (f"{field}: {value}" for value in values)
