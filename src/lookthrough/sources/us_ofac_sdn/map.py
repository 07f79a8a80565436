"""Rows of the SDN list as entries: every programme of a row is a listing on this one list."""

from collections import Counter
from dataclasses import replace

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Entry, Listing
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac_entry import Mapped, map_ofac_set, programme_tags
from lookthrough.sources._kit.ofac_rows import MainRow, OfacSet
from lookthrough.sources._kit.ofac_sdn_xml import SdnList
from lookthrough.sources._kit.ofac_xml_entry import map_sdn_list
from lookthrough.sources._kit.remarks import Dated

SDN = ListId("us_ofac_sdn")


def map_rows(rows: OfacSet, file: SourceFile, recall: Recall) -> Mapped:
    """Make the entries of an edition."""
    mapped = map_ofac_set(file, rows, _listings, recall)
    return replace(mapped, warnings=_new_tags(rows.place, mapped.entries, file))


def map_xml(read: SdnList, file: SourceFile, recall: Recall) -> Mapped:
    """Make the entries of an edition in XML."""
    mapped = map_sdn_list(file, read, _listings, recall)
    return replace(mapped, warnings=_new_tags(read.place, mapped.entries, file))


def _listings(
    file: SourceFile, place: str, main: MainRow, _remarks: str, _dates: tuple[Dated, ...]
) -> tuple[Listing, ...]:
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


def _new_tags(place: str, entries: tuple[Entry, ...], file: SourceFile) -> tuple[str, ...]:
    counts = Counter(listing.programme for entry in entries for listing in entry.listings)
    return tuple(
        f"{place}: the programme {tag} of {count} entries is new to the reader; add it to {file.card.id}/source.yml."
        for tag, count in counts.items()
        if tag not in file.programmes
    )
