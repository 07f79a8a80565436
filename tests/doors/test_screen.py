"""`lookthrough screen`: a whole book, in any form in and out."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.doors.conftest import Call

DAY = ("--as-of", "2021-12-17")
BOOK = "id,name,kind\nA1,SENSETIME GROUP LIMITED,company\nA2,Marks and Spencer plc,company\n"
INNOCENT = "id,name\nB1,Marks and Spencer plc\n"


def book(folder: Path, text: str = BOOK, name: str = "book.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_subject_has_a_line_and_the_counts_reconcile(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "results.jsonl"

    called = call("--home", sample_home, "screen", book(tmp_path), *DAY, "--out", out)

    lines = records(out)
    assert called.code == 3
    assert [line["type"] for line in lines] == ["run", "subject", "subject", "end"]
    assert [line["subject"]["id"] for line in lines[1:3]] == ["A1", "A2"]
    assert lines[-1]["read"] == lines[-1]["screened"] + lines[-1]["rejected"] == 2
    alerts = [match for line in lines[1:3] for match in line["matches"] if match["alert"]]
    assert lines[-1]["alerts"] == len(alerts) > 0


def test_names_that_come_again_are_answered_again(call: Call, sample_home: Path, tmp_path: Path) -> None:
    rows = ["SENSETIME GROUP LIMITED,", "Marks and Spencer plc,", "SENSETIME GROUP LIMITED,person"]
    text = "id,name,kind\n" + "".join(f"{number},{rows[number % 3]}\n" for number in range(2_400))
    out = tmp_path / "results.jsonl"

    call("--home", sample_home, "screen", book(tmp_path, text), *DAY, "--out", out)

    answers = {line["subject"]["id"]: json.dumps(line["matches"]) for line in records(out) if line["type"] == "subject"}
    assert len(answers) == 2_400
    assert len({answers[str(number)] for number in range(3)}) == 3
    assert all(answers[str(number)] == answers[str(number % 3)] for number in range(2_400))


def test_results_written_twice_are_two_files(call: Call, sample_home: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"

    call("--home", sample_home, "screen", book(tmp_path), *DAY, "--out", one, "--out", other)

    assert one.read_bytes() == other.read_bytes()
    assert not one.samefile(other)
    assert one.stat().st_nlink == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (INNOCENT, 0),
        (BOOK, 3),
        (BOOK + "A3,,company\n", 4),
        ("id,name\n", 0),
    ],
)
def test_the_exit_code_says_whether_a_person_must_look(
    call: Call, sample_home: Path, tmp_path: Path, text: str, code: int
) -> None:
    assert call("--home", sample_home, "screen", book(tmp_path, text), *DAY).code == code


def test_a_rejected_row_is_said_with_its_line_and_reason(call: Call, sample_home: Path, tmp_path: Path) -> None:
    called = call("--home", sample_home, "screen", book(tmp_path, BOOK + "A3,,company\n"), *DAY)

    assert called.code == 4
    assert "1 rejected" in called.out
    assert "no name" in called.out


def test_standard_input_is_read(sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "lookthrough", "--home", sample_home, "screen", "-", *DAY, "--quiet", "--out", out],
        input=BOOK.encode(),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")
    assert len(records(out)) == 4


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "xlsx", "parquet", "html"])
def test_every_form_of_result_is_written_whole(call: Call, sample_home: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"results.{suffix}"

    call("--home", sample_home, "screen", book(tmp_path), *DAY, "--out", out, "--quiet")

    assert out.stat().st_size > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.csv", out.name]


def test_cells_that_would_run_as_formulas_are_neutralised(call: Call, sample_home: Path, tmp_path: Path) -> None:
    text = 'id,name\n"=1+1",SENSETIME GROUP LIMITED\n"@SUM(A1)",Marks and Spencer plc\n'
    outs = [tmp_path / f"out.{suffix}" for suffix in ("csv", "xlsx", "parquet")]

    call("--home", sample_home, "screen", book(tmp_path, text), *DAY, *(w for o in outs for w in ("--out", str(o))))

    with outs[0].open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    workbook = openpyxl.load_workbook(outs[1])
    cells += [
        str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@")) or (cell.startswith("-") and len(cell) > 1)]
    assert any("1+1" in cell for cell in cells)
    assert pq.read_table(outs[2]).num_rows >= 2


def test_the_report_says_sample_and_what_the_listing_means(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"

    call("--home", sample_home, "screen", book(tmp_path), *DAY, "--out", out)

    text = out.read_text(encoding="utf-8")
    assert "not for compliance use" in text.lower()
    assert "SENSETIME GROUP LIMITED" in text
    assert "<script" not in text
    assert "src=" not in text


def test_columns_are_given_by_name(call: Call, sample_home: Path, tmp_path: Path) -> None:
    path = book(tmp_path, "number,whom\n7,SENSETIME GROUP LIMITED\n")
    out = tmp_path / "out.jsonl"

    call("--home", sample_home, "screen", path, *DAY, "--map", "name=whom", "--map", "id=number", "--out", out)

    assert records(out)[1]["subject"]["id"] == "7"


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        ("a,b\n1,2\n", (), "--map"),
        ("name,name\n1,2\n", (), "name"),
        ("name\nX\n", ("--map", "name=Customer"), "Customer"),
        ("name\nX\n", ("--map", "shoe=name"), "shoe"),
        ("name\nX\n", ("--map", "name"), "FIELD=COLUMN"),
        ("name\nX\n", ("--out", "results.doc"), ".doc"),
        ("", (), "empty"),
    ],
)
def test_a_book_that_cannot_be_used_says_why(
    call: Call, sample_home: Path, tmp_path: Path, text: str, options: tuple[str, ...], says: str
) -> None:
    called = call("--home", sample_home, "screen", book(tmp_path, text), *DAY, *options)

    assert called.code == 2
    assert says in called.err


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("name\nMüller GmbH\n".encode("latin-1"), "--encoding"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "book.csv"),
    ],
)
def test_bytes_that_are_no_text_say_what_to_do(
    call: Call, sample_home: Path, tmp_path: Path, data: bytes, says: str
) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(data)

    called = call("--home", sample_home, "screen", path, *DAY)

    assert called.code == 2
    assert says in called.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_usual_encodings_are_read(call: Call, sample_home: Path, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(BOOK.encode(encoding))

    assert call("--home", sample_home, "screen", path, *DAY).code == 3


@pytest.mark.parametrize("cell", ["x" * 1_000_000, "Acme\0Ltd"])
def test_a_row_that_is_no_party_is_rejected(call: Call, sample_home: Path, tmp_path: Path, cell: str) -> None:
    called = call("--home", sample_home, "screen", book(tmp_path, f"{BOOK}A3,{cell},company\n"), *DAY)

    assert called.code == 4
    assert "1 rejected" in called.out


def test_a_known_false_match_does_not_alert_until_it_expires(call: Call, sample_home: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yml"
    policy.write_text(
        'known_false: [{subject: A1, list: us_ofac_cmic, entry: "33114", reason: seen, expires_on: 2021-12-18}]'
    )
    out = tmp_path / "out.jsonl"
    path = book(tmp_path)

    def alert(day: str) -> tuple[bool, str | None]:
        words = ("--as-of", day, "--policy", policy, "--lists", "us_ofac_cmic", "--out", out)
        call("--home", sample_home, "screen", path, *words)
        match = next(m for m in records(out)[1]["matches"] if m["listings"][0]["entry"] == "33114")
        return match["alert"], match["known_false"]

    assert alert("2021-12-17") == (False, "seen")
    assert alert("2021-12-18") == (True, None)


def test_a_list_can_be_left_out(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    call("--home", sample_home, "screen", book(tmp_path), *DAY, "--lists=-us_ofac_cmic,-us_bis_el", "--out", out)

    lines = records(out)
    assert "us_ofac_cmic" not in lines[0]["lists"]
    assert not {listing["list"] for m in lines[1]["matches"] for listing in m["listings"]} & {
        "us_ofac_cmic",
        "us_bis_el",
    }


def test_cut_off_keeps_and_threshold_alerts(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    path = book(tmp_path, "id,name\n1,SenseTime Group Inc.\n")

    call("--home", sample_home, "screen", path, *DAY, "--threshold", "1", "--cut-off", "0.5", "--out", out)

    found = records(out)[1]["matches"]
    assert found
    assert not [match for match in found if match["alert"] and match["score"] < 1]
    assert all(match["score"] >= 0.5 for match in found)


def test_a_run_broken_off_goes_on_and_gives_the_same_bytes(sample_home: Path, tmp_path: Path) -> None:
    names = ("Sense Time Group Limited", *(f"Ordinary Brick Works {number}" for number in range(9)))
    rows = "".join(f"{number},{names[number % 10]}\n" for number in range(9_000))
    path = book(tmp_path, f"id,name\n{rows}")
    words = [sys.executable, "-m", "lookthrough", "--home", str(sample_home), "screen", str(path), *DAY]
    once, twice = tmp_path / "once.jsonl", tmp_path / "twice.jsonl"
    subprocess.run([*words, "--out", str(once)], check=False, capture_output=True)
    broken = subprocess.Popen([*words, "--out", str(twice)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    runs = sample_home / "runs"
    deadline = time.monotonic() + 60
    while not list(runs.glob("*/batch-*.json")) and broken.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(broken.pid, signal.SIGINT)
    _, err = broken.communicate(timeout=60)

    assert broken.returncode == 130, err
    assert b"goes on where it stopped" in err
    assert not twice.exists()
    subprocess.run([*words, "--out", str(twice)], check=False, capture_output=True)
    assert twice.read_bytes() == once.read_bytes()
    assert not list(runs.iterdir())


def test_the_example_book_answers_as_its_notes_say(call: Call, sample_home: Path, tmp_path: Path, root: Path) -> None:
    out = tmp_path / "out.jsonl"
    with (root / "examples" / "expected.csv").open(encoding="utf-8", newline="") as file:
        expected = {row["id"]: row for row in csv.DictReader(file)}

    called = call("--home", sample_home, "screen", root / "examples" / "book.csv", *DAY, "--out", out, "--quiet")

    assert called.code == 3
    subjects = [line for line in records(out) if line["type"] == "subject"]
    assert {one["subject"]["id"] for one in subjects} == set(expected)
    for one in subjects:
        row = expected[one["subject"]["id"]]
        listings = [listing for match in one["matches"] if match["alert"] for listing in match["listings"]]
        alerting = {f"{listing['list']}:{listing['entry']}" for listing in listings}
        wanted = set(row["entry"].split(";")) if row["expect"] == "alert" else set()
        assert bool(alerting) == (row["expect"] == "alert"), (row, alerting)
        assert wanted <= alerting, (row, alerting)


def test_where_a_party_is_is_in_every_form(call: Call, sample_home: Path, tmp_path: Path) -> None:
    book, page, table, lines = (tmp_path / name for name in ("book.csv", "page.html", "table.csv", "lines.jsonl"))
    book.write_text(
        "name,kind,country,address\n"
        "Acme Trading,company,Iran,\n"
        "John Smith,person,Iran,\n"
        'Jane Doe,person,France,"Yalta, Crimea"\n'
        "Bob Fine,person,France,Paris\n",
        encoding="utf-8",
    )

    outs = ("--out", page, "--out", table, "--out", lines)
    called = call("--home", sample_home, "screen", book, "--as-of", "2021-12-17", *outs)

    assert called.code == 3
    assert "3 alerts on 3 subjects" in called.out
    subjects = [json.loads(line) for line in lines.read_text("utf-8").splitlines()[1:-1]]
    told = {
        one["subject"]["name"]: [(ruling["party"], ruling["verdict"]) for ruling in match["rulings"]]
        for one in subjects
        for match in one["matches"]
    }
    assert told == {
        "Acme Trading": [("us_person", "barred"), ("hk_person", "silent")],
        "John Smith": [("us_person", "unknown"), ("hk_person", "silent")],
        "Jane Doe": [("us_person", "barred"), ("hk_person", "silent")],
    }
    assert "Caught by where it is, on whatever list: <strong>Crimea, Ukraine</strong>." in page.read_text("utf-8")
    assert table.read_text("utf-8-sig").count("place,") == 3
