"""Rows of the SDN list as entries: every programme of a row is a listing on this one list."""

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Listing
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

    return map_ofac_set(file.card.id, rows, listings)
