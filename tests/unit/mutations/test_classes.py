"""The classes of change: what each does to a name, and that a seed says all there is to say."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.model.party import Name
from lookthrough.mutations.classes import CLASSES, WITHHELD
from lookthrough.mutations.tables import LEGAL_FORMS

NAMES = ("PETROV, Ivan Sergeyevich", "AL-HASAN, Ahmad Muhammad", "SENSETIME GROUP LIMITED", "上海商汤", "Рамзан", "X")


def changed(of_class: str, name: str, *, person: bool = True, seed: str = "1") -> str | None:
    return CLASSES[of_class](name, person, random.Random(seed))


@pytest.mark.parametrize("of_class", CLASSES)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_changes_a_name_alike(of_class: str, name: str) -> None:
    assert changed(of_class, name) == changed(of_class, name)


@given(st.sampled_from(sorted(CLASSES)), st.text(max_size=30), st.booleans(), st.integers(0, 99))
def test_any_text_is_changed_or_left_aside_and_never_stops_a_class(
    of_class: str, name: str, person: bool, seed: int
) -> None:
    assert isinstance(CLASSES[of_class](name, person, random.Random(seed)), str | None)


@pytest.mark.parametrize(
    ("of_class", "name", "person", "longer"),
    [
        ("1 substitution", "PETROV, Ivan", True, 0),
        ("first letter", "PETROV, Ivan", True, 0),
        ("1 deletion", "PETROV, Ivan", True, -1),
        ("1 insertion", "PETROV, Ivan", True, 1),
        ("1 swap", "PETROV, Ivan", True, 0),
        ("split", "SENSETIME GROUP", False, 1),
        ("joined", "SENSETIME GROUP", False, -1),
    ],
)
def test_an_edit_changes_a_name_by_so_many_signs(of_class: str, name: str, person: bool, longer: int) -> None:
    assert len(changed(of_class, name, person=person) or "") == len(name) + longer


@pytest.mark.parametrize(
    ("of_class", "name", "person"),
    [
        ("legal form", "PETROV, Ivan", True),
        ("legal form", "SENSETIME GROUP", False),
        ("legal form", "COMPANY FOR SENSETIME", False),
        ("legal form", "JSC LLC", False),
        ("initial", "SENSETIME GROUP LIMITED", False),
        ("Cyrillic", "SENSETIME GROUP LIMITED", False),
        ("Arabic", "PETROV, Ivan", True),
        ("dropped word", "PETROV, Ivan", True),
        ("word order", "PETROV", True),
        ("1 deletion", "1234", False),
    ],
)
def test_a_class_leaves_aside_what_it_is_not_for(of_class: str, name: str, person: bool) -> None:
    assert changed(of_class, name, person=person) is None


def test_a_letter_put_into_a_name_of_another_script_is_of_that_script() -> None:
    assert not set(changed("1 insertion", "Рамзан Кадыров") or "x") & set(string.ascii_letters)


def test_a_russian_name_is_written_in_cyrillic() -> None:
    assert changed("Cyrillic", "PETROV, Ivan") == "Петров Иван"


def test_a_name_in_pinyin_is_written_in_chinese_signs() -> None:
    assert changed("Chinese", "CHEN, Wei") in {"陈伟", "陈卫", "陳伟", "陳卫"}
    assert changed("Chinese", "PETROV, Ivan") is None
    assert changed("Chinese", "CHEN, Wei", person=False) is None


def test_a_legal_form_is_swapped_and_the_words_stay() -> None:
    assert (changed("legal form", "SENSETIME GROUP LIMITED", person=False) or "").startswith("SENSETIME GROUP ")


def test_the_published_chinese_form_is_asked_of_a_party_with_a_latin_name() -> None:
    names = (Name("SENSETIME GROUP LIMITED"), Name("商汤集团有限公司"), Name("センスタイム株式会社"))

    assert WITHHELD["published Chinese"](names) == ("商汤集团有限公司",)
    assert WITHHELD["published Chinese"](names[1:]) == ()


def test_a_withheld_alias_is_neither_weak_nor_the_heading_over_again() -> None:
    names = (Name("PETROV, Ivan"), Name("Petrov, Ivan"), Name("PETROW, Iwan"), Name("Vanya", weak=True))

    assert WITHHELD["withheld alias"](names) == ("PETROW, Iwan",)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("LIMITED LIABILITY COMPANY NORTH DIAMOND", "NORTH DIAMOND"),
        ("ARSENAL OPEN JOINT STOCK COMPANY", "ARSENAL"),
        ("BASIC HOLDING COMPANY, S.A.", "BASIC HOLDING COMPANY"),
        ("BASIC COMPANY LIMITED", "BASIC"),
        ("BASIC COMPANY", "BASIC"),
        ("BASIC CO., LTD.", "BASIC"),
        ("AG BASIC OOO", "AG BASIC"),
        ("AG & BASIC, S.A. DE C.V.", "AG & BASIC"),
        ("OPEN JSC BASIC COMPANY", "BASIC COMPANY"),
        ("JSC BASIC COMPANY", "BASIC COMPANY"),
        ("BASIC LLC TRANSPORT COMPANY", "BASIC TRANSPORT COMPANY"),
        ("BASIC CO., LTD. NORTH BRANCH", "BASIC NORTH BRANCH"),
        ("BASIC GMBH & CO. KG", "BASIC"),
    ],
)
def test_a_legal_form_is_swapped_whole(name: str, kept: str) -> None:
    new = changed("legal form", name, person=False)

    assert new is not None
    assert new.startswith(f"{kept} ")
    assert new.removeprefix(f"{kept} ") in LEGAL_FORMS
