"""Legal forms are found where they may stand, told apart, and taken for one only where they may be."""

import pytest
from hypothesis import given
from tests.unit.names.made import LEXICON, names

from lookthrough.names.clean import words
from lookthrough.names.legal_form import find_forms, forms_at, same_form
from lookthrough.names.reading import LegalForm


def forms_of(name: str) -> tuple[LegalForm, ...]:
    spelled = words(LEXICON.unspaced.sub(r" \g<0> ", name))
    return forms_at(spelled, find_forms(spelled, LEXICON), LEXICON)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SENSETIME GROUP LIMITED", ["limited"]),
        ("Huawei Technologies Co., Ltd.", ["co ltd"]),
        ("Robert Bosch GmbH", ["gmbh"]),
        ("Robert Bosch G.m.b.H.", ["g m b h"]),
        ("Cemex S.A.B. de C.V.", ["s a b de c v"]),
        ("OAO Rosneft", ["oao"]),
        ("Rosneft OAO", ["oao"]),
        ("ПАО Газпром", ["pao"]),
        ("北京商汤科技有限公司", ["youxiangongsi"]),
        ("株式会社 Mitsubishi", ["zhushihuishe"]),
        ("Stichting Philips", ["stichting"]),
        ("PT Garuda Indonesia Tbk", ["pt", "tbk"]),
        ("Siemens AG", ["ag"]),
        ("AG Siemens", []),  # a form that stands at the end only
        ("NPO Mashinostroyeniya", ["npo"]),
        ("Mashinostroyeniya NPO", []),  # a form that stands in front only
        ("Rossiya Bank AB", ["ab"]),
        ("JSC MB Bank", ["jsc"]),  # the two letters alone tell it from other banks
        ("MB Bank JSC", ["jsc"]),
        ("MB Bank", ["mb"]),
        ("AB Rossiya OAO", ["ab", "oao"]),  # a place tells too
        ("AB Mellat OAO", ["ab", "oao"]),
        ("Siemens AG Ltd", ["ag", "ltd"]),  # a form before a form is still at the end
        ("E.C.A. S.R.L.", ["s r l"]),  # the letters of an acronym are no form
        ("S.A.", []),
        ("C. A. S. A.", ["s a"]),
        ("Limited", []),  # a name made of legal forms alone has none
        ("Limited Ltd", []),
        ("Gazprom", []),
        ("", []),
    ],
)
def test_the_legal_forms_of_a_name_are_found(name: str, found: list[str]) -> None:
    assert [form.text for form in forms_of(name)] == found


SAME = [
    ("Ltd", "Limited"),
    ("Ltd.", "LTD"),
    ("Inc.", "Incorporated"),
    ("Inc.", "Corp."),
    ("OAO", "OJSC"),
    ("ОАО", "Open Joint Stock Company"),
    ("PAO", "PJSC"),
    ("GmbH", "Gesellschaft mit beschränkter Haftung"),
    ("AG", "Aktiengesellschaft"),
    ("S.A.", "SA"),
    ("有限公司", "有限責任公司"),
    ("有限公司", "Co., Ltd."),
    ("股份有限公司", "Joint Stock Company"),
    ("S.A. de C.V.", "SA DE CV"),
]
UNLIKE = [
    ("Ltd", "Inc."),
    ("Limited", "Corporation"),
    ("Limited", "LLC"),
    ("Limited", "PLC"),
    ("GmbH", "AG"),
    ("有限公司", "股份有限公司"),
    ("OAO", "ZAO"),
    ("OOO", "PAO"),
    ("S.A.", "S.A.R.L."),
    ("B.V.", "N.V."),
    ("S.p.A.", "S.r.l."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_a_form_are_one_form(one: str, other: str) -> None:
    left, right = forms_of(f"Mitsubishi {one}"), forms_of(f"Mitsubishi {other}")

    assert same_form(left, right, LEXICON)
    assert same_form(right, left, LEXICON)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_two_forms_are_told_apart(one: str, other: str) -> None:
    left, right = forms_of(f"Mitsubishi {one}"), forms_of(f"Mitsubishi {other}")

    assert left
    assert right
    assert not same_form(left, right, LEXICON)
    assert not same_form(right, left, LEXICON)


def test_a_name_without_a_form_has_none_in_common() -> None:
    assert not same_form((), forms_of("Mitsubishi Ltd"), LEXICON)


@given(names)
def test_forms_stand_apart_in_their_order_and_never_fill_the_name(name: str) -> None:
    spelled = words(name)
    stretches = find_forms(spelled, LEXICON)
    ends = [0, *(place for stretch in stretches for place in stretch)]

    assert ends == sorted(ends)
    assert all(start < end <= len(spelled) for start, end in stretches)
    assert sum(end - start for start, end in stretches) < max(1, len(spelled))
    assert all(spelled[start:end] in LEXICON.forms for start, end in stretches)


@given(names)
def test_a_names_forms_are_the_same_as_themselves(name: str) -> None:
    forms = forms_of(name)

    assert same_form(forms, forms, LEXICON) is bool(forms)


def test_every_spelling_of_a_form_stands_for_its_own_code() -> None:
    for spelling, form in LEXICON.forms.items():
        assert form.own in form.codes, spelling
        assert form.codes <= LEXICON.form_codes.keys()
