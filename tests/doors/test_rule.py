"""`lookthrough rule`: questions in, answers out."""

import json
from io import BytesIO, TextIOWrapper
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
    assert called.out.startswith("Barred, at 8 February 2022 00:01 (UTC−05:00)\n")
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
    ("body", "says"),
    [
        (b"{", "This is not JSON: Expecting property name"),
        (b'{"at": "1", "at": "2"}', "The key 'at' stands twice."),
        (b'{"party": "\xe9"}', "Byte 12 is no UTF-8."),
        (b'{"party": NaN}', "NaN is no value."),
        (b'{"refused": "\\ud800"}', "There is half a character"),
        (b"[" * 100_000, "This is not JSON anyone could mean."),
        (b'{"at": ' + b"9" * 5_000 + b"}", "This is not JSON anyone could mean."),
        (b"\xef\xbb\xbf[]", "A question is a table."),
    ],
    ids=["cut", "twice", "latin", "nan", "half", "deep", "long", "list"],
)
def test_what_is_no_question_is_said(call: Call, tmp_path: Path, body: bytes, says: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(body)

    called = call("rule", path)

    assert called.code == 2
    assert says in called.err
    assert str(path) in called.err


def test_a_question_comes_by_standard_input_too(call: Call, sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(json.dumps(QUESTION).encode())))
    assert call("--home", sample_home, "rule", "-").out.startswith("Barred, at ")

    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"{}")))
    assert "standard input: party: Nobody is said to act." in call("rule", "-").err


def test_many_questions_come_by_standard_input_a_line_each(
    call: Call, sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps(QUESTION).encode()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b'{"half\n\n' + line + b"\n" + line)))

    called = call("--home", sample_home, "rule", "-")

    assert called.code == 4
    faulty, first, last = called.records
    assert first == last
    assert first["verdict"] == "barred"
    assert faulty["line"] == 1
    assert "standard input:1: This is not JSON" in str(faulty["faults"])


def test_one_question_over_many_lines_is_one(call: Call, sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(json.dumps(QUESTION, indent=1).encode())))

    assert call("--home", sample_home, "rule", "-").out.startswith("Barred, at ")


def test_of_many_questions_one_with_faults_does_not_stop_the_rest(
    call: Call, sample_home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps(QUESTION).encode()
    path.write_bytes(line + b'\n\n{}\n"\xe9"\n' + line + b"\n")

    called = call("--home", sample_home, "rule", path)

    assert called.code == 4
    first, faulty, damaged, last = called.records
    assert first == last
    assert faulty["line"] == 3
    assert "Nobody is said to act" in str(faulty["faults"])
    assert damaged == {"line": 4, "faults": [f"{path}:4: Byte 2 is no UTF-8. Save the file as UTF-8."]}


def test_of_many_questions_those_about_no_entry_need_no_lists(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    listed = {"programme": "us.cmic", "listed_on": "2021-12-10"}
    path.write_text(f"{json.dumps(QUESTION)}\n{json.dumps({**QUESTION, 'target': listed})}\n", encoding="utf-8")

    called = call("--home", tmp_path / "nothing", "rule", path)

    assert called.code == 4
    unanswered, answered = called.records
    assert "lists" in str(unanswered["faults"])
    assert answered["verdict"] == "barred"


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


def test_a_desk_asks_as_of_its_own_day(sample_home: Path) -> None:
    desk = lookthrough.open_home(sample_home, as_of="2021-12-17")

    answer = desk.rule(QUESTION)

    assert answer.target is not None
    assert (answer.verdict, answer.target.as_of.isoformat()) == ("barred", "2021-12-17")
