"""A book of names that name nobody: each row is screened or rejected with its reason, and none of them alerts."""

import json
from pathlib import Path

import pytest
from tests.doors.conftest import Call

SCREENED = (
    "A",
    "ж",
    "12345",
    "Corp.",
    "Co., Ltd.",
    "有限公司",
    "N/A",
    "unknown",
    "a " * 999,
    "Ka\u200bdy\u200crov",
    "\u200fاب",
)
REJECTED = {
    "😀": "neither letters nor digits",
    "-": "neither letters nor digits",
    "\u202e\u200f": "neither letters nor digits",
    "word " * 10_000: "50,000 characters; up to 2,000 are read",
}


def test_a_book_of_them_reconciles_and_alerts_against_nobody(call: Call, sample_home: Path, tmp_path: Path) -> None:
    book, out = tmp_path / "book.jsonl", tmp_path / "results.jsonl"
    names = [*SCREENED, *REJECTED]
    rows = [json.dumps({"id": str(number), "name": name}) for number, name in enumerate(names)]
    book.write_text("\n".join(rows) + "\n", "utf-8")

    called = call("--home", sample_home, "screen", book, "--as-of", "2021-12-17", "--out", out)

    *_, end = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert called.code == 4
    assert (end["read"], end["screened"], end["rejected"]) == (len(names), len(SCREENED), len(REJECTED))
    assert end["alerts"] == 0
    for row, reason in enumerate(REJECTED.values(), start=len(SCREENED) + 1):
        (told,) = [line for line in called.out.splitlines() if line.strip().startswith(f"row {row}:")]
        assert reason in told


@pytest.mark.parametrize("name", REJECTED, ids=lambda name: f"{len(name)} characters")
def test_asked_alone_it_is_refused_with_the_reason(call: Call, sample_home: Path, name: str) -> None:
    called = call("--home", sample_home, "who", name, "--as-of", "2021-12-17")

    assert called.code == 2
    assert REJECTED[name].partition(";")[0] in called.err


@pytest.mark.parametrize("name", SCREENED, ids=lambda name: ascii(name)[:20])
def test_asked_alone_it_alerts_against_nobody(call: Call, sample_home: Path, name: str) -> None:
    assert call("--home", sample_home, "who", name, "--as-of", "2021-12-17").code == 0
