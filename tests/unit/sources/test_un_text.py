"""The form of the UN's consolidated list: cells with several names in them, and the comments, clause by clause."""

from datetime import date

import pytest

from lookthrough.sources._kit.card import load_source
from lookthrough.sources._kit.un.comments import read_comments
from lookthrough.sources._kit.un.grounds import un_grounds
from lookthrough.sources._kit.un.names import names_in


@pytest.mark.parametrize(
    ("cell", "names", "notes"),
    [
        (") Abdelrahman al Dabissi,", ["Abdelrahman al Dabissi"], [""]),
        (
            "Khirullah Khairkhwa, born in Kandahar on 01 Jan.1967",
            ["Khirullah Khairkhwa"],
            ["born in Kandahar on 01 Jan.1967"],
        ),
        ("ፍትዊ ዓብዱረዛቕ (Tigrinya)", ["ፍትዊ ዓብዱረዛቕ"], ["Tigrinya"]),
        ("华信船务(香港)有限公司", ["华信船务(香港)有限公司"], [""]),
        (
            "Mohammed Sabet b) M. Javad Sabet; M. Jawad Sabet",
            ["Mohammed Sabet", "M. Javad Sabet", "M. Jawad Sabet"],
            [""] * 3,
        ),
        ("شبكة (Ansar Network - sub-unit name)", ["شبكة", "Ansar Network"], ["", "sub-unit name"]),
        ("أنصار (Ansar al Charia in Libya (ASL))", ["أنصار", "Ansar al Charia in Libya (ASL)"], ["", ""]),
        ("STATE ESTABLISHMENT FOR ROADS (NORTHERN AREA", ["STATE ESTABLISHMENT FOR ROADS (NORTHERN AREA"], [""]),
    ],
)
def test_a_cell_with_several_names_or_words_about_one_is_taken_apart(
    cell: str, names: list[str], notes: list[str]
) -> None:
    told = names_in(cell)

    assert [name.text for name in told] == names
    assert [name.note for name in told] == notes


@pytest.mark.parametrize(
    ("text", "facts", "unread"),
    [
        (
            "Photos included in INTERPOL-UN Security Council Special Notice web link: https://www.interpol.int/en/x",
            [],
            [],
        ),
        (
            "Description: Height: 1.65 m. Weight: 85 kg.",
            [("physical_description", "1.65 m"), ("physical_description", "85 kg")],
            [],
        ),
        ("Father’s name is Dr. Abdul Ali.", [("father", "Dr. Abdul Ali")], []),
        (
            "NOTE: Only the office in Kabul. Lucky number: 7.",
            [("reasons", "Only the office in Kabul")],
            ["Lucky number: 7."],
        ),
        ("Other possible date of birth: long ago.", [], ["Other possible date of birth: long ago."]),
        ("Email: none known.", [], ["Email: none known."]),
        ("(Additional information: Business Registration Number LL06889 (Malaysia))", [], []),
    ],
)
def test_comments_are_labelled_values_words_of_no_matter_or_reasons_and_an_unknown_label_is_unread(
    text: str, facts: list[tuple[str, str]], unread: list[str]
) -> None:
    said = read_comments(text)

    assert [(fact.name, fact.value) for fact in said.facts] == facts
    assert said.unread == unread


def test_a_name_that_a_resolution_added_comes_with_its_birth_and_passport() -> None:
    said = read_comments(
        "Pursuant to Resolution 2371(2017) the Security Council added the following information: New AKA: Jang Hyon U "
        "with date of birth 22 February 1958 and diplomatic passport number 836110034, which expires on 1 January 2020."
    )

    assert said.aliases == ["Jang Hyon U"]
    assert [span.first for span in said.births] == [date(1958, 2, 22)]
    assert [(one.value, one.note) for one in said.identifiers] == [("836110034", "which expires on 1 January 2020")]


@pytest.mark.parametrize("source", ["un_sc", "hk_un"])
def test_a_source_of_the_uns_parties_has_the_grounds_of_its_own_regimes_and_of_all_words(source: str) -> None:
    file = load_source(f"lookthrough.sources.{source}")

    assert set(file.grounds.programmes) == set(file.programmes)
    assert file.grounds.words == un_grounds().words
