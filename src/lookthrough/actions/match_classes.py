"""Of which class a changed name is told, once it is known what is left of it."""

from lookthrough.model.kind import Kind
from lookthrough.mutations.classes import DROPPED, DROPPED_TO_COMMON
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name


def told_as(of: str, changed: str, kind: Kind, lexicon: Lexicon) -> str:
    """Return the class of a changed name.

    A name that lost a word and has no distinctive one is a class of its own: to alert on what is left would be to alert
    on everybody who is called so.
    """
    if of != DROPPED or read_name(changed, kind, lexicon).distinctive:
        return of
    return DROPPED_TO_COMMON
