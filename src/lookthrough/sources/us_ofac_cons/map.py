"""Rows of the consolidated list as entries: programme tags tell the list, and remarks where a tag is shared."""

from lookthrough.errors import BrokenList
from lookthrough.model.ids import ListId, ProgrammeTag
from lookthrough.model.listing import Listing
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac_entry import Mapped, dated_listing, map_ofac_set, programme_tags
from lookthrough.sources._kit.ofac_rows import MainRow, OfacSet
from lookthrough.sources._kit.ofac_sdn_xml import SdnList
from lookthrough.sources._kit.ofac_xml_entry import map_sdn_list
from lookthrough.sources._kit.remarks import Dated


def map_rows(rows: OfacSet, file: SourceFile, recall: Recall) -> Mapped:
    """Make the entries of an edition; raises BrokenList at a tag that `source.yml` does not place."""
    return map_ofac_set(file, rows, _listings, recall)


def map_xml(read: SdnList, file: SourceFile, recall: Recall) -> Mapped:
    """Make the entries of an edition in XML, placed on their lists by the same table."""
    return map_sdn_list(file, read, _listings, recall)


def _listings(
    file: SourceFile, place: str, main: MainRow, remarks: str, dates: tuple[Dated, ...]
) -> tuple[Listing, ...]:
    tags = programme_tags(main)
    found = []
    for tag in tags:
        listed = _placed(tag, remarks, file, place)
        if listed is not None:
            found.append(dated_listing(main.ent_num, listed, tag, file.lists[listed].measures, dates))
    if not found:
        raise BrokenList(
            f"the programmes of entry {main.ent_num} ({', '.join(tags) or 'none'}) put it on no list.",
            place=place,
            hint=f"Say in {file.card.id}/source.yml, under programmes, which list they stand for.",
        )
    return tuple(found)


def _placed(tag: ProgrammeTag, remarks: str, file: SourceFile, place: str) -> ListId | None:
    placings = file.programmes.get(tag)
    if placings is None:
        raise BrokenList(
            f"unknown programme {tag}: add it to {file.card.id}/source.yml.",
            place=place,
            hint="Under programmes, say which of the lists it stands for.",
        )
    for placing in placings:
        if placing.says in remarks:
            return placing.list
    return None
