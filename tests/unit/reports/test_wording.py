"""Words and figures as reports show them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.unit.reports.sensetime import COMPANY, OFFICIAL

from lookthrough.model.ruling import Verdict
from lookthrough.reports import wording
from lookthrough.reports.record import RulingRecord
from lookthrough.reports.recorded import subject_record

US, HK = (
    wording.by_party(subject_record("r", COMPANY).matches[0].rulings)[party] for party in ("us_person", "hk_person")
)
BARRED = subject_record("r", OFFICIAL).matches[0].rulings[0]


def test_every_verdict_has_its_word_and_its_meaning() -> None:
    verdicts = {verdict.value for verdict in Verdict}

    assert set(wording.VERDICTS) == verdicts
    assert set(wording.VERDICT_MEANS) == verdicts


def test_a_verdict_of_a_later_version_stands_as_its_key() -> None:
    assert wording.verdict_word("partly_barred") == "Partly barred"
    assert wording.weightiest(["partly_barred", "silent"]) == "silent"


def test_silence_weighs_more_than_a_text_that_allows() -> None:
    assert wording.weightiest(["allowed", "silent"]) == "silent"
    assert wording.weightiest(["silent", "barred", "unknown"]) == "barred"
    assert wording.weightiest([]) == ""


def test_rulings_are_parted_by_whom_they_were_asked_for_not_by_whom_they_bind() -> None:
    assert [ruling.party for ruling in HK] == ["hk_person"]
    assert [ruling.binds for ruling in HK] == ["us_person"]


def test_the_next_change_of_the_law_is_a_day_after_the_one_asked_about() -> None:
    assert wording.changes_on(US, date(2021, 12, 13)) == date(2022, 2, 8)
    assert wording.changes_on(US, date(2022, 2, 8)) is None
    assert wording.changes_on(US, None) is None
    assert wording.changes_on(HK, date(2021, 12, 13)) is None


def test_a_ruling_is_condensed_to_a_line() -> None:
    assert wording.condensed(BARRED) == (
        "Barred: deal property (from 10 December 2021 00:00 (UTC−05:00); block, report by 27 December 2021) "
        "[us.sdn.blocking]"
    )


def test_an_unknown_names_what_it_hangs_on() -> None:
    ruling = RulingRecord(
        restriction=None, verdict="unknown", binds="", act="any", thing="any", missing=("dollar_clearing",)
    )

    assert wording.condensed(ruling) == "Unknown: any act (hangs on dollar clearing)"
    assert wording.asked_for(ruling) == "any"


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (datetime(2021, 12, 10, tzinfo=UTC), "10 December 2021"),
        (datetime(2021, 12, 10, 9, 5, tzinfo=UTC), "10 December 2021 09:05 (UTC)"),
        (datetime(2022, 2, 8, 0, 1, tzinfo=timezone(timedelta(hours=-5))), "8 February 2022 00:01 (UTC−05:00)"),
        (datetime(2022, 2, 8, 0, 1, tzinfo=timezone(timedelta(hours=5.5))), "8 February 2022 00:01 (UTC+05:30)"),
        (datetime(2022, 2, 8, 0, 1, tzinfo=UTC).replace(tzinfo=None), "8 February 2022 00:01"),
    ],
)
def test_a_moment_is_written_with_its_offset(when: datetime, shown: str) -> None:
    assert wording.moment(when) == shown


@pytest.mark.parametrize(
    ("score", "shown"), [(1.0, "1.00"), (0.999, "0.99"), (0.8, "0.80"), (0.7999, "0.79"), (0, "0.00")]
)
def test_a_score_is_never_rounded_up_to_the_threshold(score: float, shown: str) -> None:
    assert wording.share(score) == shown


@pytest.mark.parametrize(
    ("recipe", "day"), [({"as_of": "2021-12-13"}, date(2021, 12, 13)), ({}, None), ({"as_of": 3}, None)]
)
def test_the_day_asked_about_comes_from_the_recipe(recipe: dict[str, object], day: date | None) -> None:
    assert wording.as_of(recipe) == day
