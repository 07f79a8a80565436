"""Two names are laid side by side: the same words first, then joined, alike, and initials."""

from collections import Counter

import pytest
from hypothesis import given
from tests.unit.names.made import LEXICON, kinds, names

from lookthrough.model.kind import Kind
from lookthrough.names.align import FAMILY_INITIAL_LIKENESS, INITIAL_LIKENESS, Alignment, align
from lookthrough.names.read_name import read_name
from lookthrough.names.reading import Role


def lay(one: str, other: str, kind: Kind = Kind.ORGANISATION) -> Alignment:
    return align(read_name(one, kind, LEXICON), read_name(other, kind, LEXICON), LEXICON)


def told(alignment: Alignment) -> list[str]:
    return [
        f"{' '.join(word.text for word in pair.left)} {pair.how} {' '.join(word.text for word in pair.right)}"
        for pair in alignment.pairs
    ]


def alone(alignment: Alignment) -> tuple[list[str], list[str]]:
    return [word.text for word in alignment.left_alone], [word.text for word in alignment.right_alone]


@pytest.mark.parametrize(
    ("one", "other", "pairs", "left", "right"),
    [
        ("SenseTime Group", "SENSETIME GROUP", ["sensetime same sensetime", "group same group"], [], []),
        ("Mellat Bank", "Bank Mellat", ["mellat same mellat", "bank same bank"], [], []),
        ("SenseTime Ltd", "SenseTime Inc", ["sensetime same sensetime"], [], []),  # forms never stand alone
        ("SenseTime Ltd", "SenseTime Ltd", ["sensetime same sensetime", "ltd same ltd"], [], []),
        ("Sense Time", "Sensetime", ["sense time joined sensetime"], [], []),
        ("Sensetime", "Sense Time", ["sensetime joined sense time"], [], []),
        ("Ural Vagon Zavod", "Uralvagonzavod", ["ural vagon zavod joined uralvagonzavod"], [], []),
        ("Uralvagonzavod", "Ural Vagon Zavod", ["uralvagonzavod joined ural vagon zavod"], [], []),
        ("Sense Tme", "Sensetime", ["sense tme joined sensetime"], [], []),
        ("SenseTme Group", "SenseTime Group", ["sensetme alike sensetime", "group same group"], [], []),
        ("Gazprom", "Lukoil", [], ["gazprom"], ["lukoil"]),
        ("North Company Ltd", "LLC Company North Company", ["north same north", "company same company"], [], []),
        ("LLC North Company Company", "North Company Ltd", ["north same north", "company same company"], [], []),
        ("Gazprom Gazprom", "Gazprom", ["gazprom same gazprom"], ["gazprom"], []),
        ("Gazprom Neft", "Gazprom Bank", ["gazprom same gazprom"], ["neft"], ["bank"]),
        ("", "Gazprom", [], [], ["gazprom"]),
        ("Gazprom", "", [], ["gazprom"], []),
        ("", "", [], [], []),
    ],
)
def test_words_go_together(one: str, other: str, pairs: list[str], left: list[str], right: list[str]) -> None:
    alignment = lay(one, other)

    assert told(alignment) == pairs
    assert alone(alignment) == (left, right)


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("R. Kadyrov", "Ramzan Kadyrov", ["r initial ramzan", "kadyrov same kadyrov"]),
        ("Ramzan Kadyrov", "R. Kadyrov", ["ramzan initial r", "kadyrov same kadyrov"]),
        ("R. Kadyrov", "R. Kadyrov", ["r same r", "kadyrov same kadyrov"]),
        ("R. Kadyrov", "Viktor Kadyrov", ["kadyrov same kadyrov"]),
        ("A. Kadyrov", "Al Kadyrov", ["kadyrov same kadyrov"]),  # an article is not cut to its initial
        (
            "V.V. Putin",
            "Vladimir Vladimirovich Putin",
            ["v initial vladimir", "v initial vladimirovich", "putin same putin"],
        ),
        ("Kim Jongun", "Kim Jong Un", ["kim same kim", "jongun joined jong un"]),
    ],
)
def test_initials_stand_for_names(one: str, other: str, pairs: list[str]) -> None:
    assert told(lay(one, other, Kind.PERSON)) == pairs


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ("A. Qadir Haqqani", "Abdul Qadir Haqqani", []),
        ("Haqqani, A. Qadir", "Haqqani, Abd al-Qadir", []),
        ("A. Wali Qadir Haqqani", "Wali Abdul Qadir Haqqani", []),
        ("B. Qadir Haqqani", "Abdul Qadir Haqqani", ["b"]),
        ("A. Qadir Haqqani", "Qadir Haqqani", ["a"]),
        ("Qadir A. Haqqani", "Abdul Qadir Haqqani", ["a"]),  # the servant stands in front of whom he serves
    ],
)
def test_an_initial_may_stand_for_the_servant_of_a_name(one: str, other: str, left: list[str]) -> None:
    assert alone(lay(one, other, Kind.PERSON)) == (left, [])
    assert alone(lay(other, one, Kind.PERSON)) == ([], left)


def test_an_initial_stands_for_a_name_of_two_letters() -> None:
    assert told(lay("Y. Wang", "Yu Wang", Kind.PERSON)) == ["y initial yu", "wang same wang"]


def test_a_family_name_is_seldom_cut_to_its_initial() -> None:
    given_name, family_name = (lay("Ramzan Kadyrov", other, Kind.PERSON) for other in ("KADYROV, R.", "K., Ramzan"))

    assert [pair.likeness for pair in given_name.pairs if pair.how == "initial"] == [INITIAL_LIKENESS]
    assert [pair.likeness for pair in family_name.pairs if pair.how == "initial"] == [FAMILY_INITIAL_LIKENESS]


def test_initials_are_left_out_of_how_alike_the_words_are() -> None:
    assert lay("R. Kadyrov", "Ramzan Kadyrov", Kind.PERSON).quality == 1.0
    assert lay("R. Kadirov", "Ramzan Kadyrov", Kind.PERSON).quality < 1.0


def test_the_alikest_words_go_together_first() -> None:
    assert told(lay("Gazprom Gazpron", "Gazpron Gazprim")) == ["gazprom alike gazprim", "gazpron same gazpron"]


def test_a_word_goes_with_one_other_alone() -> None:
    alignment = lay("Gazprom", "Gazprim Gazproms")

    assert told(alignment) == ["gazprom alike gazproms"]
    assert alone(alignment) == ([], ["gazprim"])


def test_a_joined_word_must_be_nearer_than_any_of_its_parts() -> None:
    alignment = lay("Rosoboronexport XY", "Rosoboronexports")

    assert told(alignment) == ["rosoboronexport alike rosoboronexports"]
    assert alone(alignment) == (["xy"], [])


def test_the_nearer_of_two_joined_words_is_taken() -> None:
    assert told(lay("Sense Time", "Sensetame Sensetime")) == ["sense time joined sensetime"]
    assert told(lay("Sense Time", "Sensetime Sensetame")) == ["sense time joined sensetime"]


@pytest.mark.parametrize(
    ("one", "other", "in_order"),
    [
        ("Bank Mellat", "Bank Mellat", True),
        ("Bank Mellat", "Mellat Bank", False),
        ("OAO Rosneft", "Rosneft OAO", True),  # a legal form stands in front or behind
        ("Gazprom", "Lukoil", True),
    ],
)
def test_whether_words_come_in_the_same_order(one: str, other: str, in_order: bool) -> None:
    assert lay(one, other).in_order is in_order


@given(names, names, kinds)
def test_every_word_but_those_of_a_legal_form_goes_with_something_or_stands_alone(
    one: str, other: str, kind: Kind
) -> None:
    left, right = read_name(one, kind, LEXICON), read_name(other, kind, LEXICON)
    alignment = align(left, right, LEXICON)

    for name, others, paired, single in (
        (left, right, [word for pair in alignment.pairs for word in pair.left], alignment.left_alone),
        (right, left, [word for pair in alignment.pairs for word in pair.right], alignment.right_alone),
    ):
        placed = Counter(paired) + Counter(single)
        assert not placed - Counter(name.words)
        of_forms = {word.text for word in others.words if word.role is Role.FORM}
        assert all(word.role is Role.FORM or word.text in of_forms for word in Counter(name.words) - placed)


@given(names, names, kinds)
def test_weights_and_quality_keep_their_bounds(one: str, other: str, kind: Kind) -> None:
    left, right = read_name(one, kind, LEXICON), read_name(other, kind, LEXICON)
    alignment = align(left, right, LEXICON)

    assert 0 <= alignment.left_weight <= left.weight + 1e-9
    assert 0 <= alignment.right_weight <= right.weight + 1e-9
    assert 0 <= alignment.quality <= 1 + 1e-9
    assert all(0 < pair.likeness <= 1 and pair.weight >= 0 for pair in alignment.pairs)


@given(names, kinds)
def test_a_name_beside_itself_leaves_nothing_alone(name: str, kind: Kind) -> None:
    alignment = lay(name, name, kind)

    assert alone(alignment) == ([], [])
    assert alignment.quality == 1.0
    assert alignment.in_order
