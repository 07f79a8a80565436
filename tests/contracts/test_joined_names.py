"""Any two neighbouring words of a listed name may be written together: the index finds it as the comparison does."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.actions.match_subjects import match_subjects
from lookthrough.index.build import build
from lookthrough.index.search import open_index
from lookthrough.lexicon import load
from lookthrough.model.ids import EntryId, SourceId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Name
from lookthrough.model.policy import DEFAULT_THRESHOLD, Policy
from lookthrough.model.subject import Subject
from lookthrough.screening.compare import compare_names

LEXICON = load()
POLICY = Policy(limit=1_000)
Search = Callable[[Sequence[str]], list[dict[int, float]]]
PERSONS = (
    *("SALIH, Abd al-Latif", "Abd al-Rahman al-Hakim", "BIN LADIN, Usama bin Muhammad bin Awad", "AL-ZAWAHIRI, Ayman"),
    *(
        "Nur al-Din Hassan",
        "Hidayat Allah Khan",
        "ABU BAKR, Abd Allah",
        "ABD AL-AZIZ, Salah ad-Din",
        "Abd el Kader Ben Ali",
    ),
    *("MULLAH Jalal ud-Din Haqqani", "Umm Sayyaf", "ABDUL AZIZ, Shah", "AL ASSAD, Bashar", "Abou al-Walid"),
)
COMPANIES = (
    "OAO Gazprom Bank",
    "Al-Aqsa Foundation e.V.",
    "Bank Saderat PLC",
    "Nour Trading Co Ltd",
    "I.B.M. Tehran S.A.",
)


WORDS = ("Abd", "al", "Latif", "Salih", "din", "Allah", "bin", "Abu", "Hassan", "Qadir", "ud", "Nur", "Aziz", "Mustafa")
_BETWEEN = re.compile(r"(?<=\w)(?:, | |-)(?=\w)")


def joined(text: str) -> list[str]:
    """Return a name with each two of its neighbours written together."""
    return [text[: gap.start()] + text[gap.end() :] for gap in _BETWEEN.finditer(text)]


def search(names: tuple[tuple[str, Kind], ...], folder: Path) -> Search:
    """Return a search in an index of nothing but these names."""
    listed = tuple(
        Entry(source=SourceId("made"), id=EntryId(str(number)), kind=kind, names=(Name(text),), listings=())
        for number, (text, kind) in enumerate(names)
    )
    build(folder, listed, LEXICON)
    index = open_index(folder, LEXICON)

    def searched(texts: Sequence[str]) -> list[dict[int, float]]:
        subjects = [Subject(id=SubjectId(str(number)), names=(text,)) for number, text in enumerate(texts)]
        alive = np.ones(len(listed), dtype=np.bool_)
        answers = match_subjects(subjects, index=index, entries=listed, alive=alive, policy=POLICY, lexicon=LEXICON)
        return [{match.version: match.score for match in matches} for matches in answers]

    return searched


def test_two_neighbours_written_together_are_found_wherever_they_stand(tmp_path: Path) -> None:
    names = tuple([(name, Kind.PERSON) for name in PERSONS] + [(name, Kind.ORGANISATION) for name in COMPANIES])
    asked = [(number, text) for number, (name, _) in enumerate(names) for text in joined(name)]
    answers = search(names, tmp_path)([text for _, text in asked])

    assert len(asked) > 50
    assert [
        (text, found)
        for (number, text), found in zip(asked, answers, strict=True)
        if found.get(number, 0.0) < DEFAULT_THRESHOLD
    ] == []


def test_a_listed_name_written_together_is_found_by_its_words(tmp_path: Path) -> None:
    asked = [(name, text) for name in PERSONS for text in joined(name)]
    answers = search(tuple((text, Kind.PERSON) for _, text in asked), tmp_path)([name for name, _ in asked])

    assert [asked[number] for number, found in enumerate(answers) if found.get(number, 0.0) < DEFAULT_THRESHOLD] == []


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join))
def test_what_the_comparison_calls_the_same_the_index_offers(name: str) -> None:
    texts = joined(name)
    with TemporaryDirectory() as folder:
        answers = search(((name, Kind.PERSON),), Path(folder))(texts)

    for text, found in zip(texts, answers, strict=True):
        _, score, _ = compare_names(text, name, Kind.PERSON, LEXICON)
        assert found.get(0, 0.0) == score or score < DEFAULT_THRESHOLD, (text, name)


@pytest.mark.parametrize("text", ["Corp.", "Co., Ltd.", "S.A. de C.V."])
def test_names_of_nothing_but_legal_forms_find_nobody(tmp_path: Path, text: str) -> None:
    names = tuple((name, Kind.ORGANISATION) for name in COMPANIES)

    assert search(names, tmp_path)([text]) == [{}]
