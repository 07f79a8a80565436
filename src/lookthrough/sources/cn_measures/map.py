"""Rows of the compilation as entries: rows of one name are one entry, with a listing for each measure."""

from collections.abc import Mapping, Sequence

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Fact, Name, NameKind
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.dated_table import check_order, home
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.known import known, unknown
from lookthrough.sources._kit.made_ids import made_id
from lookthrough.sources._kit.merge import distinct_names, merge_same
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.cn_measures.days import read_day

KINDS: Mapping[str, Kind] = {
    "Person": Kind.PERSON,
    "Company": Kind.ORGANISATION,
    "Organization": Kind.ORGANISATION,
}
TOPICS = frozenset({"sanction", "sanction.counter", "export.control"})
"""The compiler's own tags; authority and list say the same."""


def map_rows(rows: Sequence[Row], source: SourceFile) -> tuple[Entry, ...]:
    """Make the entries, in the order of their first rows."""
    return merge_same([(row.place, _entry(row, source)) for row in rows])


def _entry(row: Row, source: SourceFile) -> Entry:
    heading, kind = " ".join(row.take("Name").split()), known(row.take("Type"), KINDS, "type", place=row.place)
    identity = made_id(heading)
    chinese = row.take_maybe("Chinese name")
    names = distinct_names(
        (
            Name(heading),
            *(Name(name, NameKind.ALIAS) for name in row.take_all("Alias")),
            *(() if chinese is None else (Name(chinese, NameKind.ALIAS),)),
        )
    )
    nationalities, addresses = home(row.take_maybe("Country"), row.take_maybe("Address"), kind)
    body, named = row.take_maybe("Body") or "", row.take_maybe("List") or ""
    facts = (
        ("measure", named or None),
        ("announced_by", body or None),
        ("summary", row.take_maybe("Summary")),
        ("summary", row.take_maybe("Chinese summary")),
        ("wikidata", row.take_maybe("QID")),
    )
    entry = Entry(
        source=source.card.id,
        id=identity,
        kind=kind,
        names=names,
        listings=(_listing(row, identity, body, named, source),),
        nationalities=nationalities,
        addresses=addresses,
        facts=tuple(Fact(name=name, value=value) for name, value in facts if value is not None),
    )
    _check_topics(row)
    row.nothing_left()
    return grounded(entry, source.grounds)


def _listing(row: Row, identity: EntryId, body: str, named: str, source: SourceFile) -> Listing:
    section = f"{body}: {named}"
    listed = source.sections.get(section)
    if listed is None:
        raise BrokenList(
            f"the unknown list {named!r} of {body or 'no authority'!r}.",
            place=row.place,
            hint=f"Under sections of {source.card.id}/source.yml, say which of the lists {section!r} stands for.",
        )
    start, end, page = row.take_maybe("Date"), row.take_maybe("End date"), row.take_maybe("Source URL") or ""
    listing = Listing(
        list=listed,
        entry=identity,
        programme=ProgrammeTag(named or body),
        listed_on=None if start is None else read_day("Date", start, page, row.place),
        until=None if end is None else read_day("End date", end, "", row.place),
        citation=page,
    )
    check_order(listing, row.place)
    return listing


def _check_topics(row: Row) -> None:
    stated = row.take("Topics")
    if stated not in TOPICS:
        raise unknown(stated, sorted(TOPICS), "topic", place=row.place)
