"""Names that are one are found by the index too, in whichever of the two forms the list has them."""

import csv
from pathlib import Path

import numpy as np
import pytest

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

CASES = Path(__file__).parents[1] / "cases" / "names" / "same.csv"
LEXICON = load()


@pytest.mark.parametrize(("listed", "asked"), [("one", "other"), ("other", "one")])
def test_every_pair_is_found_either_way_round(listed: str, asked: str, tmp_path: Path) -> None:
    with CASES.open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    entries = tuple(
        Entry(
            source=SourceId("made"),
            id=EntryId(str(number)),
            kind=Kind(case["kind"]),
            names=(Name(case[listed]),),
            listings=(),
        )
        for number, case in enumerate(cases)
    )
    build(tmp_path, entries, LEXICON)

    answers = match_subjects(
        [Subject(id=SubjectId(str(number)), names=(case[asked],)) for number, case in enumerate(cases)],
        index=open_index(tmp_path, LEXICON),
        entries=entries,
        alive=np.ones(len(entries), dtype=np.bool_),
        policy=Policy(limit=len(entries)),
        lexicon=LEXICON,
    )

    assert [
        (case[asked], case[listed])
        for number, (case, matches) in enumerate(zip(cases, answers, strict=True))
        if not any(match.version == number and match.score >= DEFAULT_THRESHOLD for match in matches)
    ] == []
