"""A party stated in words rather than in a book: on the command line, from Python."""

from collections.abc import Sequence

from lookthrough.books.births import read_births
from lookthrough.books.rows import LONGEST_NAME
from lookthrough.books.words import kind_of, kind_words
from lookthrough.errors import Unusable
from lookthrough.model.ids import SubjectId
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.model.subject import Subject
from lookthrough.names.split import split_cell


def read_party(
    name: str,
    *,
    kind: str = "unknown",
    born: str | None = None,
    countries: Sequence[str] = (),
    identifiers: Sequence[str] = (),
    aliases: Sequence[str] = (),
    identity: SubjectId = SubjectId("1"),  # noqa: B008 - a NewType makes no object
) -> Subject:
    """Read a party from words as people write them; raise Unusable where one makes no sense."""
    for text in (name, *aliases):
        _look_at(text)
    known = kind_of(kind)
    if known is None:
        raise Unusable(f"The kind {kind!r} is not known. Write one of {', '.join(kind_words())}.")
    births = read_births(born) if born else ()
    if births is None:
        raise Unusable(f"{born!r} is no date. Write it as 1961-12-31, 31/12/1961, Dec 1961 or 1961.")
    return Subject(
        id=identity,
        names=tuple(dict.fromkeys((*split_cell(name.strip()), *(alias.strip() for alias in aliases)))),
        kind=known,
        births=births,
        countries=tuple(countries),
        identifiers=tuple(Identifier(kind=IdentifierKind.OTHER, value=value) for value in identifiers),
    )


def _look_at(name: str) -> None:
    if not any(character.isalnum() for character in name):
        raise Unusable(f"{name[:40]!r} has neither letters nor digits. Give a name.")
    if "\0" in name:
        raise Unusable("There is a NUL character in the name. Give it as plain text.")
    if len(name) > LONGEST_NAME:
        raise Unusable(f"The name has {len(name):,} characters; up to {LONGEST_NAME:,} are screened.")
