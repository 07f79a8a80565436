"""Near words: those of the lists that the full comparison finds alike, each as alike as it finds them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lookthrough.index import near as near_words
from lookthrough.index.build import laid_out
from lookthrough.index.near import NearWords
from lookthrough.lexicon import load
from lookthrough.model.ids import EntryId, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Name
from lookthrough.names.likeness import likeness

LEXICON = load()
NAMES = (
    "PUTIN Vladimir",
    "KADYROV Ramzan",
    "MOHAMMED Ahmad",
    "AL-ZAWAHIRI Ayman",
    "ABDULRAHMAN Yasin",
    "SALAHUDDIN Abdul",
    "GAZPROMBANK",
    "ROSNEFT OIL",
    "LI Wei",
    "ROBERT Aziz",
    "محمود صالح",
    "VESSEL 1234",
)
ENTRIES = tuple(
    Entry(source=SourceId("x"), id=EntryId(str(place)), kind=Kind.PERSON, names=(Name(text),), listings=())
    for place, text in enumerate(NAMES)
)
LAYOUT = laid_out(ENTRIES, LEXICON)
ASKED = (
    *("putin", "poutine", "kadirov", "muhammad", "zawahiri", "alzawahiri", "rahman", "gazprom", "bob", "mahmoud"),
    *("mhmwd", "1234", "1235", "wei", "wie", "ali", "asis", "\x02mhmd", "\x02yasyn"),
    *("abdel", "\x02abdul", "salah", "abdulkarim"),
)
asked = st.one_of(st.sampled_from(ASKED), st.text("abdehilmnoprtuvyz", min_size=2, max_size=8))


@example(["alh"])
@given(st.lists(asked, max_size=5))
def test_every_word_alike_is_near_and_as_alike(words: list[str]) -> None:
    found = NearWords(LAYOUT, LEXICON).near(words)

    start = 0
    for word, count in zip(words, found.counts.tolist(), strict=True):
        near = dict(
            zip(
                found.words[start : start + count].tolist(), found.likeness[start : start + count].tolist(), strict=True
            )
        )
        truth = {number: likeness(word, held, LEXICON) for number, held in enumerate(LAYOUT.words)}
        expected = {number: alike for number, alike in truth.items() if alike > 0}
        # Consonants that only nearly agree are left to the full comparison.
        assert {number: pytest.approx(alike, abs=1e-5) for number, alike in expected.items() if alike != 0.7} == {
            number: alike for number, alike in near.items() if expected.get(number) != 0.7
        }
        start += count


def test_words_known_already_are_answered_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    words = NearWords(LAYOUT, LEXICON)
    before = words.near(["putin", "kadirov"])

    again = words.near(["kadirov", "putin", "putin"])

    assert again.counts.tolist() == [before.counts[1], before.counts[0], before.counts[0]]
    monkeypatch.setattr(near_words, "MOST_WORDS_KEPT", 3)
    assert words.near(["ramzan", "yasin", "putin"]).counts[2] == before.counts[0]
