"""Applicants who are listed, under a bank in New York and under one in Hong Kong."""

from pathlib import Path

import pytest
from tests.doors.conftest import Call
from tests.doors.offering import Desk, payments_in, write_folder
from tests.unit.sources.published import FIXTURES

from lookthrough.cli.app import lookthrough

US, UN = FIXTURES / "us_ofac_sdn" / "csv", FIXTURES / "un_sc" / "xml"
DAY = "2026-01-20"
ON_US_LIST, US_ENTRY = "ZAKIR, Shohrat", "us_ofac_sdn:34079"
ON_UN_LIST, UN_ENTRY = "Aiman Muhammed Rabi AL-ZAWAHIRI", "un_sc:QDi.006"
ROWS = (
    ("1", "Applicant 1", "hong-kong"),
    ("2", ON_US_LIST, "new-york"),
    ("3", ON_US_LIST, "hong-kong"),
    ("4", ON_UN_LIST, "hong-kong"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a few entries of the SDN List and of the UN's."""
    home = tmp_path_factory.mktemp("listed") / "home"
    for words in (("--published", "2026-01-12", str(US)), (str(UN),)):
        lookthrough.main(["--home", str(home), "lists", "import", *words], "lookthrough", standalone_mode=False)
    return home


@pytest.fixture
def desk(call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A postponed offering with four applicants, of whom three are named like listed parties, after a run."""
    monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / 'record.db'}")
    desk = Desk(call, home, write_folder(tmp_path / "folder", ROWS))
    desk.done("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00")
    desk.done("receive")
    desk.done("step", "postpone", "--at", "2021-12-13T12:00")
    told = desk.done("refund", "--out", tmp_path / "1", "--as-of", DAY, code=3)
    assert "Held, to review: 3 applications." in told
    assert [one["application"] for one in payments_in(tmp_path / "1")] == ["1"]
    return desk


def test_under_a_us_bank_money_of_one_on_a_us_list_is_blocked_and_reported(desk: Desk, tmp_path: Path) -> None:
    said = desk.done("who", "2", US_ENTRY, "--because", "passport", "--as-of", DAY, code=3)
    assert "stays held (barred)" in said

    held = desk.done("held", code=3)
    assert "2: HKD 4,030.21, barred" in held
    # Ten business days from the day of the question.
    assert "to do: freeze, report, by 2026-02-03; not reported yet" in held
    desk.done("report", "2", "--authority", "OFAC", "--paper", "report 1")
    assert "; reported" in desk.done("held", code=3)

    stands = desk("release", "2", "--delisted", "notice", "--as-of", DAY)
    assert (stands.code, f"{US_ENTRY} stands on its list" in stands.err) == (5, True)
    assert "is due again" in desk.done("release", "2", "--licence", "licence 1")
    desk.done("refund", "--out", tmp_path / "2", "--as-of", DAY)
    assert [one["application"] for one in payments_in(tmp_path / "2")] == ["2"]


def test_under_a_hong_kong_bank_money_of_one_on_a_us_list_is_paid(desk: Desk, tmp_path: Path) -> None:
    said = desk.done("who", "3", US_ENTRY, "--because", "passport", "--as-of", DAY)
    assert "No money of application 3 is held" in said

    desk.done("refund", "--out", tmp_path / "2", "--as-of", DAY)

    assert [one["application"] for one in payments_in(tmp_path / "2")] == ["3"]


def test_under_a_hong_kong_bank_money_of_one_on_the_un_list_is_held(desk: Desk, tmp_path: Path) -> None:
    said = desk.done("who", "4", UN_ENTRY, "--because", "passport", "--as-of", DAY, code=3)

    assert "stays held" in said
    assert "Nothing is due" in desk.done("refund", "--out", tmp_path / "2", "--as-of", DAY)


def test_one_who_is_where_an_embargo_is_is_looked_at_for_the_bank_that_it_binds(
    call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / 'places.db'}")
    rows = [
        (str(number), f"Applicant {number}", bank, "first", "CU")
        for number, bank in ((1, "new-york"), (2, "hong-kong"))
    ]
    desk = Desk(call, home, write_folder(tmp_path / "places", rows))
    parties = desk.folder / "parties.csv"
    told, *banks = parties.read_text("utf-8").splitlines()
    facts = ("owned_by_us_persons,controlled_by_us_person", "0%,no", "100%,yes")
    parties.write_text("".join(f"{one},{more}\n" for one, more in zip((told, *banks), facts, strict=True)), "utf-8")
    desk.done("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00")
    desk.done("receive")
    desk.done("step", "postpone", "--at", "2021-12-13T12:00")

    told = desk.done("refund", "--out", tmp_path / "1", "--as-of", DAY, code=3)

    assert "Held, to review: 1 application." in told
    assert [one["application"] for one in payments_in(tmp_path / "1")] == ["2"]
    assert "A text catches whoever is where the applicant is" in desk.done("held", code=3)
    desk.done("who", "1", "none", "--because", "lives in Madrid since 2010", "--as-of", DAY)
    desk.done("refund", "--out", tmp_path / "2", "--as-of", DAY)
    assert [one["application"] for one in payments_in(tmp_path / "2")] == ["1"]


def test_one_who_only_has_the_name_is_paid(desk: Desk, tmp_path: Path) -> None:
    desk.done("who", "4", "none", "--because", "another birth date", "--as-of", DAY)
    desk.done("refund", "--out", tmp_path / "2", "--as-of", DAY)

    assert [one["application"] for one in payments_in(tmp_path / "2")] == ["4"]


def test_a_statement_does_not_tell_held_money_from_other(desk: Desk, tmp_path: Path) -> None:
    desk.done("who", "2", US_ENTRY, "--because", "passport", "--as-of", DAY, code=3)
    desk.done("statement", "2", "--out", tmp_path / "held.html")
    desk.done("statement", "1", "--out", tmp_path / "ordered.html")

    held, ordered = ((tmp_path / f"{name}.html").read_text("utf-8") for name in ("held", "ordered"))

    assert held.replace("EX2", "EX1").count("HKD 4,030.21") == ordered.count("HKD 4,030.21")
    for word in ("held", "barred", "block", "OFAC", "sanction", "review"):
        assert word.lower() not in held.lower()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("who", "2", "nobody", "--because", "x"), 2, "neither `none` nor an entry"),
        (("who", "2", "none", "--because", " "), 2, "Say by --because what shows it"),
        (("who", "9", "none", "--because", "x"), 2, "no application 9 on record"),
        (("who", "1", "none", "--because", "x"), 5, "No money of application 1 is held"),
        (("who", "2", "us_ofac_sdn:1", "--because", "x"), 2, "us_ofac_sdn"),
        (("release", "2"), 2, "--licence or --delisted, one of them"),
        (("release", "2", "--licence", "1", "--delisted", "1"), 2, "one of them"),
        (("release", "2", "--licence", "1"), 5, "was not said yet"),
        (("report", "1", "--authority", "OFAC", "--paper", "1"), 5, "No money of application 1 is held"),
        (("report", "1", "--authority", " ", "--paper", "1"), 2, "Say to whom"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, words: tuple[str, ...], code: int, says: str) -> None:
    called = desk(*words)

    assert called.code == code
    assert says in called.err
