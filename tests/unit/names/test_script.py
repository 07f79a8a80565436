"""A name's script is the one most of its letters are in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.names.script import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("SENSETIME GROUP", "Latn"),
        ("Société Générale", "Latn"),
        ("ＨＵＡＷＥＩ", "Latn"),
        ("Рамзан Кадыров", "Cyrl"),
        ("ПАО Gazprom нефть", "Cyrl"),
        ("PAO Газ", "Latn"),  # three letters of each: the later name of the script wins, always the same way
        ("بشار الأسد", "Arab"),
        ("בנק לאומי", "Hebr"),
        ("Ελλάδα", "Grek"),
        ("Հայաստան", "Armn"),
        ("საქართველო", "Geor"),
        ("भारत", "Deva"),
        ("ประเทศไทย", "Thai"),
        ("商汤集团", "Hani"),
        ("東京ガス", "Jpan"),
        ("株式会社", "Hani"),
        ("삼성전자", "Kore"),
        ("123", "Zyyy"),
        ("—·—", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_a_script_is_told(text: str, script: str) -> None:
    assert script_of(text) == script


@given(st.text(max_size=20))
def test_a_script_is_always_four_letters(text: str) -> None:
    assert re.fullmatch("[A-Z][a-z]{3}", script_of(text))


@given(st.text("商汤集团有限公司АБВГДabcd 12-", max_size=12), st.text(" -.,0123456789", max_size=6))
def test_what_is_no_letter_changes_nothing(text: str, dress: str) -> None:
    assert script_of(text + dress) == script_of(text)
