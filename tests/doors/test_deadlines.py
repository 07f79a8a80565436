"""`lookthrough deadlines`: what is to be kept, in a file that calendars read."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import structs
from tests.doors.conftest import Call

from lookthrough.reports.calendar_file import LONGEST, Kept, calendar_file, kept_of
from lookthrough.reports.record import RulingRecord

STAMP = datetime(2022, 1, 1, tzinfo=UTC)


def events(text: str) -> Iterator[dict[str, str]]:
    """Read a calendar file back, strictly: lines end as they must, folds are joined, text is taken out."""
    assert text.endswith("END:VCALENDAR\r\n")
    raw = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= LONGEST and "\n" not in line for line in raw)
    lines: list[str] = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    event: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            yield event
        else:
            event[name] = value.replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n").replace("\\\\", "\\")


PLAIN = RulingRecord(
    restriction="us.cmic.dealing", verdict="silent", binds="us_person", act="buy", thing="publicly_traded_security"
)


def ruling(**facts: object) -> RulingRecord:
    return structs.replace(PLAIN, **facts)


def test_windows_and_last_days_are_kept() -> None:
    start = datetime(2022, 2, 8, 5, 1, tzinfo=UTC)
    until = datetime(2022, 12, 10, 5, 1, tzinfo=UTC)
    rulings = [
        ruling(start=start, says="Not yet; it is from then, \\ and so on"),
        ruling(verdict="allowed", until=until),
        ruling(verdict="barred", start=start, do=("reject", "report"), deadline=date(2022, 2, 23)),
    ]

    kept = list(kept_of("商湯集團有限公司, Hong Kong", rulings))
    read = list(events(calendar_file([*kept, *kept], stamp=STAMP)))

    assert [one["SUMMARY"] for one in read] == [
        "商湯集團有限公司, Hong Kong: begins to bite, buy publicly traded security",
        "商湯集團有限公司, Hong Kong: reject, report",
        "商湯集團有限公司, Hong Kong: allowed until now, buy publicly traded security",
    ]
    assert read[0]["DTSTART"] == "20220208T050100Z"
    assert (read[1]["DTSTART;VALUE=DATE"], read[1]["DTEND;VALUE=DATE"]) == ("20220223", "20220224")
    assert read[0]["DESCRIPTION"] == "Not yet; it is from then, \\ and so on"
    assert len({one["UID"] for one in read}) == 3


def test_the_same_days_make_the_same_file() -> None:
    kept = [Kept("20220223", "b", "c"), Kept("20220222", "a", "c")]

    assert calendar_file(kept, stamp=STAMP) == calendar_file(reversed(kept), stamp=STAMP)


def test_a_screening_and_an_answer_are_read(call: Call, sample_home: Path, tmp_path: Path) -> None:
    book, results, out = tmp_path / "book.csv", tmp_path / "results.jsonl", tmp_path / "days.ics"
    book.write_text("name\nSENSETIME GROUP LIMITED\n", encoding="utf-8")
    call("--home", sample_home, "screen", book, "--as-of", "2021-12-17", "--out", results, "--quiet")
    question = tmp_path / "question.json"
    target = {"list": "us_ofac_cmic", "entry": "33114"}
    asked = {"party": "us_person", "act": "buy", "thing": "publicly_traded_security", "target": target}
    question.write_text(json.dumps({**asked, "at": "2021-12-17T12:00Z"}), encoding="utf-8")
    answer = tmp_path / "answer.json"
    answer.write_text(call("--home", sample_home, "rule", question, "--json").out, encoding="utf-8")

    for file in (results, answer, question):
        assert call("--home", sample_home, "deadlines", file, "--out", out).code == 0
        assert "20220208T050100Z" in {one.get("DTSTART") for one in events(out.read_bytes().decode())}


def test_an_answer_about_an_entry_bears_its_name_and_a_faulty_question_is_told(
    call: Call, sample_home: Path, tmp_path: Path
) -> None:
    target = {"list": "us_ofac_cmic", "entry": "33114"}
    asked = {"party": "us_person", "act": "buy", "thing": "publicly_traded_security", "target": target}
    questions, answers, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl", tmp_path / "days.ics"
    questions.write_text(json.dumps({**asked, "at": "2021-12-17T12:00Z"}) + "\n{}\n", encoding="utf-8")
    answers.write_text(call("--home", sample_home, "rule", questions).out, encoding="utf-8")

    called = call("deadlines", answers, "--out", out)

    assert called.code == 4
    assert called.err == "Questions with faults, whose days are not known: line 2.\n"
    begins = next(one for one in events(out.read_bytes().decode()) if one.get("DTSTART") == "20220208T050100Z")
    assert begins["SUMMARY"].startswith("SENSETIME GROUP LIMITED: begins to bite, ")


def test_a_question_with_faults_has_them_said(call: Call, tmp_path: Path) -> None:
    path, out = tmp_path / "q.json", tmp_path / "days.ics"
    path.write_text('{"party": "us_persn"}', encoding="utf-8")

    called = call("deadlines", path, "--out", out)

    assert (called.code, out.exists()) == (2, False)
    assert "Did you mean us_person?" in called.err


def test_a_subject_called_like_a_key_is_a_subject(call: Call, sample_home: Path, tmp_path: Path) -> None:
    book, results, out = tmp_path / "book.csv", tmp_path / "results.jsonl", tmp_path / "days.ics"
    book.write_text("name\nunderstood\nfaults\nSENSETIME GROUP LIMITED\n", encoding="utf-8")
    call("--home", sample_home, "screen", book, "--as-of", "2021-12-17", "--out", results, "--quiet")

    assert call("deadlines", results, "--out", out).code == 0
    assert list(events(out.read_bytes().decode()))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\n{", "Line 2 of the results is not a record of theirs"),
        ('\n\n{"understood": []}', "Line 3 is no whole answer"),
        ('{"type": "subject"}', "Line 1 of the results is not a record of theirs"),
    ],
)
def test_what_is_no_answer_is_said_with_its_line(call: Call, tmp_path: Path, text: str, says: str) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "days.ics"
    path.write_text(text, encoding="utf-8")

    called = call("deadlines", path, "--out", out)

    assert (called.code, out.exists()) == (2, False)
    assert called.err.startswith(says)


def test_texts_hold_no_signs_that_calendars_refuse() -> None:
    (event,) = events(calendar_file([Kept("20220223", "a\x00b\tc\r\nd", "e\x7ff\rg")], stamp=STAMP))

    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("a b\tc\nd", "e f\ng")
