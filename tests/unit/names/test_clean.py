"""Cleaning leaves plain lower-case letters and digits, whatever script and dress a name came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.names.made import names, texts

from lookthrough.names.clean import code, letters, words


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("SENSETIME GROUP LIMITED", "sensetime group limited"),
        ("  SenseTime\tGroup\n", "sensetime group"),
        ("Société Générale", "societe generale"),
        ("AL-QĀ'IDA", "al qaida"),
        ("AL-QA’IDA", "al qaida"),
        ("AL-QA`IDA", "al qaida"),
        ("S.A. de C.V.", "s a de c v"),
        ("Marks & Spencer", "marks and spencer"),
        ("Marks＆Spencer", "marks and spencer"),  # a full-width ampersand
        ("ＨＵＡＷＥＩ", "huawei"),
        ("ﬁrst", "first"),  # a ligature
        ("Владимир Путин", "vladimir putin"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Aktiebolaget Ångström", "aktiebolaget angstrom"),
        ("A\x00B", "ab"),
        ("3.14", "3 14"),
        ("😀 Ramzan Kadyrov", "ramzan kadyrov"),  # a picture's name is no part of a name
        ("Acme™ Ltd®", "acme ltd"),
        ("K\u0410DYR\u041eV", "kadyrov"),  # Cyrillic letters in Latin words
        ("\u0421\u0410TERPILLAR", "caterpillar"),
        ("\u0391LPHA", "alpha"),  # a Greek one
        ("Рамzan", "ramzan"),  # a word begun in Cyrillic
        ("СССР", "sssr"),
        ("СССР Bank", "sssr bank"),
        ("Ka\u200bdy\u200crov", "kadyrov"),  # signs of no width
        ("\u202eRamzan\u202c \u200fKadyrov", "ramzan kadyrov"),
        ("Kady\u00adrov", "kadyrov"),
        ("😀", ""),
        ("!?", ""),
        ("", ""),
    ],
)
def test_a_name_is_cleaned(written: str, cleaned: str) -> None:
    assert " ".join(words(written)) == cleaned


def test_a_word_of_two_scripts_is_cleaned() -> None:
    assert words("abcمحمد") == ("abcmhmd",)


@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    cleaned = words(text)

    assert words(" ".join(cleaned)) == cleaned


@given(st.text(max_size=30))
def test_words_hold_plain_lower_case_letters_and_digits_alone(text: str) -> None:
    for word in words(text):
        assert word
        assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789" for letter in word)


@given(names)
def test_case_does_not_matter(name: str) -> None:
    assert words(name.upper()) == words(name.lower()) == words(name)


@given(names, st.sampled_from((" ", "  ", "\t", " - ", ", ", " / ", "\u00a0", "\u3000")))
def test_what_stands_between_words_does_not_matter(name: str, between: str) -> None:
    assert words(between.join(name.split())) == words(name)


@given(texts)
def test_letters_are_the_words_without_spaces(text: str) -> None:
    assert letters(text) == "".join(words(text))


@pytest.mark.parametrize(
    ("written", "compared"),
    [("ab 12-34/5", "AB12345"), ("IMO 9116412", "IMO9116412"), ("ИНН 7707083893", "INN7707083893"), ("—", "")],
)
def test_an_identifier_is_compared_by_its_letters_and_digits(written: str, compared: str) -> None:
    assert code(written) == compared


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("三菱重工業㈱", "三菱重工業 株式会社"),
        ("(株)三菱", "株式会社 三菱"),
        ("삼성전자(주)", "삼성전자 주식회사"),
        ("㈲山田", "有限会社 山田"),
    ],
)
def test_a_legal_form_cut_to_a_sign_in_brackets_is_the_form_written_out(cut: str, whole: str) -> None:
    assert words(cut) == words(whole)
