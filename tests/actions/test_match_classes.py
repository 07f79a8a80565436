"""A name that lost a word and has no distinctive one left is told as a class of its own."""

import pytest
from tests.unit.screening.made import LEXICON

from lookthrough.actions.match_classes import told_as
from lookthrough.model.kind import Kind
from lookthrough.mutations.classes import DROPPED, DROPPED_TO_COMMON


@pytest.mark.parametrize(
    ("of", "changed", "kind", "told"),
    [
        (DROPPED, "KISMAYO TRADING", Kind.ORGANISATION, DROPPED),
        (DROPPED, "GENERAL TRADING", Kind.ORGANISATION, DROPPED_TO_COMMON),
        (DROPPED, "JOINT STOCK COMPANY", Kind.ORGANISATION, DROPPED_TO_COMMON),
        (DROPPED, "Sayyed Javad", Kind.PERSON, DROPPED),
        ("exact", "GENERAL TRADING", Kind.ORGANISATION, "exact"),
    ],
)
def test_a_dropped_word_is_told_by_what_is_left(of: str, changed: str, kind: Kind, told: str) -> None:
    assert told_as(of, changed, kind, LEXICON) == told
