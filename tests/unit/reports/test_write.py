"""Results in files: every form, whole or not at all."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from tests.unit.reports.files import real, results_in
from tests.unit.reports.sensetime import COMPANY, INNOCENT, REJECTED, SCREENED

from lookthrough.errors import Unusable
from lookthrough.model.run import Tally
from lookthrough.model.subject import Rejected
from lookthrough.reports import workbook_form
from lookthrough.reports.neutral import neutral
from lookthrough.reports.rejected import write_rejected
from lookthrough.reports.write import check_suffix, write_report

FORMS = ["jsonl", "csv", "xlsx", "parquet", "html"]
WARNING = "Sample editions: not for compliance use."


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def sheet(path: Path, title: str) -> list[tuple[object, ...]]:
    return list(load_workbook(path)[title].iter_rows(values_only=True))


def test_lines_are_written_as_they_are(tmp_path: Path) -> None:
    results = results_in(tmp_path)

    write_report(results, REJECTED, tmp_path / "out.jsonl")

    assert (tmp_path / "out.jsonl").read_bytes() == results.read_bytes()


def test_a_table_has_a_row_for_each_match_and_one_for_a_subject_without(tmp_path: Path) -> None:
    write_report(results_in(tmp_path), (), tmp_path / "out.csv")

    rows = table(tmp_path / "out.csv")

    assert [(row["subject_name"], row["matched_name"], row["alert"]) for row in rows] == [
        ("SenseTime Group Inc.", "SENSETIME GROUP LTD", "yes"),
        ("Erken Tuniyaz", "TUNIYAZ, Erken", "yes"),
        ("Erken Tuniyaz", "SHOHRAT, Zakir", "no"),
        ("Nestlé S.A.", "", ""),
    ]
    company, official, known_false, _ = rows
    assert (company["score"], company["entries"], company["listed_on"]) == ("0.86", "33114", "2021-12-10")
    assert (company["verdict_us_person"], company["verdict_hk_person"]) == ("silent", "silent")
    assert official["rulings_us_person"].startswith("Barred: deal property (from 10 December 2021")
    assert official["deadline"] == "2021-12-27"
    assert known_false["known_false"] == "Another person: born in 1953."
    assert {row["note"] for row in rows} == {WARNING}


def test_parquet_has_types_and_the_run(tmp_path: Path) -> None:
    write_report(results_in(tmp_path), (), tmp_path / "out.parquet")

    written = pq.read_table(tmp_path / "out.parquet")

    assert written.num_rows == 4
    assert written.column("listed_on").to_pylist()[0] == date(2021, 12, 10)
    assert written.column("alert").to_pylist() == [True, True, False, None]
    assert b'"type":"run"' in written.schema.metadata[b"lookthrough.run"]
    assert (
        written.schema.metadata[b"lookthrough.end"] == b'{"type":"end","read":5,"screened":3,"rejected":2,"alerts":2}'
    )


def test_parquet_of_nobody_has_its_columns(tmp_path: Path) -> None:
    nobody = results_in(tmp_path, (), tally=Tally(read=0, screened=0, rejected=0, alerts=0))

    write_report(nobody, (), tmp_path / "out.parquet")

    assert "verdict_us_person" in pq.read_schema(tmp_path / "out.parquet").names


def test_a_workbook_has_its_five_sheets(tmp_path: Path) -> None:
    write_report(results_in(tmp_path), REJECTED, tmp_path / "out.xlsx")

    book = load_workbook(tmp_path / "out.xlsx")

    assert book.sheetnames == ["Matches", "Rulings", "Lists", "Rejected", "About"]
    assert book["Matches"].freeze_panes == "A2"
    assert len(sheet(tmp_path / "out.xlsx", "Matches")) == 5
    rulings = sheet(tmp_path / "out.xlsx", "Rulings")
    assert [(row[8], row[9]) for row in rulings[1:]] == [
        ("US person", "Silent"),
        ("Hong Kong person", "Silent"),
        ("US person", "Barred"),
        ("Hong Kong person", "Unknown"),
    ]
    assert [row[0] for row in sheet(tmp_path / "out.xlsx", "Lists")] == [
        "list",
        "us_ofac_cmic",
        "us_ofac_sdn",
        "us_bis_el",
    ]
    assert sheet(tmp_path / "out.xlsx", "Rejected")[2] == (6, *(REJECTED[1].reason, REJECTED[1].hint), "'=1+1,@Acme")
    about = {row[0]: row[1] for row in sheet(tmp_path / "out.xlsx", "About")}
    assert (about["warning"], about["rows read"], about["recipe: as_of"]) == (WARNING, 5, "2021-12-13")


def test_a_sheet_that_is_full_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_form, "_MOST_ROWS", 3)

    write_report(results_in(tmp_path), (), tmp_path / "out.xlsx")

    assert len(sheet(tmp_path / "out.xlsx", "Matches")) == 4
    assert len(sheet(tmp_path / "out.xlsx", "Matches 2")) == 2


def test_a_workbook_takes_texts_that_workbooks_cannot_hold(tmp_path: Path) -> None:
    strange = replace(INNOCENT, subject=replace(INNOCENT.subject, names=("A\x07B", "x" * 40_000)))

    write_report(results_in(tmp_path, [strange]), (), tmp_path / "out.xlsx")

    row = sheet(tmp_path / "out.xlsx", "Matches")[1]
    assert "A\ufffdB" in row
    assert "x" * 32_000 + "…" in row


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_what_a_spreadsheet_would_compute_is_neutralised(text: str, tmp_path: Path) -> None:
    subject = replace(INNOCENT, subject=replace(INNOCENT.subject, names=(text,), countries=(text,)))
    results = results_in(tmp_path, [subject])
    rejected = (Rejected(row=2, reason=text, hint="h", excerpt=text),)

    write_report(results, rejected, tmp_path / "out.csv")
    write_report(results, (), tmp_path / "out.xlsx")

    (row,) = table(tmp_path / "out.csv")
    assert (row["subject_name"], row["subject_countries"]) == ("'" + text, "'" + text)
    assert "f" not in {cell.data_type for cell in load_workbook(tmp_path / "out.xlsx")["Matches"][2]}
    assert table(tmp_path / "out.rejected.csv")[0] == {
        "line": "2",
        "reason": "'" + text,
        "hint": "h",
        "excerpt": "'" + text,
    }


@pytest.mark.parametrize("text", ["", "Nestlé S.A.", "1-2", "a=b", "0.5"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


@pytest.mark.parametrize("form", FORMS[1:])
def test_every_form_for_people_says_that_samples_are_samples_and_only_then(form: str, tmp_path: Path) -> None:
    sample, other = tmp_path / f"sample.{form}", tmp_path / f"other.{form}"

    write_report(results_in(tmp_path), (), sample)
    write_report(results_in(tmp_path, run=real()), (), other)

    def says(path: Path) -> bool:
        if form == "xlsx":
            return any(WARNING in row for title in ("Matches", "About") for row in sheet(path, title))
        if form == "parquet":
            return WARNING in pq.read_table(path).column("note").to_pylist()
        return WARNING in path.read_text(encoding="utf-8")

    assert says(sample)
    assert not says(other)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_written_whole_or_not_at_all(form: str, tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(results_in(tmp_path).read_bytes().rsplit(b"\n", 2)[0] + b"\n")
    out = tmp_path / f"out.{form}"
    out.write_text("what stood here before")

    with pytest.raises(Unusable, match="have no end: the run was cut short"):
        write_report(cut, (), out)

    assert out.read_text() == "what stood here before"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["cut.jsonl", out.name, "results-of-run.jsonl"])


def test_results_that_do_not_begin_with_their_run_are_refused(tmp_path: Path) -> None:
    headless = tmp_path / "headless.jsonl"
    headless.write_bytes(results_in(tmp_path).read_bytes().split(b"\n", 1)[1])

    with pytest.raises(Unusable, match="do not begin with their run"):
        write_report(headless, (), tmp_path / "out.csv")


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.json"])
def test_an_unknown_form_names_the_known_ones(name: str) -> None:
    with pytest.raises(Unusable, match=r"\.jsonl, \.csv, \.xlsx, \.parquet, \.html"):
        check_suffix(Path(name))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="there is no folder"):
        write_report(results_in(tmp_path), (), tmp_path / "nowhere" / "out.csv")


def test_a_folder_of_the_files_name_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()

    with pytest.raises(Unusable, match=r"out\.csv is a folder"):
        write_report(results_in(tmp_path), (), tmp_path / "out.csv")


@pytest.mark.parametrize(
    ("form", "beside"), [("csv", True), ("jsonl", True), ("parquet", True), ("xlsx", False), ("html", False)]
)
def test_rejected_rows_stand_in_the_file_or_beside_it(form: str, beside: bool, tmp_path: Path) -> None:
    write_report(results_in(tmp_path), REJECTED, tmp_path / f"out.{form}")

    register = tmp_path / "out.rejected.csv"
    assert register.exists() == beside
    if beside:
        assert [row["line"] for row in table(register)] == ["5", "6"]


def test_a_register_of_an_earlier_run_does_not_stay(tmp_path: Path) -> None:
    write_report(results_in(tmp_path), REJECTED, tmp_path / "out.csv")
    write_report(results_in(tmp_path), (), tmp_path / "out.csv")

    assert table(tmp_path / "out.rejected.csv") == []


def test_the_register_tells_line_reason_hint_and_excerpt(tmp_path: Path) -> None:
    write_rejected(tmp_path / "register.csv", REJECTED)

    assert table(tmp_path / "register.csv")[0] == {
        "line": "5",
        "reason": "The row has no name.",
        "hint": "Give it one.",
        "excerpt": "C-003,,company,US",
    }


def test_a_recipe_without_party_types_makes_no_columns_for_them(tmp_path: Path) -> None:
    results = results_in(tmp_path, [COMPANY], run=replace(real(), recipe={}))

    write_report(results, (), tmp_path / "out.csv")

    (row,) = table(tmp_path / "out.csv")
    assert not any(heading.endswith("_person") for heading in row)
    assert row["verdict"] == "silent"


def test_all_subjects_reach_the_table(tmp_path: Path) -> None:
    write_report(results_in(tmp_path, SCREENED * 50), (), tmp_path / "out.csv")

    assert len(table(tmp_path / "out.csv")) == 200
