"""`lookthrough lawbook`: what it covers and says."""

from pathlib import Path

import pytest
from tests.doors.conftest import Call

SENSETIME = (
    *("--fact", "target_is_listed=true", "--fact", "target_listed_on=2021-12-10"),
    *("--fact", "target_in_annex=false", "--fact", "solely_to_divest=true"),
)


def test_coverage_names_every_programme_and_how_its_texts_were_read(call: Call) -> None:
    out = call("lawbook", "coverage").out

    assert "us.cmic  OFAC's NS-CMIC List" in out
    assert "general licences not covered" in out
    assert "  unread: " in out


def test_unread_texts_are_listed_with_what_rests_on_them(call: Call) -> None:
    out = call("lawbook", "coverage", "--unread").out

    assert "hkaa-2026-07: OFAC on the Hong Kong Autonomy Act" in out
    assert "under us.hkaa, us.hkaa.blocking, us.hkaa.importing" in out


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("us.cmic", "Restriction: us.cmic.dealing, Buying or selling"),
        ("us.iran", "List: none; it catches by what a target is."),
        ("us.sdn", "Exposure of whoever it does not bind"),
        (
            "us.cmic.dealing",
            "From when: from 60 days after target_listed_on 00:01 America/New_York, or the day that target_in_force_on",
        ),
        ("us.el.licence", "Reach: from 2025-09-29: half or more, all, together with those listed under us.meu, law"),
        ("us.sdn.blocking", "Unless: GL 8L, winding down transactions"),
        ("us.iran.trade", "Catches: whoever or whatever of which target_organised_in is IR"),
        ("cn.afsl.following", "Against: measures of us_ofac"),
        ("us.outbound.notifiable", "Do: file a notice with the Treasury within 30 days"),
        ("solely_to_divest", "solely_to_divest: a fact of the deal, yes no"),
        ("iran_bound_person", "iran_bound_person: nexus, US persons, and entities abroad"),
        ("investor", "Acts: subscribe new_security"),
        ("us_bank", "us_bank: sort of party, a US bank"),
        ("hold", "Not: reinvesting dividends, which is a purchase"),
        ("EU", "EU: the European Union"),
        ("covered_under_coins", "one of prohibited, notifiable, none"),
        ("citizenships", "only of a person"),
    ],
)
def test_whatever_stands_under_a_key_is_shown(call: Call, key: str, says: str) -> None:
    assert says in call("lawbook", "show", key).out


def test_a_key_of_nothing_is_named_with_the_nearest(call: Call) -> None:
    called = call("lawbook", "show", "us.cmick")

    assert called.code == 2
    assert "Did you mean us.cmic?" in called.err


def test_the_words_of_questions_are_listed(call: Call) -> None:
    every = call("lawbook", "questions").out
    few = call("lawbook", "questions", "--for", "us.cmic.services").out

    assert "Roles: issuer, sponsor" in every
    assert "tenor: a fact of the deal, days" in every
    assert "service_for_barred_dealing" in few
    assert "tenor" not in few


def test_a_timeline_tells_each_stretch_and_draws_it(call: Call, tmp_path: Path) -> None:
    picture = tmp_path / "timeline.svg"

    out = call("lawbook", "timeline", "us.cmic.dealing", *SENSETIME, "--svg", picture).out

    assert "from 8 February 2022 00:01 New York time until 10 December 2022 00:01 New York time: allowed" in out
    assert "from 12 November 2026 00:00 New York time: barred (as last known)" in out
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert drawn.count("<rect") == 6


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("us.cmic.dealing", "--act", "hold"), "does not speak of the act 'hold'. It speaks of: buy, sell."),
        (("us.cmic.dealing", "--party", "me"), "no sort of party 'me'"),
        (("us.cmic.dealing", "--fact", "target_listed_on=soon"), "'soon' is no day."),
        (("us.ssi.debt", "--fact", "target_directives=1,2", "--fact", "tenor=x"), "'x' is no days."),
        (("us.cmick.dealing",), "Did you mean us.cmic.dealing?"),
    ],
)
def test_a_timeline_of_nothing_is_refused(call: Call, words: tuple[str, ...], says: str) -> None:
    called = call("lawbook", "timeline", *words)

    assert called.code == 2
    assert says in called.err


def test_the_bundled_lawbook_is_in_order(call: Call) -> None:
    assert call("lawbook", "lint").out == "The lawbook is in order.\n"
