"""How two editions of a source differ, over the parts that both have."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from lookthrough.errors import Unusable
from lookthrough.history.difference import difference
from lookthrough.model.edition import Edition, Held
from lookthrough.model.history import Difference
from lookthrough.model.listing import Entry
from lookthrough.model.source import SourceCard
from lookthrough.ports import RawLibrary, Recall, Shelf


@dataclass(frozen=True, slots=True)
class Differs:
    """Two editions, what turns the first into the second, and what a reader must know of the comparison."""

    before: Held
    after: Held
    difference: Difference
    same: int
    """Entries that are the same in both."""
    notes: tuple[str, ...]


def diff_editions(before: Held, after: Held, card: SourceCard, shelf: Shelf, raw: RawLibrary) -> Differs:
    """Compare two editions; raises Unusable where they are of two sources.

    Where one lacks a part of the other both are read again without it: an alias is not called removed because a file
    was not at hand.
    """
    if before.edition.source != after.edition.source:
        raise Unusable(
            f"{before.edition.id} and {after.edition.id} are of two sources; compare editions of one source."
        )
    left, right = _roles(before.edition, card), _roles(after.edition, card)
    forms = [card.form_of(one.edition.parts[0].role).name for one in (before, after)]
    if forms[0] != forms[1]:
        notes = (
            f"The first is of the form {forms[0]}, the second of the form {forms[1]}: some of this is of form only.",
        )
        return _of_shelf(before, after, shelf, notes)
    if left == right:
        return _of_shelf(before, after, shelf, ())
    both = left & right
    apart = ", ".join(sorted(left ^ right))
    recall = Recall()
    old, new = (raw.reading(one.edition, roles=both, recall=recall).entries for one in (before, after))
    found = difference(old, new)
    notes = (f"Compared without {apart}, which only one of the two has.",)
    return Differs(before, after, found, len(old) - len(found.removed) - len(found.changed), notes)


def _of_shelf(before: Held, after: Held, shelf: Shelf, notes: tuple[str, ...]) -> Differs:
    old, new = shelf.members(before.edition), shelf.members(after.edition)
    found = difference(_decoded(shelf, np.setdiff1d(old, new)), _decoded(shelf, np.setdiff1d(new, old)))
    return Differs(before, after, found, len(np.intersect1d(old, new)), notes)


def _decoded(shelf: Shelf, versions: Iterable[np.int32]) -> list[Entry]:
    return [shelf[int(version)] for version in versions]


def _roles(edition: Edition, card: SourceCard) -> frozenset[str]:
    """Return the parts that one edition may lack and another have; what was changed since is no such part."""
    return frozenset(part.role for part in edition.parts if not card.form_of(part.role).continues)
