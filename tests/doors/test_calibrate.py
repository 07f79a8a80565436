"""`lookthrough calibrate`: what a threshold finds and costs on one's own book, and the policy it proposes."""

import json
from pathlib import Path

import pytest
from tests.doors.conftest import Call

from lookthrough.books.policy import read_policy

SAMPLE = ("--as-of", "2021-12-17", "--per-class", "3", "--lists", "us_ofac_sdn,us_ofac_cmic")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of ninety-nine ordinary companies and one that is listed."""
    path = tmp_path / "book.csv"
    rows = [f"{number},Oakwood {number} Foods Ltd" for number in range(99)]
    path.write_text("\n".join(["id,name", *rows, "C-1,SENSETIME GROUP LIMITED"]) + "\n", "utf-8")
    return path


def test_the_proposed_threshold_finds_most_of_what_the_book_can_bear(
    call: Call, sample_home: Path, book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "figures.json"
    called = call("--home", sample_home, "calibrate", book, *SAMPLE, "--alerts", "0.01", "--out", out)

    found = json.loads(out.read_text("utf-8"))
    affordable = [trade for trade in found["trades"] if trade["alerts"] <= 0.01]
    assert called.code == 0
    assert found["subjects"] == 100
    assert found["proposed"]["recall"] == max(trade["recall"] for trade in affordable)
    assert f"Proposed: {found['proposed']['threshold']:.2f}" in called.out
    assert "count as alerts" in called.out


def test_the_proposal_is_a_policy_that_can_be_read(call: Call, sample_home: Path, book: Path, tmp_path: Path) -> None:
    out, figures = tmp_path / "policy.yml", tmp_path / "figures.json"
    call("--home", sample_home, "calibrate", book, *SAMPLE, "--alerts", "0.01", "--out", out, "--out", figures)

    policy = read_policy(out, ())

    assert policy.threshold == json.loads(figures.read_text("utf-8"))["proposed"]["threshold"]
    assert policy.cut_off <= policy.threshold
    assert call("--home", sample_home, "who", "Oakwood", "--as-of", "2021-12-17", "--policy", out).code == 0


def test_a_listed_party_in_the_book_alerts_at_any_threshold_and_then_none_is_proposed(
    call: Call, sample_home: Path, book: Path, tmp_path: Path
) -> None:
    out, picture = tmp_path / "policy.yml", tmp_path / "trade.svg"
    called = call("--home", sample_home, "calibrate", book, *SAMPLE, "--out", out, "--out", picture)

    assert called.code == 2
    assert "No threshold lets 0.5% of the book or less alert" in called.out
    assert "known_false" in called.err
    assert (out.exists(), picture.exists()) == (False, True)


def test_a_match_named_as_known_false_is_no_alert(call: Call, sample_home: Path, book: Path, tmp_path: Path) -> None:
    policy, out = tmp_path / "known.yml", tmp_path / "figures.json"
    policy.write_text(
        "known_false:\n"
        '  - {subject: C-1, list: us_ofac_cmic, entry: "33114", reason: another company, expires_on: 2027-01-01}\n',
        "utf-8",
    )
    call("--home", sample_home, "calibrate", book, *SAMPLE, "--policy", policy, "--out", out)

    figures = json.loads(out.read_text("utf-8"))
    assert figures["trades"][-1]["alerts"] == 0
    assert figures["proposed"] is not None


def test_the_picture_is_drawn(call: Call, sample_home: Path, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "trade.svg"
    call("--home", sample_home, "calibrate", book, *SAMPLE, "--out", out)

    svg = out.read_text("utf-8")
    assert svg.startswith("<svg")
    assert "share of 100 subjects of the book" in svg


def test_a_row_that_cannot_be_screened_is_counted(call: Call, sample_home: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text('id,name\n1,Oakwood Foods\n2,"..."\n', "utf-8")
    called = call("--home", sample_home, "calibrate", book, *SAMPLE)

    assert called.code == 4
    assert "1 row of the book could not be screened" in called.out


def test_a_form_that_is_none_is_refused(call: Call, sample_home: Path, book: Path) -> None:
    called = call("--home", sample_home, "calibrate", book, *SAMPLE, "--out", "trade.png")

    assert called.code == 2
    assert "end it in .svg, .json, .yml" in called.err
