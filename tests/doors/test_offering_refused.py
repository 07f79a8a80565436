"""What an offering's desk is not let do, each with its message."""

from pathlib import Path

import pytest
from tests.doors.conftest import Call
from tests.doors.offering import Desk, own_home, payments_in, write_answers, write_folder

from lookthrough.text_yaml import Tree, read_page

CASES = Path(__file__).parents[1] / "cases" / "offering" / "refused.yml"
ROWS = (("1", "Applicant 1", "hong-kong"), ("2", "Applicant 2", "new-york"))


def cases() -> list[dict[str, Tree]]:
    found = read_page(CASES.name, CASES.read_text(encoding="utf-8")).tree["cases"]
    assert isinstance(found, list)
    return [case for case in found if isinstance(case, dict)]


def texts(case: dict[str, Tree], key: str) -> list[str]:
    told = case.get(key, [])
    assert isinstance(told, list)
    return [str(one) for one in told]


@pytest.fixture(scope="module")
def home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for all cases; each has a record of its own."""
    return own_home(sample_home, tmp_path_factory.mktemp("refused") / "home")


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case["name"]))
def test_a_desk_is_not_let_do(
    case: dict[str, Tree], call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / 'record.db'}")
    monkeypatch.chdir(tmp_path)
    folder = write_folder(tmp_path / "folder", ROWS)
    for name in ("accounts", "rows"):
        path = folder / ("accounts.csv" if name == "accounts" else "applications.csv")
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.writelines(f"{row}\n" for row in texts(case, name))
    if "events" in case:
        (folder / "events.yml").write_text(str(case["events"]), encoding="utf-8")
    desk = Desk(call, home, folder)
    for words in texts(case, "do"):
        desk.done(*words.split())
    if "without" in case:
        name, text = texts(case, "without")
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(text, ""), encoding="utf-8")
    if "answers" in case:
        payment = payments_in(tmp_path / "out")[0]["payment"]
        told = [one.split() for one in texts(case, "answers")]
        write_answers(tmp_path / "answers.csv", [(payment, status, amount) for status, amount in told])

    called = desk(*str(case["then"]).split())

    assert called.code == int(str(case["code"])), called
    assert str(case["says"]) in called.err


def test_rows_that_cannot_be_taken_stop_all_until_a_file_for_them_is_given(
    call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / 'record.db'}")
    folder = write_folder(tmp_path / "folder", ROWS)
    with (folder / "applications.csv").open("a", encoding="utf-8") as stream:
        stream.write("3,first,Applicant 3,A1,1,hong-kong,4.03,no,HK\n")
    desk = Desk(call, home, folder)
    desk.done("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00")

    stopped = desk("receive")
    taken = desk.done("receive", "--rejected", tmp_path / "rejected.csv", code=4)
    checked = desk("check")

    assert (stopped.code, "Nothing was taken in" in stopped.err) == (4, True)
    assert "Taken in: 2 applications with HKD 8,060.42." in taken
    assert "not a whole number of board lots" in (tmp_path / "rejected.csv").read_text("utf-8-sig")
    assert (checked.code, "attempt first: 2 applications with HKD 8,060.42" in checked.out) == (4, True)
