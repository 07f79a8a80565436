"""SenseTime's offering of December 2021 worked off by commands, from the opening to the last refund."""

import csv
import json
import shutil
from pathlib import Path

from tests.doors.conftest import Call
from tests.doors.offering import EXAMPLE, Desk, own_home, payments_in, write_answers


def test_the_story_from_the_opening_to_the_last_refund(call: Call, sample_home: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "folder")
    desk = Desk(call, own_home(sample_home, tmp_path / "home"), tmp_path / "folder")
    out = tmp_path / "out"

    assert "attempt first: 240 applications with HKD 32,717,222.27" in desk.done("check")
    desk.done("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00")
    assert "Taken in: 240 applications with HKD 32,717,222.27." in desk.done("receive")
    assert "Taken in: 0 applications" in desk.done("receive")
    desk.done("step", "close", "--at", "2021-12-10T12:00")
    desk.done("step", "postpone", "--at", "2021-12-13T12:00", "--because", "the listing of 10 December")
    assert "first  morf  USD 200,000,000  lapsed" in desk.done("promises")
    told = desk.done("refund", "--out", out / "1", "--as-of", "2021-12-14", "--pays-on", "2021-12-15")
    assert "240 payments of HKD 32,717,222.27 in all, to be paid on 2021-12-15" in told

    paid = payments_in(out / "1")
    back = paid[::40]
    answers = [(one["payment"], "paid", one["amount"]) for one in paid]
    answers += [(one["payment"], "returned", one["amount"]) for one in back]
    desk.done("reconcile", write_answers(tmp_path / "answers.csv", answers))
    desk.done("reconcile", tmp_path / "answers.csv")
    assert f"{len(back)} payments" in desk.done("refund", "--out", out / "2", "--as-of", "2021-12-16")
    again = [(one["payment"], "paid", one["amount"]) for one in payments_in(out / "2")]
    desk.done("reconcile", write_answers(tmp_path / "again.csv", again))
    assert desk.balance()["paid out"] == "HKD 32,717,222.27"

    desk.done("step", "relaunch", "--attempt", "relaunch", "--at", "2021-12-20T09:00")
    assert "Taken in: 120 applications with HKD 28,707,166.05." in desk.done("receive")
    desk.done("promises", "--renew", "morf", "--because", "agreement of 20 December 2021")
    assert "standing  agreement of 20 December 2021" in desk.done("promises")
    left_out = desk.done("exclude", "--as-of", "2021-12-23", code=3)
    assert "US investors are to be left out" in left_out
    assert "Unknown without place_at_act" in left_out
    desk.done("exclude", "--application", "R013", "--because", "a US investor by his own word")
    desk.done("step", "close", "--at", "2021-12-23T12:00")
    desk.done("step", "price", "--price", "3.85", "--at", "2021-12-23T20:00")
    assert "to 116 applications" in desk.done("allot", "--method", "pro_rata", "--seed", "the seed")
    desk.done("refund", "--out", out / "3", "--as-of", "2021-12-30")
    surplus = {one["application"]: one["amount"] for one in payments_in(out / "3")}
    assert surplus["R013"] == next(one for one in _received(desk.folder) if one["id"] == "R013")["received"]
    desk.done("step", "trade")
    last = [(one["payment"], "paid", one["amount"]) for one in payments_in(out / "3")]
    desk.done("reconcile", write_answers(tmp_path / "last.csv", last))

    balance = desk.balance()
    assert (balance["held"], balance["still to pay, due"], balance["still to pay, ordered from the bank"]) == (
        ("HKD 0.00",) * 3
    )
    assert "Nothing is due" in desk.done("refund", "--out", out / "4", "--as-of", "2021-12-30")
    assert not (out / "4").exists()


def test_a_ledger_is_written_out_whole_and_shows_no_names(call: Call, sample_home: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "folder")
    desk = Desk(call, own_home(sample_home, tmp_path / "home"), tmp_path / "folder")
    desk.done("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00", "--by", "the desk")
    desk.done("receive")

    told = desk.done("ledger", "--out", tmp_path / "ledger.jsonl")
    desk.done("ledger", "--out", tmp_path / "ledger.csv")

    entries = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text("utf-8").splitlines()]
    head = told.splitlines()[7].removeprefix("head ")
    assert (entries[0]["what"], entries[0]["by"], entries[0]["detail"]["attempt"]) == ("open", "the desk", "first")
    assert head == f"{entries[-1]['number']}:{entries[-1]['hash']}"
    assert len(entries) == 241
    assert len((tmp_path / "ledger.csv").read_text("utf-8-sig").splitlines()) == 242
    assert "Applicant" not in (tmp_path / "ledger.jsonl").read_text("utf-8")
    assert "In order" in desk.done("ledger", "--noted", head)
    assert desk("ledger", "--noted", f"241:{'0' * 64}").code == 6
    assert desk("ledger", "--noted", "241:xyz").code == 2
    assert desk("ledger", "--out", tmp_path / "ledger.txt").code == 2


def test_a_statement_says_what_became_of_the_money_and_nothing_of_why(
    call: Call, sample_home: Path, tmp_path: Path
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "folder")
    desk = Desk(call, own_home(sample_home, tmp_path / "home"), tmp_path / "folder")
    desk.done("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00")
    desk.done("receive")

    desk.done("statement", "0001", "--out", tmp_path / "statement.html")
    page = (tmp_path / "statement.html").read_text("utf-8")

    assert "HKD 20,151.04" in page
    assert "SenseTime Group Inc." in page
    assert "held" not in page.lower()
    assert "no application 9999 on record" in desk("statement", "9999", "--out", tmp_path / "x.html").err


def _received(folder: Path) -> list[dict[str, str]]:
    with (folder / "applications.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
