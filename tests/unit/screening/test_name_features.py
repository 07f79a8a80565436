"""Each feature of two names looks at one thing, says what it saw, and is silent where it has nothing to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.names.made import names
from tests.unit.screening.made import name_pair, reasons, score

from lookthrough.model.kind import Kind
from lookthrough.screening import name_features as features
from lookthrough.screening.name_features import alone


def test_another_legal_form_lowers_the_score_and_is_named() -> None:
    one, other = "SenseTime Group Inc.", "SENSETIME GROUP LIMITED"
    form = reasons(one, other)["legal_form"]

    assert 0.8 <= score(one, other) < 1.0
    assert form.score == 0.0
    assert "'Inc'" in form.says
    assert "'Limited'" in form.says
    assert (form.subject, form.entry) == ("inc", "limited")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SenseTime Group Ltd", "SENSETIME GROUP LIMITED"),
        ("SenseTime Group Ltd.", "SENSETIME GROUP LIMITED"),
        ("OAO Rosneft", "ROSNEFT OJSC"),
        ("ОАО Роснефть", "OAO ROSNEFT"),
        ("Siemens AG", "SIEMENS AKTIENGESELLSCHAFT"),
        ("北京商汤科技有限公司", "北京商汤科技有限责任公司"),
    ],
)
def test_the_same_legal_form_costs_nothing_however_it_is_written(one: str, other: str) -> None:
    assert score(one, other) == 1.0
    assert reasons(one, other)["legal_form"].score == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SenseTime Group Ltd", "SENSETIME GROUP INC"),
        ("Siemens GmbH", "SIEMENS AG"),
        ("北京商汤科技有限公司", "北京商汤科技股份有限公司"),
        ("OAO Rosneft", "ZAO ROSNEFT"),
    ],
)
def test_another_legal_form_costs_and_does_not_hide(one: str, other: str) -> None:
    assert 0.8 <= score(one, other) < 1.0
    assert reasons(one, other)["legal_form"].score == 0.0


@pytest.mark.parametrize(
    ("one", "other", "seen", "says"),
    [
        ("Siemens AG", "SIEMENS AG", 1.0, "The legal form is the same: 'AG'."),
        ("SenseTime Ltd", "SENSETIME LIMITED", 1.0, "The legal forms 'Ltd' and 'Limited' are the same."),
        ("SenseTime", "SENSETIME LIMITED", 0.7, "The entry has the legal form 'Limited', the subject none."),
        ("SenseTime Limited", "SENSETIME", 0.7, "The subject has the legal form 'Limited', the entry none."),
        (
            "Siemens GmbH",
            "SIEMENS AG",
            0.0,
            "'GMBH' (company with limited liability (Gesellschaft mit beschränkter Haftung)) and "
            "'AG' (stock corporation (Aktiengesellschaft)) are different legal forms: "
            "it may be another legal person, such as another company of the same group.",
        ),
    ],
)
def test_what_is_said_of_legal_forms(one: str, other: str, seen: float, says: str) -> None:
    reason = reasons(one, other)["legal_form"]

    assert (reason.score, reason.says) == (seen, says)


def test_a_form_that_another_law_translates_so_may_be_the_same() -> None:
    reason = reasons("Mitsubishi K.K.", "MITSUBISHI CORPORATION")["legal_form"]

    assert reason.score == 1.0
    assert reason.says == "The legal forms 'K K' and 'Corporation' may be the same."


def test_names_without_legal_forms_say_nothing_of_them() -> None:
    assert features.legal_form(name_pair("SenseTime", "SENSETIME")) is None
    assert features.legal_form(name_pair("OCEAN SA", "OCEAN AG", Kind.VESSEL)) is None


@pytest.mark.parametrize(
    ("one", "other", "kind", "seen", "says"),
    [
        ("SenseTime", "SENSETIME", Kind.ORGANISATION, 1.0, "The names are the same."),
        ("Sense Time", "SENSETIME", Kind.ORGANISATION, 1.0, "The names are the same, spaced differently."),
        ("Gazprom", "LUKOIL", Kind.ORGANISATION, 0.0, "The names have nothing in common."),
        ("Kim Jong Un", "KIM, Jong Un", Kind.PERSON, 1.0, "The names are the same."),
        ("Jong Un Kim", "KIM, Jong Un", Kind.PERSON, 1.0, "The names have the same words, in another order."),
        ("Gazprom Neft", "GAZPROM BANK", Kind.ORGANISATION, 1.0, "In common: 'gazprom' in both."),
        ("R. Kadyrov", "RAMZAN KADYROV", Kind.PERSON, 1.0, "The names have the same words."),
    ],
)
def test_what_is_said_of_words_in_common(one: str, other: str, kind: Kind, seen: float, says: str) -> None:
    reason = reasons(one, other, kind)["words_in_common"]

    assert (reason.score, reason.says) == (seen, says)


@pytest.mark.parametrize(
    ("one", "other", "kind", "part"),
    [
        ("SenseTme Group", "SENSETIME GROUP", Kind.ORGANISATION, "'sensetme' is like 'sensetime'"),
        ("Sense Time Megvii", "SENSETIME", Kind.ORGANISATION, "'sense time' is written 'sensetime'"),
        ("R. Kadyrov", "RAMZAN V. KADYROV", Kind.PERSON, "'r' may stand for 'ramzan'"),
    ],
)
def test_how_words_go_together_is_said(one: str, other: str, kind: Kind, part: str) -> None:
    assert part in reasons(one, other, kind)["words_in_common"].says


def test_words_that_stand_alone_are_named() -> None:
    seen = reasons("Gazprom Neft Trading", "GAZPROM MEDIA")

    assert seen["words_missing"].says == "Only the entry has 'media'."
    assert (seen["words_missing"].subject, seen["words_missing"].entry) == ("", "media")
    assert seen["words_extra"].says == "Only the subject has 'neft', 'trading'."
    assert (seen["words_extra"].subject, seen["words_extra"].entry) == ("neft trading", "")
    assert 0 <= seen["words_extra"].score < 1
    assert 0 <= seen["words_missing"].score < 1


def test_words_merely_alike_beside_words_alone_cost_more_than_either() -> None:
    assert reasons("Gazpron Neft", "GAZPROM")["alike_and_alone"].score < 1
    assert "alike_and_alone" not in reasons("Gazpron", "GAZPROM")
    assert "alike_and_alone" not in reasons("Gazprom Neft", "GAZPROM")
    assert "alike_and_alone" not in reasons("R. Kadyrov", "RAMZAN KADYROV", Kind.PERSON)


@pytest.mark.parametrize(
    ("one", "other", "seen", "family"),
    [
        ("R. Kadyrov", "KADYROV, Ramzan", 0.885, False),
        ("V.V. Putin", "PUTIN, Vladimir Viktor", 0.77, False),
        ("A.B.C.D. Putin", "PUTIN, Alpha Bravo Charlie Delta", 0.655, False),  # three are counted at the most
        ("Ramzan Kadyrov", "K., Ramzan", 0.0, True),
    ],
)
def test_initials_cost_by_their_number_and_most_for_a_family_name(
    one: str, other: str, seen: float, family: bool
) -> None:
    reason = reasons(one, other, Kind.PERSON)["initials"]

    assert reason.score == seen
    assert reason.says.endswith(", a family name.") is family


def test_names_without_initials_say_nothing_of_them() -> None:
    assert "initials" not in reasons("Ramzan Kadyrov", "KADYROV, Ramzan", Kind.PERSON)
    assert "initials" not in reasons("R. Kadyrov", "R. KADYROV", Kind.PERSON)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Viktor Kadyrov", "KADYROV, Ramzan", True),
        ("Kadyrov", "KADYROV, Ramzan", True),
        ("Ramzan Kadyrov", "KADYROV, Ramzan Akhmatovich", False),  # two are shared
        ("Bashar al", "ASSAD, Bashar", True),
        ("Abu Hamza", "AL-MASRI, Abu Hamza", False),  # what he is called is more than a name
        ("K. Kadyrov", "KADYROV, Viktor", True),
        ("Kim Jongun", "JONG UN", False),  # two names written as one
        ("Dr. Kadyrov", "KADYROV", False),  # nothing but a title stands alone
        ("Ramzan", "BASHAR", False),  # none is shared
    ],
)
def test_one_shared_name_is_not_enough_for_a_person(one: str, other: str, said: bool) -> None:
    assert ("one_name_only" in reasons(one, other, Kind.PERSON)) is said


def test_one_shared_word_is_said_of_persons_alone() -> None:
    assert "one_name_only" not in reasons("Gazprom Neft", "GAZPROM MEDIA", Kind.ORGANISATION)


def test_another_order_costs_an_organisation_and_not_a_person() -> None:
    assert reasons("Bank Mellat", "MELLAT BANK")["word_order"].says == "The words come in another order."
    assert "word_order" not in reasons("Bank Mellat", "BANK MELLAT")
    assert "word_order" not in reasons("Jong Un Kim", "KIM, Jong Un", Kind.PERSON)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Sense Time", "SENSETIME LTD", True), ("SenseTime", "MEGVII", False), ("!", "?", False), ("", "", False)],
)
def test_whether_two_names_have_the_same_letters(one: str, other: str, same: bool) -> None:
    assert name_pair(one, other).same_letters is same


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("王明德", "WANG, Mingde", False),
        ("王明德", "WANG, Mingfu", True),
        ("WANG, Mingfu", "王明德", True),
        ("王明德", "WONG, Mingde", False),  # another romanisation of the sign
        ("王明德", "WANG, M.", False),
        ("王明德", "王明徳", False),
        ("José Wang", "WANG, Josef", False),
        ("Mingde Wang", "WANG, Mingfu", False),
    ],
)
def test_a_name_in_chinese_signs_has_no_typing_errors(one: str, other: str, said: bool) -> None:
    assert ("spelled_by_signs" in reasons(one, other, Kind.PERSON)) is said


def test_every_other_feature_is_silent_where_the_letters_are_the_same() -> None:
    assert reasons("Sense Time", "SENSETIME").keys() == {"words_in_common"}


weights = st.floats(0, 8)


@given(weights, st.floats(0.05, 1), weights)
def test_words_alone_cost_between_nothing_and_all(weight: float, half: float, evidence: float) -> None:
    assert 0 <= alone(weight, half, evidence) <= 1
    assert alone(0, half, evidence) == 0


@given(weights, weights, st.floats(0.05, 1), weights)
def test_words_alone_cost_more_the_more_they_say_and_less_beside_more_evidence(
    one: float, other: float, half: float, evidence: float
) -> None:
    less, more = sorted((one, other))

    assert alone(less, half, evidence) <= alone(more, half, evidence)
    assert alone(evidence, half, more) <= alone(evidence, half, less)


@given(names, names)
def test_a_feature_says_a_sentence_and_a_score_from_0_to_1(one: str, other: str) -> None:
    for kind in Kind:
        for name, reason in reasons(one, other, kind).items():
            assert 0 <= reason.score <= 1, name
            assert reason.says.endswith("."), name
            assert reason.score == round(reason.score, 4), name
