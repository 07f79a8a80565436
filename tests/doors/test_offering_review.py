"""`lookthrough offering review`: who is listed, what each party may do, what is open, as of a day."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from tests.doors.conftest import Call
from tests.doors.offerings import CATL, SENSETIME, TINY, changed, changes_of, found, review_cases, reviewed

from lookthrough.reports.offering.reading import Read
from lookthrough.reports.offering.record import ReviewRecord
from lookthrough.text_yaml import Tree


@pytest.mark.parametrize("case", review_cases(), ids=lambda case: str(case["name"]))
def test_a_party_is_answered_as_the_case_says(case: Mapping[str, Tree], sample_home: Path) -> None:
    record = reviewed(sample_home, str(case["folder"]), changes_of(case), str(case["day"]))
    one = found(record, str(case["party"]), str(case["role"]))
    target = next(target for target in record.targets if target.key == case["target"])
    act = one.act(target.key, str(case["act"]))
    coming = [f"{change.at.isoformat()} {change.verdict}" for change in act.changes]

    assert target.footing == case["footing"]
    assert target.kind == case.get("kind", target.kind)
    assert act.verdict == case["verdict"]
    assert coming[:1] == ([case["next"]] if "next" in case else [])
    assert one.kept_out == case.get("kept_out", one.kept_out)
    missing = case.get("missing", [])
    assert isinstance(missing, list)
    assert {str(name) for name in missing} <= set(act.missing)


def sensetime(home: Path, day: str) -> ReviewRecord:
    return reviewed(home, "sensetime-2021", (), day)


def test_a_listing_that_has_come_is_expected_no_more(sample_home: Path) -> None:
    before, after = sensetime(sample_home, "2021-12-09"), sensetime(sample_home, "2021-12-10")

    assert [one.event for one in before.targets if one.footing == "if_listed"] == ["listing-expected"]
    assert [one.event for one in after.targets if one.footing == "if_listed"] == []


def test_an_issuer_of_a_like_name_and_another_legal_form_is_not_the_listed_company(sample_home: Path) -> None:
    change = (
        ("offering.yml", "names: [The Issuer Inc., 發行人股份有限公司]", "names: [Sensetime Group Inc.]"),
        ("offering.yml", "  confirmed: none\n", ""),
        ("stakes.csv", "The Issuer Inc.", "Sensetime Group Inc."),
    )
    record = reviewed(sample_home, "tiny", change, "2021-12-10")

    [tied] = record.companies[0].tied
    assert (tied.tie, tied.caption) == ("not_the_issuer", "SENSETIME GROUP LIMITED")
    assert [one.lists for one in record.targets if one.key == "issuer"] == [()]
    assert "issuer" not in {one.target for one in record.listings}


def test_a_listed_party_is_not_asked_about_itself(sample_home: Path) -> None:
    case = next(one for one in review_cases() if one["name"] == "a cornerstone that is itself blocked")
    record = reviewed(sample_home, "tiny", changes_of(case), "2021-12-10")

    assert not [act for act in found(record, "investor-b", "cornerstone").party.acts if act.target == "investor-b"]
    assert [one.key for one in record.listed_parties] == ["investor-b"]


def test_what_happens_is_known_since_it_was_known_and_not_before(sample_home: Path) -> None:
    before, after = sensetime(sample_home, "2021-12-09"), sensetime(sample_home, "2021-12-10")

    assert "talks" not in {one.key for one in before.known}  # they took place on the 9th, and were told on the 10th
    assert "talks" in {one.key for one in after.known}
    assert before.ahead == ("listing-expected",)
    assert all(one.known_at <= datetime.fromisoformat("2021-12-10T23:59:59+00:00") for one in after.known)


def test_open_questions_say_whom_they_settle(sample_home: Path) -> None:
    questions = {one.fact: one for one in sensetime(sample_home, "2021-12-10").questions}

    assert {"silver-lake", "softbank"} <= set(questions["organised_in"].about)
    assert "a-us-fund" not in questions["organised_in"].about
    assert questions["organised_in"].asks == "the country under whose law the party is organised"


def test_who_keeps_others_out_meets_the_laws_that_stand_against_it(sample_home: Path) -> None:
    record = sensetime(sample_home, "2021-12-20")
    refusal = next(one for one in record.refusals if (one.party, one.role) == ("hsbc", "underwriter"))
    told = [record.conflicts[key] for key in refusal.conflicts]

    assert refusal.exclusion == record.exclusions[0].key
    assert "hk.hkma.unilateral" in {one.forbids_obeying for one in told}
    assert sensetime(sample_home, "2021-12-10").refusals == ()


def test_an_issuer_that_is_listed_and_may_be_dealt_in_leaves_a_decision(sample_home: Path) -> None:
    listed = (("offering.yml", "confirmed: none", "confirmed: us_ofac_cmic:33114"),)
    before, after = (Read(reviewed(sample_home, "tiny", listed, day)) for day in ("2021-12-09", "2021-12-10"))
    unlisted = Read(reviewed(sample_home, "tiny", (), "2021-12-10"))
    blocked = (("offering.yml", "confirmed: none", "confirmed: us_ofac_sdn:29159"),)

    assert "is the desk's to decide and to record" in after.proceeding_says()
    assert before.proceeding_says() == unlisted.proceeding_says() == ""
    assert Read(reviewed(sample_home, "tiny", blocked, "2021-12-10")).proceeding_says() == ""


def test_the_published_list_names_catl_and_bars_nothing(shared_lists: Path, tmp_path: Path, call: Call) -> None:
    home, out = tmp_path / "home", tmp_path / "review.html"
    assert call("--home", home, "lists", "import", shared_lists / "us_1260h").code == 0

    called = call("--home", home, "offering", "review", CATL, "--as-of", "2025-05-12", "--out", out)
    assert "stands on us_dod_1260h, and no text of the lawbook bars what the parties do" in " ".join(called.out.split())
    assert "is the desk&#39;s to decide and to record" in out.read_text(encoding="utf-8")


def test_the_sample_editions_name_catl_from_the_day_it_was_listed(sample_home: Path, call: Call) -> None:
    asked = ("--home", sample_home, "offering", "review", CATL, "--as-of")
    before, after = (" ".join(call(*asked, day).out.split()) for day in ("2025-01-06", "2025-05-12"))

    assert "confirmed Contemporary Amperex Technology Co., Ltd. (us_dod_1260h" in after
    assert "is the desk's to decide and to record" in after
    assert "nothing listed was found" in before


def test_the_three_forms_say_the_same(sample_home: Path, tmp_path: Path, call: Call) -> None:
    page, data = tmp_path / "review.html", tmp_path / "review.json"
    called = call(
        *("--home", sample_home, "offering", "review", SENSETIME, "--as-of", "2022-02-08"),
        *("--out", page, "--out", data),
    )

    assert called.code == 4  # the sample editions are older than that day
    written = json.loads(data.read_bytes())
    for text in (called.out, page.read_text(encoding="utf-8")):
        assert written["title"] in text
        assert "Silver Lake" in text
        assert "unknown" in text.casefold()
        assert "Sample editions" in text
    assert f"written: {data}" in called.out
    assert "http://" not in page.read_text(encoding="utf-8").split("<body>")[0]


def test_a_party_with_several_roles_and_the_same_answers_is_one_row(
    sample_home: Path, tmp_path: Path, call: Call
) -> None:
    page = tmp_path / "review.html"
    call("--home", sample_home, "offering", "review", SENSETIME, "--as-of", "2021-12-10", "--out", page, "--quiet")

    text = page.read_text(encoding="utf-8")
    assert "<td>sponsor, bookrunner, underwriter</td>" in text
    assert "organised in HK, acts in HK, licensed corporation, not under US control" in text


def test_the_same_command_gives_the_same_bytes(sample_home: Path, tmp_path: Path, call: Call) -> None:
    files = [tmp_path / f"{number}.json" for number in (1, 2)]
    for file in files:
        call("--home", sample_home, "offering", "review", TINY, "--as-of", "2021-12-10", "--out", file, "--quiet")

    assert files[0].read_bytes() == files[1].read_bytes()


def test_it_ends_with_3_where_something_stands_in_the_way(sample_home: Path, call: Call) -> None:
    only = "--lists=us_ofac_cmic"
    assert call("--home", sample_home, "offering", "review", TINY, "--as-of", "2021-12-16", only, "--quiet").code == 3


def test_it_ends_with_0_where_there_is_nothing_to_look_at(sample_home: Path, tmp_path: Path, call: Call) -> None:
    quiet = changed(
        TINY,
        tmp_path / "quiet",
        (
            ("offering.yml", "names: [SENSETIME GROUP LIMITED]", "names: [Some Company Limited]"),
            ("stakes.csv", "SENSETIME GROUP LIMITED", "Some Company Limited"),
            ("events.yml", "known_at: 2021-12-09T12:00-05:00", "known_at: 2021-12-10T12:00-05:00"),
        ),
    )
    only = "--lists=us_ofac_cmic"

    assert call("--home", sample_home, "offering", "review", quiet, "--as-of", "2021-12-09", only, "--quiet").code == 0


def test_it_ends_with_4_where_a_list_does_not_cover_the_day(sample_home: Path, call: Call) -> None:
    assert call("--home", sample_home, "offering", "review", CATL, "--as-of", "2025-05-12", "--quiet").code == 4


def test_every_fault_of_a_folder_is_told_at_once(sample_home: Path, tmp_path: Path, call: Call) -> None:
    bad = changed(
        TINY,
        tmp_path / "bad",
        (("offering.yml", "currency: HKD", "currency: dollars"), ("events.yml", "known: press", "known: hearsay")),
    )

    called = call("--home", sample_home, "offering", "review", bad, "--as-of", "2021-12-10")
    assert called.code == 2
    assert "offering.yml:3" in called.err
    assert "events.yml:16" in called.err


def test_a_file_that_nothing_writes_is_refused_before_anything_is_asked(tmp_path: Path, call: Call) -> None:
    called = call("--home", tmp_path, "offering", "review", TINY, "--out", tmp_path / "review.pdf")

    assert called.code == 2
    assert "Name it .json or .html." in called.err
