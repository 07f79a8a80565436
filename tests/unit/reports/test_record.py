"""The stable form: exact keys and order, and a way back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.reports.sensetime import COMPANY, INNOCENT, RUN, SCREENED, TALLY

from lookthrough.errors import Unusable
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.ids import ListId, ProgrammeTag, RestrictionKey, SourceId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.match import Reason, Via
from lookthrough.model.party import Name, NameKind
from lookthrough.model.ruling import Ruling, Verdict
from lookthrough.model.run import Match, Run, Screened, Tally
from lookthrough.model.subject import Subject
from lookthrough.reports.record import EndRecord, RunRecord, SubjectRecord, read_results
from lookthrough.reports.recorded import encode_end, encode_run, encode_subject, end_record, run_record, subject_record


def test_the_run_line_starts_with_the_promised_keys() -> None:
    line = json.loads(encode_run(RUN))

    assert list(line) == ["type", "schema", "id", "recipe", "lists", "sample", "policy_hash"]
    assert (line["type"], line["schema"], line["sample"]) == ("run", 1, True)
    assert list(line["lists"]) == ["us_ofac_cmic", "us_ofac_sdn", "us_bis_el"]
    assert list(line["lists"]["us_ofac_cmic"])[:4] == ["edition", "published_at", "coverage", "parts"]
    assert line["lists"]["us_ofac_cmic"]["published_at"] == "2021-12-17T00:00:00Z"
    assert line["recipe"]["as_of"]["day"] == "2021-12-13"


def test_a_subject_line_has_the_promised_keys_at_every_depth() -> None:
    line = json.loads(encode_subject(RUN.id, COMPANY))

    assert list(line) == ["type", "run", "subject", "matches"]
    assert list(line["subject"])[:3] == ["id", "name", "kind"]
    match = line["matches"][0]
    assert list(match)[:8] == ["name", "via", "name_score", "score", "alert", "reasons", "listings", "rulings"]
    assert list(match["name"])[:3] == ["text", "kind", "script"]
    assert list(match["reasons"][0]) == ["feature", "score", "subject", "entry", "says"]
    assert list(match["listings"][0])[:6] == ["list", "entry", "programme", "listed_on", "in_force", "grounds"]
    rulings = ["restriction", "verdict", "binds", "act", "thing", "from", "until", "because", "missing", "do"]
    assert list(match["rulings"][0])[:13] == [*rulings, "deadline", "read", "says"]


def test_values_stand_as_text_that_others_can_read() -> None:
    match = json.loads(encode_subject(RUN.id, COMPANY))["matches"][0]

    assert match["listings"][0]["entry"] == "33114"
    assert match["listings"][0]["in_force"] == "2022-02-08"
    assert match["rulings"][0]["from"] == "2022-02-08T00:01:00-05:00"
    assert match["name"] == {"text": "SENSETIME GROUP LTD", "kind": "alias", "script": "Latn", "weak": False}


def test_a_subject_without_matches_has_its_line_too() -> None:
    line = encode_subject(RUN.id, INNOCENT)

    assert line.endswith(b'"row":4},"matches":[]}\n')
    assert "Nestlé S.A." in line.decode()


def test_the_end_line_is_as_promised() -> None:
    assert encode_end(TALLY) == b'{"type":"end","read":5,"screened":3,"rejected":2,"alerts":2}\n'


def test_results_read_back_as_they_were_written() -> None:
    lines = [encode_run(RUN), *(encode_subject(RUN.id, screened) for screened in SCREENED), encode_end(TALLY)]

    run, *subjects, end = read_results(lines)

    assert isinstance(run, RunRecord)
    assert run.lists == run_record(RUN).lists
    assert subjects == [subject_record(RUN.id, screened) for screened in SCREENED]
    assert end == end_record(TALLY)


def test_keys_a_later_version_adds_do_not_disturb() -> None:
    (end,) = read_results([b'{"type":"end","read":1,"screened":1,"rejected":0,"alerts":0,"later":[1]}\n'])

    assert end == EndRecord(read=1, screened=1, rejected=0, alerts=0)


@pytest.mark.parametrize("line", [b"", b'{"type":"subject","run":"r"', b'{"type":"other"}', b"[]", b"\xff"])
def test_a_line_that_is_no_record_is_named_by_its_number(line: bytes) -> None:
    results = read_results([encode_end(TALLY), line])
    next(results)

    with pytest.raises(Unusable, match="Line 2 of the results"):
        next(results)


def test_a_recipe_with_a_value_that_has_no_form_in_json_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no form in JSON"):
        encode_run(Run(id="r", recipe={"what": object()}, lists=(), sample=False))


texts = st.text(max_size=20)
scores = st.floats(min_value=0, max_value=1)
reasons = st.builds(Reason, feature=texts, score=scores, subject=texts, entry=texts, says=texts)
grounds = st.builds(Ground, st.sampled_from(GroundKind), st.sampled_from(Basis), texts)
listings = st.builds(
    Listing,
    list=texts.map(ListId),
    entry=st.text(max_size=5),
    programme=texts.map(ProgrammeTag),
    listed_on=st.none() | st.dates(),
    until=st.none() | st.dates(),
    grounds=st.lists(grounds, max_size=2).map(tuple),
)
rulings = st.builds(
    Ruling,
    restriction=st.none() | texts.map(RestrictionKey),
    verdict=st.sampled_from(Verdict),
    binds=texts,
    act=texts,
    thing=texts,
    deadline=st.none() | st.dates(),
    missing=st.lists(texts, max_size=2).map(tuple),
    says=texts,
)
matches = st.builds(
    Match,
    source=texts.map(SourceId),
    caption=texts,
    entry_kind=st.sampled_from([kind.value for kind in Kind]),
    name=st.builds(Name, texts, st.sampled_from(NameKind), st.booleans()),
    via=st.sampled_from(Via),
    name_score=scores,
    score=scores,
    alert=st.booleans(),
    reasons=st.lists(reasons, max_size=2).map(tuple),
    listings=st.lists(listings, max_size=2).map(tuple),
    rulings=st.lists(rulings, max_size=2).map(tuple),
    known_false=st.none() | texts,
)
subjects = st.builds(
    Subject,
    id=texts.map(SubjectId),
    names=st.lists(texts, min_size=1, max_size=3).map(tuple),
    kind=st.sampled_from(Kind),
    countries=st.lists(texts, max_size=2).map(tuple),
    row=st.none() | st.integers(min_value=1, max_value=10**9),
)


@given(st.builds(Screened, subject=subjects, matches=st.lists(matches, max_size=2).map(tuple)))
def test_any_subject_comes_back_from_its_line(screened: Screened) -> None:
    line = encode_subject("run", screened)

    (record,) = read_results([line])

    assert isinstance(record, SubjectRecord)
    assert record == subject_record("run", screened)
    assert line.count(b"\n") == 1


@given(st.builds(Tally, read=st.integers(0), screened=st.integers(0), rejected=st.integers(0), alerts=st.integers(0)))
def test_any_tally_comes_back_from_its_line(tally: Tally) -> None:
    assert list(read_results([encode_end(tally)])) == [end_record(tally)]
