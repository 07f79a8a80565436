"""Names as arrays: the same words and weights as reading each name gives, whatever is beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.index.asked import ask
from lookthrough.index.hashes import hashed
from lookthrough.index.numbering import INITIAL, LETTER
from lookthrough.index.spelled import Spelled, Words, spell, spell_both
from lookthrough.lexicon import load
from lookthrough.model.kind import Kind
from lookthrough.names.read_name import read_name
from lookthrough.names.reading import Role

LEXICON = load()
WORDS = (
    *("putin", "Vladimir", "al", "abu", "bin", "abd", "abdul", "Rahman", "Prince", "Dr", "Jr", "J", "X", "I.B.M.", "3"),
    *(
        "Ltd",
        "Co.,",
        "Limited",
        "Inc",
        "Bank",
        "of",
        "Trading",
        "the",
        "MV",
        "Star",
        "12",
        "Li",
        "van",
        "der",
        "-",
        "&",
    ),
    *(
        "Рамзан",
        "محمد",
        "商汤集团",
        "김정은",
        "É",
        "\u200f",
        "ivanovich",
        "Salah",
        "din",
        "Hidayat",
        "ullah",
        "S.A.",
        "de",
        "C.V.",
        "Jose",
    ),
)
names = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from([","])), min_size=1, max_size=6).map(" ".join)


def of_each(words: Words, way: Spelled) -> list[list[tuple[str, float]]]:
    texts = {number: text for text, number in zip(words.words, range(len(words.words)), strict=True)}
    found: list[list[tuple[str, float]]] = [[] for _ in way.counts]
    for row, number, weight in zip(way.rows.tolist(), way.numbers.tolist(), way.weights.tolist(), strict=True):
        found[row].append((texts[number] if number >= 0 else letter(number), weight))
    return found


def letter(number: int) -> str:
    return chr((INITIAL if number > LETTER else LETTER) - number)


@given(st.lists(names, min_size=1, max_size=6))
def test_names_read_all_at_once_have_the_words_and_weights_of_each_read_alone(texts: list[str]) -> None:
    words, *ways = spell_both(texts, LEXICON)

    for way, kind in zip(ways, (Kind.PERSON, Kind.ORGANISATION), strict=True):
        read = [read_name(text, kind, LEXICON) for text in texts]
        assert of_each(words, way) == [[(word.text, word.weight) for word in name.words] for name in read]
        longer = [name for name, count in enumerate(way.counts.tolist()) if count > 2]
        assert [way.joined[name] for name in longer] == [read[name].joined for name in longer]


@pytest.mark.parametrize(("kind", "of"), [(Kind.PERSON, INITIAL), (Kind.ORGANISATION, LETTER)])
def test_an_initial_may_stand_for_a_word_and_any_other_letter_for_itself(kind: Kind, of: int) -> None:
    read = read_name("J Putin", kind, LEXICON)
    _, way = spell([read])

    assert way.numbers.tolist()[0] == of - ord("j")
    assert (read.words[0].role is Role.INITIAL) == (kind is Kind.PERSON)


def test_telling_words_share_a_name_and_neighbours_are_written_together() -> None:
    asked = ask(["Vladimir the Putin"], LEXICON)

    assert set(hashed(["vladimir", "putin"]).tolist()) <= set(asked.telling.hashes.tolist())
    assert set(hashed(["vladimirthe", "theputin", "vladimirtheputin"]).tolist()) == set(asked.together.hashes.tolist())
    assert asked.wholes.hashes.tolist() == hashed(["vladimirtheputin"]).tolist()


def test_of_a_word_that_comes_twice_the_shares_add_up() -> None:
    asked = ask(["Wagga Wagga"], LEXICON)

    assert asked.telling.hashes.tolist() == hashed(["wagga"]).tolist()
    assert asked.telling.shares.tolist() == [1.0]
