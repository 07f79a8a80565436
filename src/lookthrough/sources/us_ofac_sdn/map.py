"""Rows of the SDN list as entries: every programme of a row is a listing on this one list."""

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Listing
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac.entry import programme_tags
from lookthrough.sources._kit.ofac.rows import MainRow
from lookthrough.sources._kit.remarks import Dated

SDN = ListId("us_ofac_sdn")


def map_listings(
    file: SourceFile, place: str, main: MainRow, _remarks: str, _dates: tuple[Dated, ...]
) -> tuple[Listing, ...]:
    """Make the listings of an entry; raises BrokenList at one without a programme, or with one of another list."""
    # The days in the remarks are those of directives that a blocked bank was under before; the SDN list
    # states no day of its own.
    tags = programme_tags(main)
    if not tags:
        raise BrokenList(
            f"entry {main.ent_num} has no programme.", place=place, hint="Fetch the file again from its publisher."
        )
    foreign = next((tag for tag in tags if tag in file.elsewhere), None)
    if foreign is not None:
        raise BrokenList(
            f"entry {main.ent_num} is of the programme {foreign}, which is no programme of this list.",
            place=place,
            hint="This is another list's file under this one's name; fetch the right one.",
        )
    return tuple(Listing(list=SDN, entry=EntryId(main.ent_num), programme=tag) for tag in tags)
