"""An index lies in its folder as flat arrays; one that is not whole, or not ours, is said to be damaged."""

import json
from pathlib import Path

import numpy as np
import pytest

from lookthrough.errors import DamagedHome
from lookthrough.index.build import build
from lookthrough.index.layout import read
from lookthrough.index.search import open_index
from lookthrough.lexicon import load
from lookthrough.model.ids import EntryId, SourceId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Name
from lookthrough.model.subject import Subject

LEXICON = load()


def entry(*names: str) -> Entry:
    return Entry(
        source=SourceId("us_ofac_cons"),
        id=EntryId("33114"),
        kind=Kind.ORGANISATION,
        names=tuple(map(Name, names)),
        listings=(),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(tmp_path / "index", (entry("SENSETIME GROUP LIMITED", "SENSETIME GROUP LTD"),), LEXICON)
    return tmp_path / "index"


def test_what_was_built_opens(folder: Path) -> None:
    index = open_index(folder, LEXICON)

    found = index.candidates([Subject(id=SubjectId("1"), names=("Sensetime",))], np.ones(1, dtype=np.bool_))

    assert found.name.tolist() == [0, 1]
    assert found.version.tolist() == [0, 0]


def test_the_same_name_is_kept_once_for_all_its_versions(tmp_path: Path) -> None:
    build(tmp_path, (entry("SENSETIME"), entry("SENSETIME"), entry("MEGVII")), LEXICON)

    arrays = read(tmp_path).arrays

    assert arrays.name_starts.tolist() == [0, 1, 3]
    assert arrays.name_versions.tolist() == [2, 0, 1]


def test_names_lie_in_one_order_whatever_came_first(tmp_path: Path) -> None:
    for folder, names in (("one", ("MEGVII", "SENSETIME")), ("other", ("SENSETIME", "MEGVII"))):
        build(tmp_path / folder, tuple(entry(name) for name in names), LEXICON)

    one, other = (read(tmp_path / folder).arrays for folder in ("one", "other"))

    assert one.name_words.tolist() == other.name_words.tolist()
    assert one.telling_names.tolist() == other.telling_names.tolist()


def test_no_entries_make_an_index_that_finds_nothing(tmp_path: Path) -> None:
    build(tmp_path, (), LEXICON)

    found = open_index(tmp_path, LEXICON).candidates(
        [Subject(id=SubjectId("1"), names=("Sensetime Group", "!"))], np.ones(0, dtype=np.bool_)
    )

    assert len(found.subject) == 0


def test_a_folder_without_an_index_is_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedHome, match="Build it again"):
        open_index(tmp_path, LEXICON)


def test_an_array_cut_short_is_said_to_be_damaged(folder: Path) -> None:
    path = folder / "telling_names.npy"
    path.write_bytes(path.read_bytes()[:-4])

    with pytest.raises(DamagedHome, match="not a whole index"):
        open_index(folder, LEXICON)


@pytest.mark.parametrize(
    ("key", "value", "says"), [("format", 1, "of format 1"), ("lexicon", "0123", "built with lexicon 0123")]
)
def test_an_index_of_another_making_is_refused(folder: Path, key: str, value: object, says: str) -> None:
    head = folder / "index.json"
    head.write_text(json.dumps(json.loads(head.read_text("utf-8")) | {key: value}), encoding="utf-8")

    with pytest.raises(DamagedHome, match=says):
        open_index(folder, LEXICON)


def test_a_word_that_the_list_has_only_in_two_is_found(tmp_path: Path) -> None:
    build(tmp_path, (entry("GAZPROM BANK"),), LEXICON)
    index = open_index(tmp_path, LEXICON)

    found = index.candidates([Subject(id=SubjectId("1"), names=("gazprombank",))], np.ones(1, dtype=np.bool_))

    assert found.version.tolist() == [0]
    assert found.at_most.tolist() == [1.0]
