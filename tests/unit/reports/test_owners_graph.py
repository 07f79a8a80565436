"""Owners as a picture: above what they own, rings cut open, names as text, too many told in words."""

import re
from datetime import date
from fractions import Fraction
from itertools import pairwise

from lxml import etree

from lookthrough.model.reach import LookThrough
from lookthrough.model.stake import Share, Stake, StakeKind
from lookthrough.reports.owners_graph import MOST_NODES, owners_svg

HALF = Share(Fraction(1, 2), Fraction(1, 2))


def looked(*stakes: tuple[str, str], asked: str = "X") -> LookThrough:
    owners = {owner for owner, _ in stakes} - {asked}
    return LookThrough(
        party=asked,
        identifier="",
        day=date(2024, 1, 1),
        owners=len(owners),
        stakes=tuple(
            Stake(owner=owner, owned=owned, kind=StakeKind.EQUITY, share=HALF, source="r", row=row)
            for row, (owner, owned) in enumerate(stakes)
        ),
        ties=(),
        answers=(),
    )


def heights(picture: str) -> dict[str, float]:
    """Return how far down each party's box stands."""
    root = etree.fromstring(picture.encode())
    boxes = {}
    for group in root.iter("{*}g"):
        title, box = group.find("{*}title"), group.find("{*}rect")
        assert title is not None
        assert box is not None
        boxes[title.text or ""] = float(box.get("y", "0"))
    return boxes


def test_an_owner_stands_above_all_it_owns_however_near_it_owns_some() -> None:
    found = heights(owners_svg(looked(("A", "X"), ("A", "B"), ("B", "C"), ("C", "X"))))

    assert found["A"] < found["B"] < found["C"] < found["X"]


def test_a_ring_and_a_stake_in_itself_are_drawn_once() -> None:
    found = heights(owners_svg(looked(("A", "X"), ("X", "A"), ("X", "X"), ("B", "A"), ("A", "B"))))

    assert found.keys() == {"A", "B", "X"}


def test_names_are_text_and_never_markup() -> None:
    picture = owners_svg(looked(("<script>alert(1)</script>", "X")))

    assert "<script>" not in picture
    assert "&lt;script&gt;" in picture


def test_parties_too_many_to_draw_are_told_in_words() -> None:
    names = ["X", *(f"Owner {number}" for number in range(MOST_NODES + 5))]

    picture = owners_svg(looked(*((owner, owned) for owned, owner in pairwise(names))))

    assert len(heights(picture)) == MOST_NODES
    assert "6 parties further up are not drawn." in picture


def test_no_label_stands_in_another_box() -> None:
    picture = owners_svg(looked(("A", "X"), ("A", "B"), ("B", "X"), ("C", "B"), ("C", "X")))
    root = etree.fromstring(picture.encode())
    boxes = [(float(box.get("y", "0")), float(box.get("height", "0"))) for box in root.iterfind("{*}g/{*}rect")]
    labels = [float(text.get("y", "0")) for text in root.iterfind("{*}text") if re.search("%", text.text or "")]

    assert len(labels) == 5
    assert all(not top < label < top + tall for label in labels for top, tall in boxes)
