"""A subject and an entry side by side, as the features see them."""

from functools import lru_cache

from msgspec import Struct

from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Name
from lookthrough.model.subject import Subject
from lookthrough.names.align import Alignment, align
from lookthrough.names.legal_form import same_form
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name
from lookthrough.names.reading import ReadName
from lookthrough.names.whole import lay_whole

LISTED_KEPT = 65_536
"""Names of the lists read lately, apart from the subjects', which come and go: lists have some fifty thousand."""
PAIRS_KEPT = 2_048
"""Pairs laid side by side lately: several entries of one party often bear the same name."""


class NamePair(Struct, frozen=True):
    """One of the subject's names beside one of the entry's, both read for one kind of party."""

    left: ReadName
    right: ReadName
    alignment: Alignment
    kind: Kind
    lexicon: Lexicon
    same_letters: bool
    """Whether they have the same letters in the same order, legal forms apart, however they are spaced."""
    same_forms: bool
    """Whether both have legal forms that may be one."""


class PartyPair(Struct, frozen=True):
    """A subject beside an entry: what is known of each apart from the names compared."""

    subject: Subject
    entry: Entry
    name: Name
    """The entry's name that was compared."""
    lexicon: Lexicon


@lru_cache(maxsize=PAIRS_KEPT)
def pair_names(subject: str, entry: str, kind: Kind, lexicon: Lexicon) -> NamePair:
    """Read two names for a kind of party and lay them side by side."""
    left, right = read_name(subject, kind, lexicon), _read_listed(entry, kind, lexicon)
    same_letters = left.joined == right.joined != ""
    same_forms = bool(left.forms and right.forms) and same_form(left.forms, right.forms, lexicon)
    return NamePair(left, right, align(left, right, lexicon), kind, lexicon, same_letters, same_forms)


_read_listed = lru_cache(maxsize=LISTED_KEPT)(read_name.__wrapped__)


def as_whole(pair: NamePair, least: float) -> NamePair | None:
    """Return the same names laid side by side as whole texts, None where they are less alike than asked for."""
    alignment = lay_whole(pair.left, pair.right, least)
    if alignment is None or alignment.quality < least:
        return None
    return NamePair(pair.left, pair.right, alignment, pair.kind, pair.lexicon, pair.same_letters, pair.same_forms)
