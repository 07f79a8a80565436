"""A subject is compared with an entry by its best pair of names, and by all else known of both."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.unit.names.made import kinds, names, texts
from tests.unit.screening.made import LEXICON, entry, reasons, score, subject

from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Scored, Via
from lookthrough.model.party import Address, Identifier, IdentifierKind, Name
from lookthrough.model.subject import Subject
from lookthrough.names.clean import words
from lookthrough.screening.compare import (
    DIGITS,
    NAME_FLOOR,
    compare_names,
    compare_parties,
    least_name_score,
    likeness_of_names,
)

IMO = Identifier(kind=IdentifierKind.IMO, value="9116412")
OTHER_IMO = Identifier(kind=IdentifierKind.IMO, value="9116413")


def compare(ours: Subject, theirs: Entry, *, by_identifier: bool = False) -> Scored | None:
    tried = [(one, other) for one in range(len(ours.names)) for other in range(len(theirs.names))]
    return compare_parties(ours, theirs, version=7, tried=tried, by_identifier=by_identifier, lexicon=LEXICON)


def scored(ours: Subject, theirs: Entry, *, by_identifier: bool = False) -> Scored:
    found = compare(ours, theirs, by_identifier=by_identifier)
    assert found is not None
    return found


def test_the_same_party_scores_1_with_all_it_was_found_by() -> None:
    found = scored(subject("SenseTime Group Limited"), entry("SENSETIME GROUP LIMITED"))

    assert (found.version, found.via, found.name) == (7, Via.NAME, Name("SENSETIME GROUP LIMITED"))
    assert (found.name_score, found.score) == (1.0, 1.0)
    assert [reason.feature for reason in found.reasons] == ["words_in_common", "legal_form"]


def test_the_best_of_several_names_counts_with_its_reasons() -> None:
    ours = subject("Huawei Technologies", "SenseTime Group")
    found = scored(ours, entry("MEGVII TECHNOLOGY", "SENSETIME GROUP LIMITED", "SENSETIME"))

    assert found.name.text == "SENSETIME GROUP LIMITED"
    assert found.reasons[0].subject == "SenseTime Group"


def test_of_equal_names_the_first_of_the_entry_counts() -> None:
    found = scored(subject("SenseTime"), entry("Megvii", "SENSETIME", "SenseTime"))

    assert found.name.text == "SENSETIME"


def test_the_order_in_which_pairs_are_tried_does_not_matter() -> None:
    ours, theirs = subject("SenseTime", "Megvii"), entry("MEGVII", "SENSETIME", "YITU")
    pairs = [(one, other) for one in range(2) for other in range(3)]
    found = [
        compare_parties(ours, theirs, version=1, tried=tried, by_identifier=False, lexicon=LEXICON)
        for tried in (pairs, pairs[::-1])
    ]

    assert found[0] is not None
    assert found[1] is not None
    assert (found[0].name, found[0].score) == (found[1].name, found[1].score)


def test_names_too_unlike_are_not_kept() -> None:
    assert compare(subject("Gazprom"), entry("LUKOIL")) is None


def test_no_pair_of_names_tried_is_no_match() -> None:
    for by_identifier in (False, True):
        found = compare_parties(subject(), entry(), version=1, tried=(), by_identifier=by_identifier, lexicon=LEXICON)
        assert found is None


def test_what_an_identifier_found_is_always_kept() -> None:
    found = scored(subject("Gazprom", identifiers=(IMO,)), entry("LUKOIL", identifiers=(IMO,)), by_identifier=True)

    assert found.via is Via.IDENTIFIER
    assert found.name_score < NAME_FLOOR
    assert found.score >= 0.9
    assert "same_identifier" in [reason.feature for reason in found.reasons]


def test_an_entry_of_unknown_kind_is_read_as_the_subjects_kind() -> None:
    ours, theirs = "OCEAN STAR SA", "OCEAN STAR"

    assert scored(subject(ours, kind=Kind.ORGANISATION), entry(theirs)).name_score == score(ours, theirs)
    assert scored(subject(ours, kind=Kind.ORGANISATION), entry(theirs, kind=Kind.VESSEL)).name_score == score(
        ours, theirs, Kind.VESSEL
    )


NEAR = "SenseTime"
WEAKER = [
    (subject(NEAR, kind=Kind.PERSON), entry("SENSETIME", kind=Kind.ORGANISATION)),
    (subject(NEAR, births=("1952",)), entry("SENSETIME", births=("1980",))),
    (subject(NEAR, countries=("Russia",)), entry("SENSETIME", nationalities=("China",))),
    (subject(NEAR, gender=Gender.MALE), entry("SENSETIME", gender=Gender.FEMALE)),
    (subject(NEAR, identifiers=(IMO,)), entry("SENSETIME", identifiers=(OTHER_IMO,))),
    (subject(NEAR), entry(Name("SENSETIME", weak=True))),
]


@pytest.mark.parametrize(("ours", "theirs"), WEAKER, ids=["kind", "birth", "country", "gender", "identifier", "weak"])
def test_what_speaks_against_lowers_the_score_and_leaves_that_of_the_names(ours: Subject, theirs: Entry) -> None:
    found = scored(ours, theirs)

    assert found.name_score == 1.0
    assert 0.7 <= found.score < 1.0


STREET = "16 Nametkina Street"
STRONGER = [
    (subject("Gazpron", births=("1952",)), entry("GAZPROM", births=("1952",))),
    (subject("Gazpron", countries=("Russia",)), entry("GAZPROM", nationalities=("Russia",))),
    (
        subject("Gazpron", addresses=(STREET,)),
        entry("GAZPROM", addresses=(Address(text="16 Nametkina Street"),)),
    ),
    (subject("Gazpron", identifiers=(IMO,)), entry("GAZPROM", identifiers=(IMO,))),
]


@pytest.mark.parametrize(("ours", "theirs"), STRONGER, ids=["birth", "country", "address", "identifier"])
def test_what_agrees_raises_the_score_and_leaves_that_of_the_names(ours: Subject, theirs: Entry) -> None:
    found = scored(ours, theirs)

    assert found.name_score == score("Gazpron", "GAZPROM", Kind.UNKNOWN)
    assert found.name_score < found.score <= 1.0


def test_an_unknown_kind_and_the_same_gender_change_nothing() -> None:
    ours = subject("Gazpron", gender=Gender.MALE)

    found = scored(ours, entry("GAZPROM", kind=Kind.ORGANISATION, gender=Gender.MALE))
    assert found.score == found.name_score


@pytest.mark.parametrize(
    ("ours", "cut_off", "least"),
    [
        (subject("Gazprom"), 0.7, 0.7),
        (subject("Gazprom"), 0.3, NAME_FLOOR),
        (subject("Gazprom", gender=Gender.MALE), 0.7, 0.7),  # the same gender raises nothing
        (subject("Gazprom", births=("1952",)), 0.7, NAME_FLOOR),
        (subject("Gazprom", countries=("Russia",)), 0.7, NAME_FLOOR),
        (subject("Gazprom", addresses=(STREET,)), 0.7, NAME_FLOOR),
        (subject("Gazprom", identifiers=(IMO,)), 0.7, NAME_FLOOR),
    ],
)
def test_how_alike_names_must_be_to_reach_the_cut_off(ours: Subject, cut_off: float, least: float) -> None:
    assert least_name_score(ours, cut_off) == least


def test_comparing_names_alone_gives_the_name_score_twice() -> None:
    one, other = "SenseTime Group Inc.", "SENSETIME GROUP LIMITED"
    name_score, whole, told = compare_names(one, other, Kind.ORGANISATION, LEXICON)

    assert name_score == whole == score(one, other)
    assert told == tuple(reasons(one, other).values())


@given(texts, texts, kinds)
def test_a_score_lies_between_0_and_1_with_four_decimals(one: str, other: str, kind: Kind) -> None:
    likeness, told = likeness_of_names(one, other, kind, LEXICON)

    assert 0 <= likeness <= 1
    assert likeness == round(likeness, DIGITS)
    assert told


@given(texts, kinds)
def test_a_name_is_wholly_like_itself(name: str, kind: Kind) -> None:
    assume(words(name))

    assert likeness_of_names(name, name, kind, LEXICON)[0] == 1.0


@example("sensetime group", "集团", Kind.PERSON)
@given(names, names, kinds)
def test_case_spaces_and_punctuation_do_not_matter(one: str, other: str, kind: Kind) -> None:
    plain = likeness_of_names(one, other, kind, LEXICON)[0]

    assert likeness_of_names(one.upper(), other, kind, LEXICON)[0] == plain
    assert likeness_of_names(one, f" {other.replace(' ', '   ')} ", kind, LEXICON)[0] == plain
    assert likeness_of_names(one.replace(" ", " - "), f'"{other}"', kind, LEXICON)[0] == plain


@given(names, kinds)
def test_accents_do_not_matter(name: str, kind: Kind) -> None:
    accented = name.translate(str.maketrans("aeioucnz", "áèîöűçñž"))

    assert likeness_of_names(name, accented, kind, LEXICON)[0] == 1.0
    assert likeness_of_names(accented, name, kind, LEXICON)[0] == 1.0


parties = st.builds(
    lambda name, kind, births, countries, gender, identifiers: (name, kind, births, countries, gender, identifiers),
    names,
    kinds,
    st.sampled_from(((), ("1952",), ("1952-10-07",), ("circa 1960",), ("1980",))),
    st.sampled_from(((), ("China",), ("Hong Kong",), ("Russia",))),
    st.sampled_from((None, *Gender)),
    st.sampled_from(((), (IMO,), (OTHER_IMO,))),
)


@given(parties, parties, st.booleans())
def test_parties_score_between_0_and_1_and_each_reason_once(
    one: tuple[str, Kind, tuple[str, ...], tuple[str, ...], Gender | None, tuple[Identifier, ...]],
    other: tuple[str, Kind, tuple[str, ...], tuple[str, ...], Gender | None, tuple[Identifier, ...]],
    by_identifier: bool,
) -> None:
    name, kind, births, countries, gender, identifiers = one
    ours = subject(name, kind=kind, births=births, countries=countries, gender=gender, identifiers=identifiers)
    name, kind, births, countries, gender, identifiers = other
    theirs = entry(name, kind=kind, births=births, nationalities=countries, gender=gender, identifiers=identifiers)
    found = compare(ours, theirs, by_identifier=by_identifier)

    if found is None:
        assert not by_identifier
        return
    told = [reason.feature for reason in found.reasons]
    assert 0 <= found.score <= 1
    assert found.score == round(found.score, DIGITS)
    assert by_identifier or found.name_score >= NAME_FLOOR
    assert len(set(told)) == len(told)


@given(names, names, kinds)
def test_a_cut_off_is_never_reached_by_names_under_the_least(one: str, other: str, kind: Kind) -> None:
    ours = subject(one, kind=kind)
    found = compare(ours, entry(other))

    if found is not None and found.score >= 0.7:
        assert found.name_score >= least_name_score(ours, 0.7)


def test_evidence_that_cannot_be_outweighed_ends_a_comparison() -> None:
    ours, theirs = subject("SenseTime", kind=Kind.PERSON), entry("SENSETIME", kind=Kind.ORGANISATION)

    kept, dropped = (
        compare_parties(ours, theirs, version=7, tried=[(0, 0)], by_identifier=False, lexicon=LEXICON, cut_off=cut_off)
        for cut_off in (0.8, 0.95)
    )

    assert kept is not None
    assert kept.score == pytest.approx(0.88)
    assert dropped is None


def test_names_that_cannot_be_alike_enough_are_not_compared() -> None:
    ours, theirs = subject("SenseTime"), entry("SENSETIME")

    found = compare_parties(
        ours, theirs, version=7, tried=[(0, 0)], by_identifier=False, lexicon=LEXICON, at_most=[0.65], least=0.7
    )

    assert found is None


@given(names, names, kinds, kinds, st.floats(0, 1))
def test_a_cut_off_drops_what_scores_less_and_changes_nothing_else(
    one: str, other: str, our_kind: Kind, their_kind: Kind, cut_off: float
) -> None:
    ours = subject(one, kind=our_kind, countries=("China",), gender=Gender.MALE)
    theirs = entry(other, kind=their_kind, nationalities=("Russia",), gender=Gender.FEMALE)
    whole = compare(ours, theirs)

    cut = compare_parties(
        ours, theirs, version=7, tried=[(0, 0)], by_identifier=False, lexicon=LEXICON, cut_off=cut_off
    )

    assert cut is None or cut == whole
    assert cut is not None or whole is None or whole.score <= cut_off + 10**-DIGITS
