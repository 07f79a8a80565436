"""Rows of the consolidated list as entries: programme tags tell the list, and remarks where a tag is shared."""

from lookthrough.errors import BrokenList
from lookthrough.model.ids import ListId, ProgrammeTag
from lookthrough.model.listing import Listing
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac.entry import dated_listing, programme_tags
from lookthrough.sources._kit.ofac.rows import MainRow
from lookthrough.sources._kit.remarks import Dated


def map_listings(
    file: SourceFile, place: str, main: MainRow, remarks: str, dates: tuple[Dated, ...]
) -> tuple[Listing, ...]:
    """Make the listings of an entry; raises BrokenList at a tag that `source.yml` does not place."""
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
