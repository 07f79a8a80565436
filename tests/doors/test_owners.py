"""`lookthrough owners`, and `screen --owners`: who stands behind a party, asked of the sample editions."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.doors.conftest import Call, Called

HALF = """owner,owned,share,from,until
HUAWEI TECHNOLOGIES CO. LTD.,First Example Ltd,100%,,
SENSETIME GROUP LIMITED,Second Example Ltd,100%,,
Second Example Ltd,Third Example Ltd,60%,,
Nobody In Particular,Fourth Example Ltd,100%,,
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "stakes.csv"
    path.write_text(HALF, encoding="utf-8")
    return path


def owners(call: Call, home: Path, party: str, *more: str | Path) -> Called:
    return call("--home", home, "owners", party, "--as-of", "2021-12-17", *more)


def test_the_json_is_a_run_and_the_answer_with_what_it_rests_on(call: Call, sample_home: Path, register: Path) -> None:
    run, found = owners(call, sample_home, "Third Example Ltd", "--stakes", register, "--json").records

    recipe: Any = run["recipe"]
    assert (run["type"], found["type"], found["run"]) == ("run", "owners", run["id"])
    assert recipe["subjects"]["files"].keys() == {"stakes.csv"}


def test_a_list_that_does_not_cover_the_day_is_no_answer(call: Call, sample_home: Path, register: Path) -> None:
    whole = owners(call, sample_home, "Fourth Example Ltd", "--stakes", register)
    late = call("--home", sample_home, "owners", "Fourth Example Ltd", "--as-of", "2022-06-01", "--stakes", register)

    assert (whole.code, late.code) == (0, 4)
    assert "Gap" in late.out
    assert "us_ofac_sdn" in late.out


def test_what_an_ns_cmic_company_owns_is_not_caught(call: Call, sample_home: Path, register: Path) -> None:
    called = owners(call, sample_home, "Third Example Ltd", "--stakes", register, "--json")

    _, found = called.records
    answers: Any = found["answers"]
    cmic = next(one for one in answers if one["programme"] == "us.cmic")
    assert (cmic["carried"], cmic["reach"], cmic["because"]["key"]) == ("not_caught", "none", "faq-857")
    assert found["owners"] == 2


def test_a_name_alone_proposes_and_a_person_confirms(
    call: Call, sample_home: Path, register: Path, tmp_path: Path
) -> None:
    _, found = owners(call, sample_home, "Second Example Ltd", "--stakes", register, "--json").records
    ties: Any = found["ties"]
    tie = ties[0]
    listing = next(one for one in tie["listings"] if one["list"] == "us_ofac_cmic")
    confirmed = tmp_path / "confirmed.csv"

    for same, by in (("yes", ["confirmed"]), ("no", [])):
        rows = [["party", "list", "entry", "same"]]
        if same == "yes":
            rows.append([tie["party"], listing["list"], listing["entry"], same])
        else:
            rows += [[one["party"], kept["list"], kept["entry"], same] for one in ties for kept in one["listings"]]
        with confirmed.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(dict.fromkeys(map(tuple, rows)))
        _, again = owners(
            call, sample_home, "Second Example Ltd", "--stakes", register, "--confirmed", confirmed, "--json"
        ).records
        found_ties: Any = again["ties"]
        assert [one["by"] for one in found_ties] == by


def test_an_identifier_in_common_ties_an_owner_however_it_is_called(
    call: Call, sample_home: Path, tmp_path: Path
) -> None:
    register = tmp_path / "stakes.csv"
    register.write_text(
        "owner,owner_id,owned,share\nA bank in Petersburg,1027800000084,Example Ltd,30%\n"
        "Rosoboroneksport,7718852163,Example Ltd,20%\n",
        encoding="utf-8",
    )

    _, found = owners(call, sample_home, "Example Ltd", "--stakes", register, "--json").records

    ties: Any = found["ties"]
    answers: Any = found["answers"]
    [sdn] = [one for one in answers if one["programme"] == "us.sdn"]
    assert {(one["party"], one["caption"], one["by"]) for one in ties} == {
        ("A bank in Petersburg", "BANK ROSSIYA", "identifier"),
        ("Rosoboroneksport", "ROSOBORONEKSPORT OAO", "identifier"),
    }
    assert (sdn["carried"], sdn["low"], len(sdn["chains"])) == ("caught", "1/2", 2)


def test_the_text_tells_chains_and_the_tree_marks_the_listed(call: Call, sample_home: Path, register: Path) -> None:
    text = owners(call, sample_home, "Third Example Ltd", "--stakes", register)
    tree = owners(call, sample_home, "Third Example Ltd", "--stakes", register, "--tree")

    assert "2 parties stand above it" in text.out
    assert "a listing does not carry to what the listed party owns" in text.out
    assert tree.out.splitlines() == [
        "Sample editions: not for compliance use.",
        "Third Example Ltd",
        "└─ 60%: Second Example Ltd",
        "   └─ 100%: SENSETIME GROUP LIMITED [may be listed]",
    ]


def test_a_tie_that_the_list_states_is_told_and_is_no_share(call: Call, sample_home: Path, tmp_path: Path) -> None:
    register = tmp_path / "stakes.csv"
    register.write_text("owner,owned,share\nBANK MARKAZI JOMHOURI ISLAMI IRAN,Example Ltd,10%\n", encoding="utf-8")

    _, found = owners(call, sample_home, "Example Ltd", "--stakes", register, "--json").records

    ties: Any = found["ties"]
    answers: Any = found["answers"]
    assert any("ISLAMIC REVOLUTIONARY GUARD CORPS" in one for one in ties[0]["linked"])
    assert {one["carried"] for one in answers if one["programme"] == "us.sdn"} == {"not_caught"}


def test_nobody_listed_is_no_clearance(call: Call, sample_home: Path, register: Path) -> None:
    called = owners(call, sample_home, "Fourth Example Ltd", "--stakes", register)

    assert called.code == 0
    assert "That is no clearance." in called.out


def test_the_page_and_the_picture_are_written(call: Call, sample_home: Path, register: Path, tmp_path: Path) -> None:
    for name, holds in (("o.html", "By each regime&#39;s rule|By each regime's rule"), ("o.svg", "<svg")):
        out = tmp_path / name
        owners(call, sample_home, "Third Example Ltd", "--stakes", register, "--out", out)
        text = out.read_text(encoding="utf-8")
        assert any(one in text for one in holds.split("|"))
        assert "SENSETIME" in text


def test_sources_that_disagree_and_shares_given_twice_are_told(call: Call, sample_home: Path, register: Path) -> None:
    register.write_text(
        "owner,owned,share,source\nBANK MARKAZI JOMHOURI ISLAMI IRAN,Example Ltd,60%,register\n"
        "BANK MARKAZI JOMHOURI ISLAMI IRAN,Example Ltd,40%,press\nNobody In Particular,Example Ltd,50%,register\n"
        "Nobody In Particular,Example Ltd,50%,register\nNobody In Particular,Nobody In Particular,5%,register\n",
        encoding="utf-8",
    )
    confirmed = register.parent / "confirmed.csv"
    confirmed.write_text(
        "party,list,entry,same\nBANK MARKAZI JOMHOURI ISLAMI IRAN,us_ofac_sdn,4632,yes\n", encoding="utf-8"
    )

    called = owners(call, sample_home, "Example Ltd", "--stakes", register, "--confirmed", confirmed)

    assert called.code == 3
    assert "Sources disagree, us.sdn: by press: not caught; by register: caught." in called.out
    assert "Nobody In Particular holds 5% of itself" in called.out
    assert "1 line repeated within a source, counted once." in called.err
    assert "register gives away 110% of Example Ltd (equity)" in called.out
    assert "It would be settled by which source is right on the share of BANK MARKAZI" in called.out


WRONG = [
    (["Fifth Example Ltd", "--stakes", "stakes.csv"], "No stake names 'Fifth Example Ltd'"),
    (["Third Example Ltd"], "Missing option '--stakes'"),
    (["Third Example Ltd", "--stakes", "stakes.csv", "--out", "o.pdf"], "neither .html nor .svg"),
]


@pytest.mark.parametrize(("words", "why"), WRONG, ids=[why for _, why in WRONG])
def test_what_cannot_be_used_says_why(
    call: Call, sample_home: Path, register: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], why: str
) -> None:
    monkeypatch.chdir(register.parent)

    called = owners(call, sample_home, *words)

    assert called.code == 2
    assert why in called.err


def test_confirmations_with_faults_are_told_all_at_once(
    call: Call, sample_home: Path, register: Path, tmp_path: Path
) -> None:
    confirmed = tmp_path / "confirmed.csv"
    confirmed.write_text("party,list,entry,same\nNobody,us_ofac_sdn,1,yes\nFirst Example Ltd,ofac,1,maybe\n")

    called = owners(call, sample_home, "First Example Ltd", "--stakes", register, "--confirmed", confirmed)

    assert called.code == 2
    assert "confirmed.csv:2: No stake names 'Nobody'" in called.err
    assert "confirmed.csv:3: 'ofac' is no list" in called.err


def test_a_register_with_faults_is_told_and_the_rest_is_answered(call: Call, sample_home: Path, register: Path) -> None:
    register.write_text(HALF + "A,Third Example Ltd,-5%,,\n", encoding="utf-8")

    asked = owners(call, sample_home, "Third Example Ltd", "--stakes", register)
    book = register.parent / "book.csv"
    book.write_text("name\nThird Example Ltd\n", encoding="utf-8")
    screened = call("--home", sample_home, "screen", book, "--owners", register, "--as-of", "2021-12-17")

    assert asked.code == 4
    assert "stakes.csv, line 6: '-5%' is less than nothing." in asked.err
    assert screened.code == 2
    assert "1 of 5 stakes could not be read" in screened.err


SDN_OWNED = """owner,owned,share
{sdn},Example Holding Ltd,50%
Example Holding Ltd,Example Trading Ltd,50%
"""


def test_a_screening_with_owners_alerts_through_ownership(call: Call, sample_home: Path, tmp_path: Path) -> None:
    sdn = "XINJIANG PRODUCTION AND CONSTRUCTION CORPS"
    who = call("--home", sample_home, "who", sdn, "--as-of", "2021-12-17", "--json").records[1]
    matches: Any = who["matches"]
    entry = next(one["entry"] for one in matches[0]["listings"] if one["list"] == "us_ofac_sdn")
    register, confirmed, book = (tmp_path / name for name in ("stakes.csv", "confirmed.csv", "book.csv"))
    register.write_text(SDN_OWNED.format(sdn=sdn), encoding="utf-8")
    confirmed.write_text(f"party,list,entry,same\n{sdn},us_ofac_sdn,{entry},yes\n", encoding="utf-8")
    book.write_text("id,name\n1,Example Trading Ltd\n2,Another Company plc\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"

    common = ["--owners", register, "--as-of", "2021-12-17", "--out", out, "--quiet"]
    called = call("--home", sample_home, "screen", book, *common, "--confirmed", confirmed)

    run, first, second, _ = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert called.code in (3, 4)
    assert run["recipe"]["owners"].keys() == {"stakes.csv"}
    through = [match for match in first["matches"] if match["via"] == "ownership"]
    assert [(match["score"], match["alert"]) for match in through] == [(1.0, True)]
    assert {ruling["verdict"] for ruling in through[0]["rulings"]} >= {"barred"}
    assert "50% → Example Holding Ltd" in " ".join(reason["says"] for reason in through[0]["reasons"])
    assert second["matches"] == []

    proposed = call("--home", sample_home, "screen", book, *common)
    [one] = [
        match
        for match in json.loads(out.read_text(encoding="utf-8").splitlines()[1])["matches"]
        if match["via"] == "ownership"
    ]
    assert proposed.code in (3, 4)
    assert (one["score"], one["rulings"]) == (0.75, [])
    assert "found by name alone" in one["reasons"][0]["says"]
