"""The index against brute force: comparing every subject with every entry is the truth it must find."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from bench.changes import CLASSES

from lookthrough.actions.match_subjects import match_subjects
from lookthrough.index.build import build
from lookthrough.index.product import FEW
from lookthrough.index.search import ArrayIndex, open_index
from lookthrough.lexicon import load
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Scored
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.model.policy import DEFAULT_CUT_OFF, DEFAULT_THRESHOLD, Policy
from lookthrough.model.source import RawFile
from lookthrough.model.subject import Subject
from lookthrough.names.align import How
from lookthrough.screening.compare import compare_names, compare_parties
from lookthrough.screening.pairing import pair_names
from lookthrough.sources.catalogue import all_sources

SAMPLE = Path(__file__).parents[2] / "src" / "lookthrough" / "sources" / "sample"
SEED = 20211217
LEXICON = load()
POLICY = Policy(limit=1_000)


@dataclass(frozen=True)
class World:
    entries: tuple[Entry, ...]
    index: ArrayIndex
    subjects: tuple[Subject, ...]

    def search(self, subjects: Sequence[Subject], alive: np.ndarray | None = None) -> list[tuple[Scored, ...]]:
        standing = np.ones(len(self.entries), dtype=np.bool_) if alive is None else alive
        return match_subjects(
            subjects, index=self.index, entries=self.entries, alive=standing, policy=POLICY, lexicon=LEXICON
        )


def entries() -> tuple[Entry, ...]:
    found: list[Entry] = []
    for source in all_sources():
        for folder in sorted((SAMPLE / source.card.id).glob("*/")):  # not every source has a sample
            files = {path.name: path.read_bytes() for path in folder.iterdir()}
            parts = {
                role: RawFile(place=name, name=name, data=data)
                for name, data in sorted(files.items())
                if (role := source.claim(name, data)) is not None
            }
            found += source.read(parts).entries
    return tuple(found)


def changed(listed: Sequence[Entry]) -> tuple[Subject, ...]:
    draw = random.Random(SEED)
    texts = []
    for change in CLASSES.values():
        for entry in draw.sample(listed, 25):
            text = change(draw.choice(entry.names).text, entry.kind is Kind.PERSON, draw)
            if text and text.strip():
                texts.append(text)
    return tuple(Subject(id=SubjectId(str(number)), names=(text,)) for number, text in enumerate(texts))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("index")
    listed = entries()
    build(folder / "index", listed, LEXICON)
    return World(listed, open_index(folder / "index", LEXICON), changed(listed))


def brute(world: World, subject: Subject) -> dict[int, float]:
    found = {}
    for version, entry in enumerate(world.entries):
        tried = tuple((0, place) for place in range(len(entry.names)))
        scored = compare_parties(subject, entry, version=version, tried=tried, by_identifier=False, lexicon=LEXICON)
        if scored is not None and scored.score >= DEFAULT_CUT_OFF:
            found[version] = scored.score
    return found


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_the_index_finds_what_brute_force_finds_and_scores_it_alike(world: World, every: int) -> None:
    subjects = world.subjects[::every]
    answers = world.search(subjects)

    wanted = found = 0
    for subject, matches in zip(subjects, answers, strict=True):
        truth = brute(world, subject)
        mine = {match.version: match.score for match in matches}
        assert mine.items() <= truth.items(), subject.names
        alerting = {version for version, score in truth.items() if score >= DEFAULT_THRESHOLD}
        wanted += len(alerting)
        found += len(alerting & mine.keys())
    assert wanted > 500 / every
    assert found / wanted >= 0.998


def test_an_answer_does_not_depend_on_the_batch_it_was_asked_in(world: World) -> None:
    together = world.search(world.subjects)

    singly = [answer for subject in world.subjects[: 2 * FEW] for answer in world.search([subject])]

    assert len(world.subjects) > 2 * FEW
    assert singly == together[: 2 * FEW]
    assert world.search(world.subjects[::-1]) == together[::-1]


def test_dead_entries_are_not_found_and_take_no_places(world: World) -> None:
    alive = np.zeros(len(world.entries), dtype=np.bool_)
    alive[::3] = True

    some, whole = world.search(world.subjects, alive), world.search(world.subjects)

    assert some == [tuple(match for match in matches if alive[match.version]) for matches in whole]


def test_an_identifier_finds_an_entry_whatever_the_name(world: World) -> None:
    sensetime = next(place for place, entry in enumerate(world.entries) if entry.id == "33114")
    number = Identifier(kind=IdentifierKind.REGISTRATION, value="2162198")
    subject = Subject(id=SubjectId("1"), names=("Harbour View Holdings",), identifiers=(number,))

    (matches,) = world.search([subject])

    assert sensetime in {match.version for match in matches}
    assert {match.via for match in matches} == {"identifier"}


def test_settling_a_batch_loses_no_pair_that_the_full_comparison_keeps(world: World) -> None:
    # Words written together and misspelt at once are the one thing the batch does not reckon with.
    alive = np.ones(len(world.entries), dtype=np.bool_)
    offered = world.index.candidates(world.subjects, alive)
    columns = (offered.subject, offered.version, offered.name, offered.at_most)

    alerting = lost = 0
    for place, version, name, at_most in zip(*(column.tolist() for column in columns), strict=True):
        entry, asked = world.entries[version], world.subjects[place].names[0]
        score, _, _ = compare_names(asked, entry.names[name].text, entry.kind, LEXICON)
        alerting += score >= DEFAULT_THRESHOLD
        if at_most < DEFAULT_CUT_OFF <= score:
            alignment = pair_names(asked, entry.names[name].text, entry.kind, LEXICON).alignment
            assert any(pair.how is How.JOINED for pair in alignment.pairs), (asked, entry.names[name].text)
            lost += score >= DEFAULT_THRESHOLD
    assert lost <= alerting / 500


@pytest.mark.parametrize("text", ["", "...", "🚢", "\u200f", "1", "x" * 2_000, "a " * 900])
def test_unusual_text_is_answered_without_a_fault(world: World, text: str) -> None:
    (matches,) = world.search([Subject(id=SubjectId("1"), names=(text,))])

    assert all(0 <= match.score <= 1 for match in matches)
