"""An entry made of OFAC's standard XML: its structured fields, and its remarks clause by clause."""

from collections.abc import Hashable, Iterator

from lookthrough.model.party import Name
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.clause_table import To, find_rule
from lookthrough.sources._kit.clauses import cut_clauses
from lookthrough.sources._kit.identifiers import read_identifier, typed_identifier
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.ofac.entry import (
    ALIAS_KINDS,
    KINDS,
    Counted,
    Listings,
    OfParty,
    gather,
    make_entry,
    number_by_name,
)
from lookthrough.sources._kit.ofac.sdn_xml import NumberItem, SdnList, SdnRecord
from lookthrough.sources._kit.remarks import Said, clause_value, read_birth, read_clause


def map_sdn_list(file: SourceFile, read: SdnList, listings: Listings, recall: Recall) -> Mapped:
    """Make an entry of every record, in the file's order; what an edition before said is made only once."""

    def records() -> Iterator[tuple[Hashable, Counted]]:
        for record, place in zip(read.records, read.places, strict=True):
            key = (listings, record)
            yield key, recall.once(key, _made, file, place, listings, record)

    return gather(records(), number_by_name(record.main for record in read.records), recall)


def _made(file: SourceFile, place: str, listings: Listings, record: SdnRecord) -> Counted:
    said = _said(record)
    placed = listings(file, place, record.main, _text(record), tuple(said.dates))
    return make_entry(file, OfParty(record.main, record.aliases, record.addresses, said), placed)


def _said(record: SdnRecord) -> Said:
    said = Said(KINDS[record.main.type])
    for text in record.births:
        _take_birth(text, said)
    said.birth_places += record.birth_places
    said.nationalities += record.nationalities
    said.citizenships += record.citizenships
    said.names += [Name(alias.name, ALIAS_KINDS[alias.type], weak=True) for alias in record.weak_aliases]
    said.taken += sum(
        len(each) for each in (record.birth_places, record.nationalities, record.citizenships, record.weak_aliases)
    )
    for item in record.numbers:
        _take_number(item, said)
    for clause in cut_clauses(record.main.remarks or ""):
        _read(clause, said)
    return said


def _take_birth(text: str, said: Said) -> None:
    span = read_birth(text)
    if span is None:
        said.unread.append(f"DOB {text}")
    else:
        said.births.append(span)
        said.taken += 1


def _words(item: NumberItem) -> str:
    return " ".join(part for part in (item.type, item.number) if part)


def _take_number(item: NumberItem, said: Said) -> None:
    """Take a number with its country and days; what stands among the numbers and is none is read as a remark."""
    words = _words(item)
    days = (("issued", item.issued), ("expires", item.expires))
    note = " ".join(f"{what} {day}" for what, day in days if day)
    rule = find_rule(words)
    if rule is None or rule.to is not To.IDENTIFIER or ";" in words:
        country = f"({item.country})" if item.country else ""
        for clause in cut_clauses(" ".join(part for part in (words, country, note) if part)):
            _read(clause, said)
        return
    value = clause_value(words, rule)
    if item.country or note:
        number = typed_identifier(rule, value, said.kind, country=item.country, note=note)
    else:
        number = read_identifier(rule, value, said.kind)
    if number is None:
        said.unread.append(words)
    else:
        said.identifiers.append(number)
        said.taken += 1


def _read(raw: str, said: Said) -> None:
    """Read a clause; the flat forms put links without the brackets they have here."""
    clause = raw.strip()
    if clause.startswith("(Linked To:") and clause.endswith(")"):
        clause = clause[1:-1]
    if clause:
        read_clause(clause, said)


def _text(record: SdnRecord) -> str:
    """Return all that the flat forms would have in the remarks of words that tell a list."""
    return "; ".join((*(_words(item) for item in record.numbers), record.main.remarks or ""))
