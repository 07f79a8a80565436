"""Subjects and entries from little, and names compared."""

from lookthrough.lexicon import load
from lookthrough.model.date_span import DateSpan
from lookthrough.model.ids import EntryId, SourceId, SubjectId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Reason
from lookthrough.model.party import Address, Identifier, Name
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.screening.compare import likeness_of_names
from lookthrough.screening.pairing import NamePair, PartyPair, pair_names

LEXICON: Lexicon = load()


def subject(
    *names: str,
    kind: Kind = Kind.UNKNOWN,
    births: tuple[str, ...] = (),
    countries: tuple[str, ...] = (),
    addresses: tuple[str, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
    gender: Gender | None = None,
) -> Subject:
    return Subject(
        id=SubjectId("1"),
        names=names or ("SenseTime Group Limited",),
        kind=kind,
        births=tuple(span(text) for text in births),
        countries=countries,
        addresses=addresses,
        identifiers=identifiers,
        gender=gender,
    )


def entry(
    *names: str | Name,
    kind: Kind = Kind.UNKNOWN,
    births: tuple[str, ...] = (),
    nationalities: tuple[str, ...] = (),
    citizenships: tuple[str, ...] = (),
    addresses: tuple[Address, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
    gender: Gender | None = None,
) -> Entry:
    written = names or ("SENSETIME GROUP LIMITED",)
    return Entry(
        source=SourceId("us_ofac_cons"),
        id=EntryId("1"),
        kind=kind,
        names=tuple(name if isinstance(name, Name) else Name(name) for name in written),
        listings=(),
        births=tuple(span(text) for text in births),
        nationalities=nationalities,
        citizenships=citizenships,
        addresses=addresses,
        identifiers=identifiers,
        gender=gender,
    )


def span(text: str) -> DateSpan:
    """Return a date as stated; a text that states none is a mistake of the test."""
    read = DateSpan.read(text)
    assert read is not None, text
    return read


def party_pair(ours: Subject, theirs: Entry) -> PartyPair:
    return PartyPair(ours, theirs, theirs.names[0], LEXICON)


def name_pair(one: str, other: str, kind: Kind = Kind.ORGANISATION) -> NamePair:
    return pair_names(one, other, kind, LEXICON)


def score(one: str, other: str, kind: Kind = Kind.ORGANISATION) -> float:
    return likeness_of_names(one, other, kind, LEXICON)[0]


def reasons(one: str, other: str, kind: Kind = Kind.ORGANISATION) -> dict[str, Reason]:
    return {reason.feature: reason for reason in likeness_of_names(one, other, kind, LEXICON)[1]}
