"""An edition of one of OFAC's lists in any of the forms OFAC gives it in."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac.advanced import read_advanced
from lookthrough.sources._kit.ofac.enhanced import read_enhanced
from lookthrough.sources._kit.ofac.entry import Listings, map_ofac_set
from lookthrough.sources._kit.ofac.forms import read_flat_set
from lookthrough.sources._kit.ofac.lists import new_tags
from lookthrough.sources._kit.ofac.sdn_xml import read_sdn_list
from lookthrough.sources._kit.ofac.xml_entry import map_sdn_list


def read_ofac_edition(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall, listings: Listings) -> Reading:
    """Read the files of one edition; raises BrokenList with file and line.

    `listings` places an entry on the source's lists in the forms that do not say which list it is on.
    """
    form = file.card.form_of(next(iter(parts))).name
    if form in ("enhanced", "delta"):
        return read_enhanced(parts, file, recall)
    if form == "advanced":
        return read_advanced(parts, file, recall)
    if form == "xml":
        return _read_xml(parts["xml"], file, recall, listings)
    rows = read_flat_set(parts, recall)
    mapped = map_ofac_set(file, rows, listings, recall)
    return Reading(
        entries=mapped.entries,
        rows=rows.rows,
        clauses=mapped.clauses,
        warnings=(*rows.warnings, *new_tags(mapped.entries, file, rows.place)),
    )


def _read_xml(part: RawFile, file: SourceFile, recall: Recall, listings: Listings) -> Reading:
    read = read_sdn_list(part)
    mapped = map_sdn_list(file, read, listings, recall)
    return Reading(
        entries=mapped.entries,
        rows={"xml": len(read.records)},
        clauses=mapped.clauses,
        warnings=new_tags(mapped.entries, file, read.place),
        stated_at=read.stated_at,
    )
