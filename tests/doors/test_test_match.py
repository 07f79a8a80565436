"""`lookthrough test-match`: changed names asked for, figures and reports, and what an earlier one is good for."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.doors.conftest import Call

SAMPLE = ("--as-of", "2021-12-17", "--per-class", "3", "--lists", "us_ofac_sdn,us_ofac_cmic")
HOUSE = """id,name,aliases,kind
H-1,SHANGHAI SHANGTANG ROBOTICS,上海商汤机器人,company
H-2,PETROV Ivan,PETROW Iwan,person
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of innocents, one of whom bears a listed name, and a row without a name."""
    path = tmp_path_factory.mktemp("innocents") / "innocents.csv"
    path.write_text("name,kind\nOakwood Foods Ltd,company\nEmma Walker,person\nSENSETIME GROUP LIMITED,company\n,\n")
    return path


def body(path: Path) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(path.read_text("utf-8"))["body"]
    return stored


def test_exact_names_are_all_found_and_the_tables_are_by_class_list_and_script(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "test-match", *SAMPLE)

    assert called.code == 0
    rows = [line.split() for line in called.out.splitlines()]
    assert ["exact", "6", "100%"] in [row[:3] for row in rows]
    assert {"us_ofac_sdn", "us_ofac_cmic"} <= {row[0] for row in rows if row}
    assert "in Latn" in called.out
    assert "innocent person" in called.out
    assert "content hash (SHA-256, no signature)" in called.out


def test_a_name_withheld_for_one_class_is_found_for_every_other(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "test-match", "--as-of", "2021-12-17")

    found = {tuple(row[:2]): row[2] for line in called.out.splitlines() if len(row := line.split()) > 2}
    assert found["exact", "122"] == "100%"


def test_the_same_seed_gives_the_same_report_and_another_seed_other_names(
    call: Call, sample_home: Path, tmp_path: Path
) -> None:
    first, again, other = (tmp_path / f"{name}.json" for name in ("first", "again", "other"))
    for out, seed in ((first, "1"), (again, "1"), (other, "2")):
        call("--home", sample_home, "test-match", *SAMPLE, "--seed", seed, "--out", out)

    assert first.read_bytes() == again.read_bytes()
    assert body(first)["asked"] != body(other)["asked"]


def test_one_list_more_changes_no_other_lists_names(call: Call, sample_home: Path, tmp_path: Path) -> None:
    one, both = tmp_path / "one.json", tmp_path / "both.json"
    call("--home", sample_home, "test-match", *SAMPLE[:4], "--lists", "us_ofac_sdn", "--out", one)
    call("--home", sample_home, "test-match", *SAMPLE, "--out", both)

    assert body(one)["asked"] == [asked for asked in body(both)["asked"] if asked["list"] == "us_ofac_sdn"]


def test_a_miss_says_why(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    call("--home", sample_home, "test-match", *SAMPLE, "--threshold", "1", "--out", out)

    missed = [one for one in body(out)["asked"] if not one["alert"]]
    assert missed
    assert [one for one in missed if not one["why"] and one["score"] < 1] == []


def test_the_recipe_says_what_the_figures_depend_on(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    call("--home", sample_home, "test-match", *SAMPLE, "--out", out)

    recipe = body(out)["recipe"]
    assert {"program", "code", "as_of", "lists", "lexicon", "policy", "policy_hash"} <= set(recipe)
    assert recipe["subjects"]["test_match"]["seed"] == "1"
    assert set(body(out)["lists"]) == {"us_ofac_cmic", "us_ofac_sdn"}
    assert body(out)["lists"]["us_ofac_sdn"].startswith("covered: ")


def test_the_page_shows_tables_picture_and_hash(call: Call, sample_home: Path, tmp_path: Path) -> None:
    page, out = tmp_path / "report.html", tmp_path / "report.json"
    called = call("--home", sample_home, "test-match", *SAMPLE, "--out", page, "--out", out)

    html = page.read_text("utf-8")
    assert json.loads(out.read_text("utf-8"))["content_sha256"] in html
    assert "<svg" in html
    assert "withheld alias" in html
    assert "Signed with Ed25519 by the key" in html
    assert f"written: {page}, signed: {page}.sig" in called.out


def test_a_report_that_is_as_it_was_written_is_verified(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    call("--home", sample_home, "test-match", *SAMPLE, "--out", out)

    called = call("test-match", "--verify", out)

    assert called.code == 0
    assert json.loads(out.read_text("utf-8"))["content_sha256"] in called.out
    assert "no signature" in called.out


def test_a_report_changed_by_one_figure_is_refused(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    call("--home", sample_home, "test-match", *SAMPLE, "--out", out)
    out.write_text(out.read_text("utf-8").replace('"alerted": 6', '"alerted": 5', 1), "utf-8")

    called = call("test-match", "--verify", out)

    assert called.code == 2
    assert "is not as it was written" in called.err


def test_the_layout_of_a_report_may_change(call: Call, sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    call("--home", sample_home, "test-match", *SAMPLE, "--out", out)
    out.write_text(json.dumps(json.loads(out.read_text("utf-8")), indent=4), "utf-8")

    assert call("test-match", "--verify", out).code == 0


def test_what_is_no_report_is_refused(call: Call, book: Path) -> None:
    called = call("test-match", "--verify", book)

    assert called.code == 2
    assert "is no report of" in called.err


def test_a_stricter_threshold_is_worse_than_the_earlier_test(call: Call, sample_home: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    call("--home", sample_home, "test-match", *SAMPLE, "--out", earlier)

    called = call("--home", sample_home, "test-match", *SAMPLE, "--threshold", "0.95", "--compare", earlier)

    assert called.code == 3
    assert "recipe differs in policy, policy_hash." in called.out
    assert "worse: found, class extra words" in called.out
    assert "missed now, found before" in called.out


def test_the_same_test_again_has_moved_nothing(call: Call, sample_home: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    call("--home", sample_home, "test-match", *SAMPLE, "--out", earlier)

    called = call("--home", sample_home, "test-match", *SAMPLE, "--compare", earlier)

    assert called.code == 0
    assert "same recipe, nothing moved" in called.out


def test_innocents_come_from_a_book_and_a_row_that_cannot_be_screened_is_told(
    call: Call, sample_home: Path, book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.json"
    called = call("--home", sample_home, "test-match", *SAMPLE, "--innocents", book, "--out", out)

    assert called.code == 0
    (alert,) = body(out)["false_alerts"]
    assert (alert["asked"], alert["of"], alert["score"]) == ("SENSETIME GROUP LIMITED", "innocent organisation", 1.0)
    assert "Emma Walker" not in out.read_text("utf-8")


def test_published_names_are_asked_for_as_if_the_list_did_not_have_them(call: Call, tmp_path: Path) -> None:
    (tmp_path / "house_list_2023-02-15.csv").write_text(HOUSE, "utf-8")
    home, out = tmp_path / "home", tmp_path / "report.json"
    call("--home", home, "lists", "import", tmp_path / "house_list_2023-02-15.csv")
    call("--home", home, "test-match", "--as-of", "2023-02-16", "--out", out)

    asked = {one["of"]: one for one in body(out)["asked"]}
    assert asked["published Chinese"]["asked"] == "上海商汤机器人"
    assert asked["published Chinese"]["script"] == "Hani"
    assert asked["published Chinese"]["matched"] in ("", "SHANGHAI SHANGTANG ROBOTICS")
    assert asked["published Chinese"]["score"] < 1
    assert (asked["withheld alias"]["asked"], asked["withheld alias"]["matched"]) == ("PETROW Iwan", "PETROV Ivan")


def test_a_day_on_which_nothing_was_listed_has_nothing_to_test(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "test-match", "--as-of", "1990-01-01")

    assert called.code == 2
    assert "nothing to test" in called.err


def test_a_list_with_a_gap_is_told(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "test-match", "--as-of", "2023-12-17", "--per-class", "1")

    assert called.code == 4
    assert "us_ofac_sdn: " in called.err


def test_a_form_that_is_none_is_refused_before_anything_is_done(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "test-match", *SAMPLE, "--out", "report.pdf")

    assert called.code == 2
    assert "end it in .html or .json" in called.err
