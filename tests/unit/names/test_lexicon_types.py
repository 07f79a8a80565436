"""The lexicon answers which country a text names, and which words are spellings of one name."""

import pytest
from tests.unit.names.made import LEXICON


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CN", "CN"),
        ("China", "CN"),
        ("CHN", "CN"),
        ("Chinese", "CN"),
        ("People's Republic of China", "CN"),
        ("Korea, North", "KP"),
        ("North Korea", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("DPRK", "KP"),
        ("Korea, South", "KR"),
        ("Republic of Korea", "KR"),
        ("Hong Kong", "HK"),
        ("Hong Kong SAR", "HK"),
        ("Burma", "MM"),
        ("Myanmar", "MM"),
        ("Russia", "RU"),
        ("Russian Federation", "RU"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("UK", "GB"),
        ("Great Britain", "GB"),
        ("Côte d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Iran, Islamic Republic of", "IR"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Moscow, Russia", "RU"),
        ("Atlantis", None),
        ("Atlantis, Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_its_spellings(text: str, code: str | None) -> None:
    assert LEXICON.country(text) == code


def test_every_code_has_a_name_and_every_part_belongs_to_a_country() -> None:
    assert set(LEXICON.country_codes.values()) == LEXICON.country_names.keys()
    assert LEXICON.country_within["HK"] == "CN"
    for part, whole in LEXICON.country_within.items():
        assert part in LEXICON.country_names
        assert whole in LEXICON.country_names
        assert whole not in LEXICON.country_within


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mohammed", "muhammad", True),
        ("bank", "banco", True),
        ("bank", "yinxing", True),  # 银行 as it is cleaned
        ("mohammed", "bank", False),
        ("sensetime", "mohammed", False),
        ("mohammed", "sensetime", False),
    ],
)
def test_known_spellings_are_known_either_way_round(one: str, other: str, same: bool) -> None:
    assert LEXICON.variant(one, other) is same
    assert LEXICON.variant(other, one) is same


def test_a_nickname_is_known_either_way_round_and_is_no_spelling() -> None:
    assert LEXICON.nickname("robert", "bob")
    assert LEXICON.nickname("bob", "robert")
    assert not LEXICON.variant("robert", "bob")
    assert not LEXICON.nickname("mohammed", "muhammad")
