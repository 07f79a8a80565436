"""`lookthrough offering replay`: an offering day by day, as it was known each day."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.doors.conftest import Call
from tests.doors.offerings import SENSETIME, TINY, changed, product_of

from lookthrough.reports.offering.record import ReviewRecord
from lookthrough.reports.offering.replay_record import ReplayRecord, whole_review
from lookthrough.reports.offering.write import replay_writer_of
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.offering import ReplayAsked, read_folder, replay, review


@cache
def replayed(home: Path) -> ReplayRecord:
    product = product_of(home)
    return replay(product, read_folder(product, SENSETIME), ReplayAsked(first=date(2021, 12, 7)))


@pytest.fixture
def sensetime(sample_home: Path) -> ReplayRecord:
    return replayed(sample_home)


def told(record: ReplayRecord, day: str, kind: str) -> list[str]:
    [found] = [one for one in record.days if one.review.day.isoformat() == day]
    return [turn.says for turn in found.turns if turn.kind == kind]


def test_days_come_in_order_and_each_tells_something(sensetime: ReplayRecord) -> None:
    days = [one.review.day for one in sensetime.days]

    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (date(2021, 12, 7), date(2022, 12, 12))
    assert all(one.turns for one in sensetime.days)
    assert sensetime.looked_at >= len(days)


@pytest.mark.parametrize(
    ("day", "kind", "says"),
    [
        (
            "2021-12-09",
            "verdict",
            "if it is listed as expected: to buy publicly traded security or sell .* becomes barred",
        ),
        ("2021-12-10", "listing", r"SenseTime Group Limited stands on us_ofac_cmic \(33114, .*in force 2022-02-08\)"),
        ("2021-12-13", "state", "The offering is postponed, attempt first."),
        ("2021-12-15", "comes", "Refunds go out on Wednesday"),
        ("2021-12-17", "plan", "Attempt first was to begin dealings on 2021-12-17. It is overtaken."),
        ("2021-12-20", "term", "The issuer's own term: US investors"),
        ("2021-12-20", "party", "They take part no longer: Guotai Junan Securities .*Hel Ved."),
        ("2021-12-20", "conflict", "soft, for keeping others out: us.cmic.dealing against hk.hkma.unilateral"),
        ("2022-02-08", "verdict", "To buy publicly traded security of SenseTime Group Limited is barred .* A US fund"),
        ("2022-02-08", "comes", "From 00:01 in Washington"),
    ],
)
def test_a_day_tells_what_changed(sensetime: ReplayRecord, day: str, kind: str, says: str) -> None:
    assert any(re.search(says, one) for one in told(sensetime, day, kind)), told(sensetime, day, kind)


def test_the_issuers_own_shares_are_never_barred(sensetime: ReplayRecord) -> None:
    answers = [act for day in sensetime.days for one in day.review.parties for act in one.acts]

    assert {act.verdict for act in answers if act.target == "issuer"} == {"silent"}


def test_a_day_of_a_replay_is_what_a_review_of_that_day_says(sensetime: ReplayRecord, sample_home: Path) -> None:
    product = product_of(sample_home)
    folder = read_folder(product, SENSETIME)

    for day in sensetime.days:
        alone = review(product, folder, Asked(day=day.review.day))
        assert _as_told(whole_review(sensetime, day)) == _as_told(alone), day.review.day


def _as_told(record: ReviewRecord) -> dict[str, object]:
    """Return a review without its tables: those of a replay are of all days."""
    tree = json.loads(replay_body(record))
    tree.pop("rulings"), tree.pop("conflicts")
    assert isinstance(tree, dict)
    return tree


def replay_body(record: ReviewRecord) -> bytes:
    from lookthrough.reports.offering.write import writer_of

    return writer_of(Path("review.json"))(record)


def test_the_picture_is_whole_and_says_in_words_what_it_shows(sensetime: ReplayRecord) -> None:
    body = replay_writer_of(Path("picture.svg"))(sensetime).decode()
    root = ElementTree.fromstring(body)

    title, says = root[0], root[1]
    assert (title.tag.rpartition("}")[2], says.tag.rpartition("}")[2]) == ("title", "desc")
    assert "SenseTime Group Inc., Global Offering" in str(title.text)
    for words in ("postponed", "planned: trades; overtaken", "listed, not in force", "barred", "2 out, 11 unknown"):
        assert words in body


def test_the_forms_are_written_and_the_command_says_so(sample_home: Path, tmp_path: Path, call: Call) -> None:
    outs = [tmp_path / f"replay.{ending}" for ending in ("html", "json", "svg")]
    called = call(
        *("--home", sample_home, "offering", "replay", TINY, "--until", "2021-12-13"),
        *(word for out in outs for word in ("--out", out)),
    )

    assert called.code == 4  # two lists of the sample state no listing days
    assert all(f"written: {out}" in called.out for out in outs)
    assert "The offering is postponed, attempt first." in called.out
    assert "<svg" in outs[0].read_text(encoding="utf-8")
    assert json.loads(outs[1].read_bytes())["type"] == "offering_replay"


def test_the_same_command_gives_the_same_bytes(sample_home: Path, tmp_path: Path, call: Call) -> None:
    bodies = []
    for number in (1, 2):
        outs = [tmp_path / f"{number}.{ending}" for ending in ("html", "json", "svg")]
        words = [word for out in outs for word in ("--out", out)]
        call("--home", sample_home, "offering", "replay", TINY, "--until", "2021-12-13", "--quiet", *words)
        bodies.append([out.read_bytes() for out in outs])

    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--from", "2021-12-14", "--until", "2021-12-13"), "Give --from and --until in order."),
        (("--out", "replay.pdf"), "nothing writes such a file. Name it .json or .html or .svg."),
        (("--lists", "us_none"), "no list is called us_none"),
    ],
)
def test_what_cannot_be_asked_is_told(sample_home: Path, call: Call, options: tuple[str, ...], says: str) -> None:
    called = call("--home", sample_home, "offering", "replay", TINY, *options)

    assert called.code == 2
    assert says in called.err


def test_a_folder_with_faults_is_not_replayed(sample_home: Path, tmp_path: Path, call: Call) -> None:
    bad = changed(TINY, tmp_path / "bad", (("offering.yml", "currency: HKD", "currency: dollars"),))

    called = call("--home", sample_home, "offering", "replay", bad)
    assert called.code == 2
    assert "offering.yml:3" in called.err


def test_it_ends_with_3_where_the_last_day_has_something_to_look_at(sample_home: Path, call: Call) -> None:
    only = ("--lists=us_ofac_cmic", "--until", "2021-12-16", "--quiet")
    assert call("--home", sample_home, "offering", "replay", TINY, *only).code == 3


def test_it_ends_with_0_where_the_last_day_has_nothing(sample_home: Path, tmp_path: Path, call: Call) -> None:
    quiet = changed(
        TINY,
        tmp_path / "quiet",
        (
            ("offering.yml", "names: [SENSETIME GROUP LIMITED]", "names: [Some Company Limited]"),
            ("stakes.csv", "SENSETIME GROUP LIMITED", "Some Company Limited"),
            ("events.yml", "known_at: 2021-12-09T12:00-05:00", "known_at: 2021-12-10T12:00-05:00"),
        ),
    )
    only = ("--lists=us_ofac_cmic", "--until", "2021-12-09", "--quiet")

    assert call("--home", sample_home, "offering", "replay", quiet, *only).code == 0


@pytest.mark.slow
def test_the_readmes_picture_is_what_the_program_draws(
    sample_home: Path, tmp_path: Path, call: Call, root: Path
) -> None:
    out = tmp_path / "picture.svg"
    call("--home", sample_home, "offering", "replay", SENSETIME, "--out", out, "--quiet")

    assert out.read_bytes() == (root / "docs" / "pictures" / "sensetime-2021.svg").read_bytes()
