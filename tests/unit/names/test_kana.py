"""Japanese syllables in Latin letters: each sign, what small signs do, and vowels that are long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.names.clean import words
from lookthrough.names.kana import in_hepburn


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("すずき たろう", "suzuki taro"),
        ("アベ・シンゾウ", "abe・shinzo"),
        ("しょうこ", "shoko"),
        ("きゃりー", "kyari"),
        ("ちゃん", "chan"),
        ("じゅん", "jun"),
        ("はっとり", "hattori"),
        ("まっちゃ", "matcha"),
        ("っあ", "a"),
        ("おおの", "ono"),
        ("いのうえ", "inoue"),
        ("ゆうき", "yuki"),
        ("トーヨー", "toyo"),
        ("ファーウェイ", "fawei"),
        ("ヴィクター", "vikuta"),
        ("ティー", "ti"),
        ("デュポン", "dyupon"),
        ("ジェイ", "jei"),
        ("いぇ", "ie"),
        ("んぁ", "na"),
        ("ゃ", "ya"),
        ("ー", ""),
        ("っ", ""),
        ("トヨタ自動車", "toyota自動車"),
        ("Шинзо 安倍", "Шинзо 安倍"),
    ],
)
def test_syllables_are_read_as_passports_write_them(text: str, read: str) -> None:
    assert in_hepburn(text) == read


def test_both_sorts_of_syllables_and_half_width_ones_are_one() -> None:
    assert words("あべ しんぞう") == words("アベ シンゾウ") == words("ｱﾍﾞ ｼﾝｿﾞｳ") == ("abe", "shinzo")


def test_a_dot_between_names_parts_them() -> None:
    assert words("アベ・シンゾウ") == ("abe", "shinzo")


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FC)))
def test_every_run_of_syllables_is_read_and_leaves_none_over(text: str) -> None:
    left = set(in_hepburn(text))

    assert not left & {chr(sign) for sign in (*range(0x3041, 0x3097), *range(0x30A1, 0x30F7))}
