"""What `lookthrough lists find` prints: a table a person can read, or JSON lines, and always what stands behind it."""

from collections.abc import Iterator, Sequence

import click
import msgspec

from lookthrough.actions.find_entries import FoundEntries, Hit, Silence
from lookthrough.actions.resolve_as_of import Resolved
from lookthrough.cli.lists.show import SAMPLE
from lookthrough.model.as_of import Coverage
from lookthrough.model.ground import Ground
from lookthrough.model.listing import Listing

_WIDEST_HEADING, _WIDEST_PROGRAMME = 60, 40
_HEADING = ("list", "heading", "listed", "programme", "grounds", "id")
"""The id last: some lists have ids as long as names."""
_UNSAID = {
    Silence.GROUND: "do not say why they are listed",
    Silence.COUNTRY: "state no country",
    Silence.KIND: "do not say of what kind they are",
    Silence.LISTED_ON: "state no listing day",
}


def show_found(found: FoundEntries, moment: Resolved) -> None:
    """Print the entries as a table, then how many, what could not be told, and how well the lists cover the day."""
    rows = [row for hit in found.hits for row in _rows(hit)]
    if rows:
        for line in _table([_HEADING, *rows]):
            click.echo(line)
        click.echo()
    click.echo(_count(found, moment))
    for silence, count in found.silent.items():
        fit = "1 more fits" if count == 1 else f"{count:,} more fit"
        click.echo(f"{fit} in all else and {_unsaid(silence, count)}: not shown, and not ruled out.")
    _show_coverage(moment)
    if moment.sample:
        click.echo(f"\n{SAMPLE}")


def found_lines(found: FoundEntries, moment: Resolved) -> Iterator[str]:
    """Write the lists asked, each entry found, and the end, as JSON lines."""
    for one in moment.coverage:
        yield _json({"type": "list", **_plain(one)})
    for hit in found.hits:
        entry = hit.entry
        yield _json(
            {
                "type": "entry",
                "source": entry.source,
                "id": entry.id,
                "heading": entry.names[0].text,
                "kind": entry.kind.value,
                "rebuilt": hit.rebuilt,
                "listings": hit.listings,
            }
        )
    yield _json(
        {
            "type": "end",
            "as_of": moment.as_of.day,
            "found": len(found.hits),
            "looked_at": found.looked_at,
            "silent": {silence.value: count for silence, count in found.silent.items()},
            "sample": moment.sample,
        }
    )


def _json(record: dict[str, object]) -> str:
    return msgspec.json.encode(record).decode()


def _plain(record: object) -> dict[str, object]:
    return msgspec.convert(msgspec.to_builtins(record), dict[str, object])


def _rows(hit: Hit) -> Iterator[tuple[str, ...]]:
    for listing in hit.listings:
        yield (
            listing.list,
            _short(hit.entry.names[0].text, _WIDEST_HEADING),
            _days(listing, rebuilt=hit.rebuilt),
            _short(listing.programme, _WIDEST_PROGRAMME) or "not stated",
            _grounds(listing.grounds),
            listing.entry,
        )


def _short(text: str, widest: int) -> str:
    return text if len(text) <= widest else f"{text[: widest - 1]}…"


def _days(listing: Listing, *, rebuilt: bool) -> str:
    listed = "not stated" if listing.listed_on is None else f"{listing.listed_on}"
    ends = "" if listing.until is None else f" until {listing.until}"
    return f"{listed}{ends}{' (rebuilt)' if rebuilt else ''}"


def _grounds(grounds: Sequence[Ground]) -> str:
    by_basis: dict[str, list[str]] = {}
    for ground in grounds:
        some = by_basis.setdefault(ground.basis.value, [])
        if ground.kind.value not in some:
            some.append(ground.kind.value)
    return "; ".join(f"{', '.join(some)} ({basis})" for basis, some in by_basis.items()) or "not said"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _count(found: FoundEntries, moment: Resolved) -> str:
    count = len(found.hits)
    among = f"{found.looked_at:,} looked at, as of {moment.as_of.day}"
    if not count:
        return f"No entry found ({among})."
    by_list: dict[str, int] = {}
    for hit in found.hits:
        for listed in sorted({listing.list for listing in hit.listings}):
            by_list[listed] = by_list.get(listed, 0) + 1
    on = ", ".join(f"{listed} {number:,}" for listed, number in sorted(by_list.items()))
    return f"{count:,} {'entry' if count == 1 else 'entries'} found ({among}): {on}."


def _unsaid(silence: Silence, count: int) -> str:
    words = _UNSAID[silence]
    if count > 1:
        return words
    return words.replace("do not say", "does not say").replace("state no", "states no").replace("they are", "it is")


def _show_coverage(moment: Resolved) -> None:
    covered = sum(one.coverage is Coverage.COVERED for one in moment.coverage)
    lists = "1 list" if len(moment.coverage) == 1 else f"{len(moment.coverage)} lists"
    click.echo(f"\nOf {lists}, {covered} {'covers' if covered == 1 else 'cover'} the day in full:")
    wide = max((len(one.list) for one in moment.coverage), default=0)
    for one in moment.coverage:
        click.echo(f"  {one.list:<{wide}}  {one.coverage.value.replace('_', ' '):<11}  {one.says}")
