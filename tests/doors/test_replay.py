"""Lawbooks kept by their revision, compared, and old answers asked again under another one."""

import json
import shutil
from pathlib import Path

import pytest
from tests.doors.conftest import Call

from lookthrough.errors import DamagedHome
from lookthrough.lawbook import load
from lookthrough.lawbook.files import BUNDLED
from lookthrough.lawbook.keeping import find, keep, revisions
from lookthrough.reports.rule_docs import pages

REVISION = load().revision
DOCS = Path(__file__).parents[2] / "docs" / "reference" / "lawbook"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A lawbook in which the sixty days are ninety."""
    folder = tmp_path / "other"
    shutil.copytree(BUNDLED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.json"))
    dealing = folder / "us" / "cmic" / "dealing.yml"
    dealing.write_text(
        dealing.read_text("utf-8").replace("days: 60, stated: target_in_force_on,", "days: 90,"), "utf-8"
    )
    return folder


@pytest.fixture
def home(sample_home: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "home"
    shutil.copytree(sample_home, copy)
    return copy


def test_a_screening_is_asked_again_under_another_lawbook(call: Call, home: Path, other: Path, tmp_path: Path) -> None:
    book, results = tmp_path / "book.csv", tmp_path / "results.jsonl"
    book.write_text("name\nSENSETIME GROUP LIMITED\n", encoding="utf-8")
    call("--home", home, "screen", book, "--as-of", "2021-12-17", "--out", results, "--quiet")

    same = call("--home", home, "replay", results)
    changed = call("--home", home, "replay", results, "--with", other)

    assert revisions(home / "lawbooks") == (REVISION,)
    assert same.code == 0
    assert same.out.endswith(f"with {REVISION}: 0 rulings differ.\n")
    assert changed.code == 3
    assert (
        "us_person, buy publicly_traded_security [us.cmic.dealing]: silent from 2022-02-08T00:01:00-05:00 -> silent"
        in changed.out
    )
    assert "2022-03-10T00:01:00-05:00" in changed.out


def test_an_answer_is_asked_again_too(call: Call, home: Path, other: Path, tmp_path: Path) -> None:
    question, answer = tmp_path / "question.json", tmp_path / "answer.json"
    target = {"list": "us_ofac_cmic", "entry": "33114"}
    asked = {"party": "us_person", "act": "buy", "thing": "publicly_traded_security", "target": target}
    facts = {"facts": {"solely_to_divest": False}, "at": "2022-02-09T12:00Z"}
    question.write_text(json.dumps({**asked, **facts}), encoding="utf-8")
    answer.write_text(call("--home", home, "rule", question, "--json").out, encoding="utf-8")

    assert call("--home", home, "replay", answer, "--with", f"lawbook@{REVISION[:10]}").code == 0
    changed = call("--home", home, "replay", answer, "--with", other)

    assert changed.code == 3
    assert "question 1, us_person, buy publicly_traded_security [us.cmic.dealing]: barred from" in changed.out


def test_an_answer_about_an_entry_is_asked_again_as_of_the_day_it_was_looked_up(
    call: Call, home: Path, tmp_path: Path
) -> None:
    question, answer = tmp_path / "question.json", tmp_path / "answer.json"
    target = {"list": "us_ofac_cmic", "entry": "33114"}
    asked = {"party": "us_person", "act": "buy", "thing": "publicly_traded_security", "target": target}
    question.write_text(json.dumps({**asked, "at": "2022-02-09T12:00Z"}), encoding="utf-8")
    of_another_day = call("--home", home, "rule", question, "--as-of", "2021-12-09", "--json").out
    answer.write_text(of_another_day, encoding="utf-8")

    assert json.loads(of_another_day)["target"]["stands"] is False
    assert call("--home", home, "replay", answer).out == f"1 answered again with {REVISION}: 0 rulings differ.\n"


def test_a_question_with_faults_is_told_by_its_line(call: Call, home: Path, tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    asked = {"party": "us_person", "act": "deal", "thing": "property", "target": {"programme": "us.sdn"}}
    questions.write_text(json.dumps({**asked, "at": "2022-02-09T12:00Z"}) + "\n{}\n", encoding="utf-8")
    answers.write_text(call("--home", home, "rule", questions).out, encoding="utf-8")

    told = call("--home", home, "replay", answers)

    assert (told.code, told.out) == (4, f"1 answered again with {REVISION}: 0 rulings differ.\n")
    assert told.err == "Questions with faults, which had no answer: line 2.\n"


def test_a_subject_called_like_a_key_of_an_answer_is_a_subject(call: Call, home: Path, tmp_path: Path) -> None:
    book, results = tmp_path / "book.csv", tmp_path / "results.jsonl"
    book.write_text("name\nunderstood\nSENSETIME GROUP LIMITED\n", encoding="utf-8")
    call("--home", home, "screen", book, "--as-of", "2021-12-17", "--out", results, "--quiet")

    assert call("--home", home, "replay", results).code == 0


def test_two_lawbooks_are_compared_field_by_field(call: Call, home: Path, other: Path) -> None:
    assert call("--home", home, "lawbook", "diff", "bundled", "bundled").out == "They say the same.\n"
    out = call("--home", home, "lawbook", "diff", "bundled", other).out

    assert "us.cmic.dealing.windows.2.start.days: 60 became 90" in out
    assert "us.cmic.dealing.windows.2.start.stated: target_in_force_on became null" in out


def test_what_came_and_went_is_told(call: Call, home: Path, other: Path) -> None:
    (other / "us" / "cmic" / "employees.yml").unlink()
    out = call("--home", home, "lawbook", "diff", "bundled", other).out

    assert "us.cmic.employees: gone" in out
    assert "us.cmic.employees: new" in call("--home", home, "lawbook", "diff", other, "bundled").out


def test_a_lawbook_nobody_kept_is_named(call: Call, home: Path) -> None:
    called = call("--home", home, "lawbook", "diff", "bundled", "1999-01-01")

    assert called.code == 2
    assert "No lawbook is called '1999-01-01'. There are: bundled" in called.err


def test_a_kept_lawbook_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = keep(load(), tmp_path)
    assert keep(load(), tmp_path) == path
    assert find(REVISION, tmp_path).revision == REVISION
    path.write_bytes(b"no lawbook")
    with pytest.raises(DamagedHome, match="not the lawbook that was kept"):
        find(REVISION, tmp_path)


def test_a_kept_lawbook_under_anothers_name_is_refused(tmp_path: Path) -> None:
    keep(load(), tmp_path).rename(tmp_path / "2020-01-01.abc.json.zst")

    with pytest.raises(DamagedHome, match="its content is that of"):
        find("abc", tmp_path)


def test_results_without_their_run_are_refused(call: Call, home: Path, tmp_path: Path) -> None:
    line = tmp_path / "line.jsonl"
    line.write_text('{"type": "subject", "run": "x", "subject": {"id": "1", "name": "x", "kind": "person"}}\n', "utf-8")

    assert "before the run it belongs to" in call("--home", home, "replay", line).err


def test_the_pages_are_what_the_rule_files_say_now(call: Call, tmp_path: Path) -> None:
    assert call("lawbook", "pages", tmp_path / "made").code == 0

    made = {path.name: path.read_text("utf-8") for path in (tmp_path / "made").iterdir()}
    assert made == pages(load())
    assert made == {path.name: path.read_text("utf-8") for path in DOCS.iterdir()}, (
        "Run `lookthrough lawbook pages docs/reference/lawbook`."
    )


def test_where_a_subject_is_is_asked_again_too(call: Call, home: Path, tmp_path: Path) -> None:
    book, results, other = tmp_path / "book.csv", tmp_path / "results.jsonl", tmp_path / "other"
    book.write_text("name,kind,country\nAcme Trading,company,Iran\nAcme Holding,company,Cuba\n", encoding="utf-8")
    shutil.copytree(BUNDLED, other, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.json"))
    trade = other / "us" / "iran" / "trade.yml"
    trade.write_text(trade.read_text("utf-8").replace("effect: bar", "effect: require_licence"), "utf-8")
    call("--home", home, "screen", book, "--as-of", "2021-12-17", "--out", results, "--quiet")

    same = call("--home", home, "replay", results)
    changed = call("--home", home, "replay", results, "--with", other)

    assert same.out == f"2 answered again with {REVISION}: 0 rulings differ.\n"
    assert [line.partition(", deal")[0] for line in changed.out.splitlines()[:-1]] == [
        "Acme Trading / where it is, us_person"
    ]
    assert "barred -> licence_needed" in changed.out
