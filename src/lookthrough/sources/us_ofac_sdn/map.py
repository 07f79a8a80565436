"""Rows of the SDN list as entries: every programme of a row is a listing on this one list."""

from collections import Counter
from dataclasses import replace

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Entry, Listing
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac_entry import Mapped, map_ofac_set, programme_tags
from lookthrough.sources._kit.ofac_rows import MainRow, OfacSet
from lookthrough.sources._kit.remarks import Dated

SDN = ListId("us_ofac_sdn")


def map_rows(rows: OfacSet, file: SourceFile) -> Mapped:
    """Make the entries of an edition."""

    def listings(main: MainRow, _remarks: str, _dates: tuple[Dated, ...]) -> tuple[Listing, ...]:
        # The days in the remarks are those of directives that a blocked bank was under before; the SDN list
        # states no day of its own.
        tags = programme_tags(main)
        if not tags:
            raise BrokenList(
                f"entry {main.ent_num} has no programme.",
                place=f"{rows.place}:{main.line}",
                hint="Fetch the file again from its publisher.",
            )
        return tuple(Listing(list=SDN, entry=EntryId(main.ent_num), programme=tag) for tag in tags)

    mapped = map_ofac_set(file.card.id, rows, listings)
    return replace(mapped, warnings=_new_tags(rows.place, mapped.entries, file))


def _new_tags(place: str, entries: tuple[Entry, ...], file: SourceFile) -> tuple[str, ...]:
    counts = Counter(listing.programme for entry in entries for listing in entry.listings)
    return tuple(
        f"{place}: the programme {tag} of {count} entries is new to the reader; add it to {file.card.id}/source.yml."
        for tag, count in counts.items()
        if tag not in file.programmes
    )
