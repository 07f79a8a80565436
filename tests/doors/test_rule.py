"""`lookthrough rule`: questions in, answers out."""

import json
from pathlib import Path

import pytest
from tests.doors.conftest import Call

import lookthrough

QUESTION = {
    "party": "us_person",
    "act": "buy",
    "thing": "publicly_traded_security",
    "target": {"list": "us_ofac_cmic", "entry": "33114"},
    "facts": {"solely_to_divest": {"value": False, "source": "the order"}},
    "at": "2022-02-08T00:01-05:00",
}


@pytest.fixture
def question(tmp_path: Path) -> Path:
    path = tmp_path / "question.json"
    path.write_text(json.dumps(QUESTION), encoding="utf-8")
    return path


def test_a_question_about_an_entry_is_answered_from_the_home(call: Call, sample_home: Path, question: Path) -> None:
    called = call("--home", sample_home, "rule", question)

    assert called.code == 0
    assert called.out.startswith("Barred, at 2022-02-08T05:01:00+00:00\n")
    assert "Reject the transaction and report to the authority by 23 February 2022" in called.out
    assert "Potential: a US person is bound by OFAC's NS-CMIC List" in called.out
    assert "This reads published texts; it is not legal advice." in called.out


def test_the_same_for_machines(call: Call, sample_home: Path, question: Path) -> None:
    called = call("--home", sample_home, "rule", question, "--json")

    answer = json.loads(called.out)
    assert answer["verdict"] == "barred"
    assert [(one["restriction"], one["verdict"], one["deadline"]) for one in answer["rulings"]] == [
        ("us.cmic.dealing", "barred", "2022-02-23")
    ]
    assert {one["forbids_obeying"]: one["level"] for one in answer["conflicts"]}["cn.afsl.following"] == "potential"
    assert {"fact": "solely_to_divest", "value": "no", "source": "the order"} in answer["understood"]
    assert answer["lawbook"]


def test_the_trace_is_shown_on_demand(call: Call, sample_home: Path, question: Path) -> None:
    assert "Verdict: barred." in call("--home", sample_home, "rule", question, "--trace").out


def test_a_minute_earlier_it_is_not_barred(call: Call, sample_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(json.dumps({**QUESTION, "at": "2022-02-08T13:00+08:00"}), encoding="utf-8")

    assert call("--home", sample_home, "rule", path).out.startswith("Silent, at ")


def test_an_entry_that_no_edition_has_is_said(call: Call, sample_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "nobody.json"
    target = {"list": "us_ofac_cmic", "entry": "1"}
    path.write_text(json.dumps({**QUESTION, "target": target}), encoding="utf-8")

    called = call("--home", sample_home, "rule", path)

    assert called.code == 2
    assert "us_ofac_cmic" in called.err


def test_a_question_with_faults_has_them_all(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"party": "us_persn", "at": "2022-02-08T00:01"}', encoding="utf-8")

    called = call("rule", path)

    assert called.code == 2
    assert len(called.err.splitlines()) == 4


@pytest.mark.parametrize(
    ("text", "says"), [("{", "This is not JSON"), ('{"at": "1", "at": "2"}', "'at' is written twice")]
)
def test_what_is_no_json_is_said(call: Call, tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")

    called = call("rule", path)

    assert called.code == 2
    assert says in called.err


def test_of_many_questions_one_with_faults_does_not_stop_the_rest(
    call: Call, sample_home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(f"{json.dumps(QUESTION)}\n\n{{}}\n{json.dumps(QUESTION)}\n", encoding="utf-8")

    called = call("--home", sample_home, "rule", path)

    assert called.code == 4
    first, faulty, last = called.records
    assert first == last
    assert faulty["line"] == 3
    assert "Nobody is said to act" in str(faulty["faults"])


def test_python_asks_the_same(sample_home: Path) -> None:
    answer = lookthrough.rule(QUESTION, home=sample_home)
    embargo = lookthrough.rule(
        {
            "party": "us_person",
            "act": "export",
            "thing": "goods",
            "target": {"party": {"kind": "organisation", "facts": {"organised_in": "IR"}}},
            "at": "2024-06-03T12:00Z",
        }
    )

    assert answer.verdict == "barred"
    assert [one.restriction for one in embargo.rulings if one.verdict == "barred"] == ["us.iran.trade"]
    assert lookthrough.rule(QUESTION, home=sample_home, as_of="2021-12-17").verdict == "barred"
