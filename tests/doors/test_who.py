"""`lookthrough who`: one party, answered in full."""

from pathlib import Path
from typing import Any

import pytest
from tests.doors.conftest import Call


def matches(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = records[1]["matches"]
    return found


def listed(match: dict[str, Any]) -> set[tuple[str, str]]:
    return {(listing["list"], listing["entry"]) for listing in match["listings"]}


def test_without_lists_the_first_run_says_what_to_do(call: Call, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "home", "who", "SenseTime")

    assert called.code == 4
    assert "lookthrough lists import PATH" in called.err
    assert "lists import --sample" in called.err


def test_the_json_is_a_run_a_subject_and_an_end(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "SENSETIME GROUP LIMITED", "--as-of", "2021-12-17", "--json")

    run, subject, end = called.records
    assert (called.code, run["type"], subject["type"], end["type"]) == (3, "run", "subject", "end")
    assert run["schema"] == 1
    assert run["sample"] is True
    assert subject["run"] == run["id"]
    lists: Any = run["lists"]
    assert lists["us_ofac_cmic"]["coverage"] == "covered"
    assert {"edition", "published_at", "coverage", "parts"} <= set(lists["us_ofac_cmic"])
    match = matches(called.records)[0]
    assert {"name", "via", "name_score", "score", "alert", "reasons", "listings", "rulings"} <= set(match)
    assert {"text", "kind", "script"} <= set(match["name"])
    assert {"list", "entry", "programme", "listed_on", "in_force", "grounds"} <= set(match["listings"][0])
    wanted = {"restriction", "verdict", "binds", "act", "thing", "from", "until", "because", "missing", "do"}
    assert wanted | {"deadline", "read", "says"} <= set(match["rulings"][0])
    assert {"feature", "score", "subject", "entry", "says"} <= set(match["reasons"][0])
    assert {key: end[key] for key in ("read", "screened", "rejected")} == {"read": 1, "screened": 1, "rejected": 0}


def test_the_listed_company_itself_scores_one(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "SENSETIME GROUP LIMITED", "--as-of", "2021-12-17", "--json")

    match = matches(called.records)[0]
    assert ("us_ofac_cmic", "33114") in listed(match)
    assert match["name_score"] == 1.0


def test_the_issuer_is_found_and_said_to_be_another_legal_form(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "SenseTime Group Inc.", "--as-of", "2021-12-17", "--json")

    match = next(match for match in matches(called.records) if ("us_ofac_cmic", "33114") in listed(match))
    assert match["alert"]
    assert match["name_score"] < 1.0
    assert any("Inc" in reason["says"] and "Limited" in reason["says"].title() for reason in match["reasons"])


@pytest.mark.parametrize(("day", "found"), [("2021-12-09", False), ("2021-12-10", True), ("2021-12-13", True)])
def test_a_day_between_editions_is_answered_by_the_listing_date(
    call: Call, sample_home: Path, day: str, found: bool
) -> None:
    called = call(
        "--home", sample_home, "who", "SENSETIME GROUP LIMITED", "--as-of", day, "--json", "--lists", "us_ofac_cmic"
    )

    assert any(("us_ofac_cmic", "33114") in listed(match) for match in matches(called.records)) is found


def test_both_parties_we_may_be_get_their_rulings(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "SENSETIME GROUP LIMITED", "--as-of", "2021-12-17", "--json")

    match = matches(called.records)[0]
    assert {ruling["party"] for ruling in match["rulings"]} == {"us_person", "hk_person"}


def test_before_sixty_days_buying_is_not_barred_and_after_them_it_is(call: Call, sample_home: Path) -> None:
    def verdict(day: str) -> set[str]:
        called = call(
            "--home", sample_home, "who", "SENSETIME GROUP LIMITED", "--as-of", day, "--json", "--we-are", "us_person"
        )
        match = next(match for match in matches(called.records) if ("us_ofac_cmic", "33114") in listed(match))
        return {ruling["verdict"] for ruling in match["rulings"] if ruling["act"] == "buy"}

    assert verdict("2021-12-17") == {"silent"}
    assert verdict("2022-02-08") == {"barred"}


def test_an_ordinary_name_has_nothing_to_look_at(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "Marks and Spencer plc", "--as-of", "2021-12-17", "--json")

    assert called.code == 0
    assert not any(match["alert"] for match in matches(called.records))


def test_a_gap_is_never_no_match(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "Marks and Spencer plc", "--as-of", "2024-12-17", "--json")

    lists: Any = called.records[0]["lists"]
    assert called.code == 4
    assert {one["coverage"] for one in lists.values()} == {"gap"}


def test_a_day_before_all_editions_is_not_covered(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "Marks and Spencer plc", "--as-of", "2001-01-01", "--json")

    lists: Any = called.records[0]["lists"]
    assert called.code == 4
    assert {one["coverage"] for one in lists.values()} == {"not_covered"}


def test_the_terminal_says_sample_and_explains(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "who", "SENSETIME GROUP LTD", "--as-of", "2021-12-17")

    assert called.code == 3
    assert "not for compliance use" in called.out.lower()
    assert "SENSETIME GROUP LIMITED" in called.out
    assert "33114" in called.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--kind", "lorry", "X"), "The kind 'lorry' is not known"),
        (("--born", "soon", "X"), "'soon' is no date"),
        (("--lists", "us_nothing", "X"), "no list is called us_nothing"),
        (("--we-are", "martian", "X"), "martian"),
        (("--as-of", "today", "X"), "is no day"),
        (("--cut-off", "0.9", "X"), "--cut-off 0.9 is above a threshold"),
        (("--threshold", "7", "X"), "7"),
        (("...",), "neither letters nor digits"),
    ],
)
def test_unusable_words_are_refused_with_a_reason(
    call: Call, sample_home: Path, arguments: tuple[str, ...], says: str
) -> None:
    called = call("--home", sample_home, "who", *arguments)

    assert called.code == 2
    assert says in called.err


def test_the_same_question_gives_the_same_bytes(call: Call, sample_home: Path) -> None:
    question = ("--home", sample_home, "who", "Zakir Shohrat", "--as-of", "2021-12-17", "--json")

    assert call(*question).out == call(*question).out


def test_a_subject_on_no_list_is_caught_by_where_it_is(call: Call, sample_home: Path) -> None:
    asked = ("who", "Acme Trading House", "--country", "Iran", "--as-of", "2021-12-17")

    caught = call("--home", sample_home, *asked)
    free = call("--home", sample_home, *asked, "--we-are", "hk_person")
    lines = call("--home", sample_home, *asked, "--json").records

    assert "the US embargo on Iran" in caught.out
    assert "Caught by where it is, on whatever list: Iran" in caught.out
    assert "the book gives Iran as a country  [Iran | Iran]" in caught.out
    assert "embargo" not in free.out
    matches = lines[1]["matches"]
    assert isinstance(matches, list)
    assert (matches[0]["via"], matches[0]["source"], matches[0]["listings"]) == ("place", "lawbook", [])
    assert lines[2]["alerts"] == 1
