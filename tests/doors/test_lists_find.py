"""`lookthrough lists find`: what was found, among what, and how well the lists answer for the day."""

import re
from pathlib import Path

import pytest
from tests.doors.conftest import Call

SPYING = ("--ground", "surveillance-technology", "--country", "cn")


def test_sensetime_is_found_by_what_it_is_listed_for(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "lists", "find", *SPYING, "--as-of", "2021-12-20")

    assert called.code == 0
    assert re.search(
        r"us_ofac_cmic +SENSETIME GROUP LIMITED +2021-12-10 +CMIC-EO13959 +"
        r"military-industry, surveillance-technology \(programme\) +33114\n",
        called.out,
    )
    assert re.search(
        r"\d+ entries found \(\d+ looked at, as of 2021-12-20\): us_bis_el \d+, us_ofac_cmic \d+\.", called.out
    )
    assert "not for compliance use" in called.out


def test_a_day_before_its_edition_is_answered_by_the_listing_date(call: Call, sample_home: Path) -> None:
    called = call(
        *("--home", sample_home, "lists", "find", "--name", "sensetime group", "--as-of", "2021-12-13"),
    )

    assert re.search(r"us_ofac_cmic +SENSETIME GROUP LIMITED +2021-12-10 \(rebuilt\) .* 33114\n", called.out)
    assert "taken from a later edition by their own listing date" in called.out


def test_nothing_found_is_said_with_the_lists_that_cover_the_day(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "lists", "find", "--name", "marks and spencer", "--as-of", "2021-12-20")

    assert called.code == 0
    assert called.out.startswith("No entry found (")
    assert re.search(r"Of \d+ lists, \d+ cover the day in full:", called.out)
    assert re.search(r"us_ofac_sdn +covered +Edition of 2021-12-16, 4 days before\.", called.out)


def test_a_gap_is_told_and_is_no_silence(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "lists", "find", "--list", "us_ofac_sdn", "--as-of", "2023-01-01")

    assert "Of 1 list, 0 cover the day in full:" in called.out
    assert re.search(r"us_ofac_sdn +gap +Edition of 2021-12-16.*what was published since is not known", called.out)


def test_what_entries_do_not_say_is_counted(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "lists", "find", *SPYING, "--as-of", "2021-12-20")

    assert re.search(r"more fit in all else and state no country: not shown, and not ruled out\.", called.out)


def test_json_lines_are_the_lists_the_entries_and_the_end(call: Call, sample_home: Path) -> None:
    called = call(
        *("--home", sample_home, "lists", "find", *SPYING, "--as-of", "2021-12-20", "--json"),
        *("--list", "us_ofac_cmic", "--identifier", "2162198", "--kind", "company", "--programme", "cmic-eo13959"),
        *("--listed-from", "2021-12-10", "--listed-until", "2021-12-10", "--held", "2100-01-01"),
    )

    lists, entry, end = called.records
    assert (lists["type"], lists["list"], lists["coverage"]) == ("list", "us_ofac_cmic", "covered")
    assert (entry["type"], entry["id"], entry["heading"]) == ("entry", "33114", "SENSETIME GROUP LIMITED")
    assert isinstance(entry["listings"], list)
    assert entry["listings"][0]["grounds"] == [
        {"kind": "military-industry", "basis": "programme", "says": "CMIC-EO13959", "read": "official_copy"},
        {"kind": "surveillance-technology", "basis": "programme", "says": "CMIC-EO13959", "read": "official_copy"},
    ]
    assert (end["type"], end["found"], end["silent"], end["sample"]) == ("end", 1, {}, True)


@pytest.mark.parametrize(
    ("option", "word", "says"),
    [
        ("--ground", "spite", "no ground is called spite. Known are terrorism"),
        ("--country", "Atlantis", "no country is called Atlantis"),
        ("--list", "us_nothing", "no list is called us_nothing. Lists: "),
        ("--kind", "ghost", "the kind 'ghost' is not known"),
        ("--name", "?!", "neither letters nor digits"),
        ("--listed-from", "soon", "is no day"),
    ],
)
def test_a_word_that_is_not_known_is_refused_with_the_known_ones(
    call: Call, sample_home: Path, option: str, word: str, says: str
) -> None:
    called = call("--home", sample_home, "lists", "find", option, word)

    assert called.code == 2
    assert says in called.err


def test_without_lists_it_says_how_to_import_some(call: Call, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "home", "lists", "find", "--name", "x")

    assert called.code == 4
    assert "lookthrough lists import" in called.err
