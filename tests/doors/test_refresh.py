"""`lists refresh` and its kin: from a publisher's server, through the program, into a home."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.doors.conftest import Call, Called
from tests.unit.fetching.publisher import Answer, Asked, Request, Site, gives, hangs, publishing, says
from tests.unit.sources.published import FIXTURES, main_row, published

LATER = "Fri, 17 Dec 2021 18:50:00 GMT"


def cons(ssi: int = 260, plc: int = 75, name: str = "NAME") -> str:
    """OFAC's consolidated main file, as long as a whole one: each of its lists has the entries it must have."""
    rows = [main_row(number, f"{name} {number}", programme="UKRAINE-EO13662") for number in range(1, ssi + 1)]
    rows += [
        main_row(1_000 + number, f"{name} {number}", type="individual", programme="NS-PLC") for number in range(plc)
    ]
    rows += [main_row(2_000 + number, f"{name} {number}", programme="CMIC-EO13959") for number in range(60)]
    return published(*rows)


@dataclass
class Desk:
    site: Site
    root: Path
    call: Call

    @property
    def home(self) -> Path:
        return self.root / "home"

    def give(self, *answers: Answer) -> None:
        self.site.serve("/CONS_PRIM.CSV", *answers)

    def lists(self, *words: str | Path) -> Called:
        return self.call("--home", self.home, "lists", *words)

    def refresh(self, *words: str | Path) -> Called:
        return self.lists("refresh", "us_ofac_cons", *words)

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start the program as a process of its own."""
        code = "from lookthrough.cli.app import main; main()"
        line = [sys.executable, "-c", code, "--home", str(self.home), "lists", *words]
        return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def manifests(self) -> list[str]:
        return sorted(path.stem for path in (self.home / "editions").glob("*.json"))


@pytest.fixture
def desk(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with publishing() as site:
        addresses = tmp_path / "addresses.yml"
        own = {"us_ofac_cons": "/CONS_PRIM.CSV", "us_trade_csl": "/consolidated.csv"}
        addresses.write_text("".join(f"{key}:\n  main: {site.url(path)}\n" for key, path in own.items()))
        monkeypatch.setenv("LOOKTHROUGH_ADDRESSES", str(addresses))
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        yield Desk(site, tmp_path, call)


def test_a_list_is_refreshed_and_then_screened(desk: Desk) -> None:
    desk.give(gives(cons()))

    refreshed = desk.refresh()
    shown = desk.lists("edition", "us_ofac_cons")
    who = desk.call("--home", desk.home, "who", "NAME 7", "--as-of", "2021-12-12", "--json")

    assert refreshed.code == 0
    assert re.search(
        r"^us_ofac_cons +taken +us_ofac_cons@2021-12-10\.\w+; "
        "us_ofac_cmic 60, us_ofac_plc 75, us_ofac_ssi 260: Dated by",
        refreshed.out,
    )
    assert "note: Dated by its server (Last-Modified): the file states no moment." in shown.out
    assert who.code in (3, 4)


def test_a_list_that_has_not_changed_stays_covered_however_old_its_edition_is(desk: Desk) -> None:
    """It was published in 2021; what is known of today is that its publisher still gives the same."""
    desk.give(gives(cons()))
    desk.refresh()

    again = desk.refresh()
    status = desk.lists("status")

    assert again.code == 0
    assert re.search(r"unchanged +us_ofac_cons@.*: its publisher has nothing newer\.", again.out)
    today = datetime.now(UTC).date()
    assert re.search(rf"^us_ofac_ssi +partial +260 +2021-12-10  [\d,]+ days +{today}$", status.out, flags=re.MULTILINE)
    assert "Still what its publisher gave on" in status.out


def test_a_list_can_be_named_by_its_own_name(desk: Desk) -> None:
    """The screening list relays it too, and is not asked: its own source has it."""
    desk.give(gives(cons()))

    called = desk.lists("refresh", "us_ofac_ssi")

    assert called.code == 0
    assert "us_trade_csl" not in called.out


def test_one_lists_fault_is_told_by_the_exit_code_and_the_other_is_taken(desk: Desk) -> None:
    desk.give(gives(cons()))
    desk.site.serve("/consolidated.csv", says(404))

    called = desk.lists("refresh", "us_ofac_cons,us_trade_csl")

    assert called.code == 4
    assert re.search(r"^us_ofac_cons +taken", called.out, flags=re.MULTILINE)
    assert re.search(r"^us_trade_csl +failed +http://127.*404 Not Found", called.out, flags=re.MULTILINE)


def test_a_list_that_no_program_can_fetch_is_skipped_and_said_to_be(desk: Desk) -> None:
    called = desk.lists("refresh", "uk_ofsi")

    assert called.code == 0
    assert re.search(r"^uk_ofsi +skipped +its publisher gives no file .* Import its files\.$", called.out, re.MULTILINE)


def test_a_hanging_server_does_not_hold_the_others_up(desk: Desk) -> None:
    desk.give(hangs)
    desk.site.serve("/consolidated.csv", says(404))

    called = desk.lists("refresh", "us_ofac_cons", "us_trade_csl", "--time-out", "1s")

    assert called.code == 4
    assert called.out.index("us_trade_csl") < called.out.index("us_ofac_cons")
    assert "it took longer than 1 seconds" in called.out


def test_another_list_under_the_right_name_is_refused(desk: Desk) -> None:
    desk.give(gives((FIXTURES / "us_trade_csl" / "csv" / "consolidated.csv").read_bytes()))

    called = desk.refresh()

    assert called.code == 4
    assert "it is named as us_ofac_cons and holds a file of us_trade_csl" in called.out
    assert desk.manifests() == []


def test_a_list_cut_short_is_refused_shown_and_accepted_with_a_note(desk: Desk) -> None:
    desk.give(gives(cons(ssi=400)))
    desk.refresh()
    desk.give(gives(cons(ssi=290), modified=LATER))

    refused = desk.refresh()
    aside = desk.lists("refused")
    accepted = desk.lists("accept", "us_ofac_cons", "--note", "Ann checked the notice: Directive 3 ended.")
    again = desk.refresh()

    assert (refused.code, aside.code, accepted.code, again.code) == (4, 0, 0, 0)
    assert "To see what was refused: lookthrough lists refused" in refused.out
    assert "shrunk: us_ofac_ssi has shrunk to 290 entries from 400" in aside.out
    assert re.search(r"published 2021-12-17 18:50Z, as its server says", aside.out)
    assert str(desk.home / "refused") in aside.out
    assert "us_ofac_ssi 290" in accepted.out
    assert "note: Accepted by hand: Ann checked the notice: Directive 3 ended. Refused because:" in accepted.out
    assert "No refused edition is aside." in desk.lists("refused").out


def test_a_dry_run_says_what_would_be_and_keeps_nothing(desk: Desk) -> None:
    desk.give(gives(cons()))

    called = desk.refresh("--dry-run")

    assert called.code == 0
    assert "A dry run: nothing was kept." in called.out
    assert not desk.home.exists()


def test_downloads_leave_nothing_behind(desk: Desk) -> None:
    desk.give(gives(cons()))
    desk.refresh()

    assert [path.name for path in (desk.home / "fetched").iterdir()] == ["us_ofac_cons.json"]


def test_a_file_larger_than_asked_for_is_left(desk: Desk) -> None:
    desk.give(gives(cons()))

    called = desk.refresh("--largest", "1K")

    assert called.code == 4
    assert "larger than the 1,024 bytes" in called.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("refresh", "us_nowhere"), "No list or source is called us_nowhere. There are "),
        (("refresh", "--mirror", "nowhere"), "there is no such folder"),
        (("refresh", "--mirror", "."), "no folder of a source in it"),
        (("refresh", "us_ofac_cons", "--proxy", "socks://x"), "--proxy names no proxy that can be used"),
        (("refresh", "--time-out", "soon"), "is no length of time"),
        (("refresh", "--largest", "huge"), "is no size"),
        (("watch", "--every", "0h"), "is no length of time"),
        (("watch", "us_nowhere", "--every", "6h"), "No list or source is called us_nowhere"),
        (("accept", "x", "--note", "fine"), "No refused edition is aside"),
    ],
)
def test_what_cannot_be_done_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(desk.root)

    called = desk.lists(*words)

    assert called.code == 2
    assert says in called.err


def test_a_faulty_file_of_addresses_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk.root / "other.yml"
    file.write_text("us_nowhere: {main: https://x.example}\n")
    monkeypatch.setenv("LOOKTHROUGH_ADDRESSES", str(file))

    called = desk.refresh()

    assert called.code == 2
    assert "other.yml:1: no source is called us_nowhere." in called.err


def test_a_mirror_carries_lists_to_a_machine_without_a_web(desk: Desk) -> None:
    desk.give(gives(cons()))

    filled = desk.lists("mirror", desk.root / "mirror", "us_ofac_cons")
    desk.site.asked.clear()
    taken = desk.lists("refresh", "--mirror", (desk.root / "mirror").as_uri())

    assert (filled.code, taken.code) == (0, 0)
    assert "1 file, " in filled.out
    assert (desk.root / "mirror" / "us_ofac_cons" / "CONS_PRIM.CSV").read_bytes() == cons().encode()
    assert re.search(r"us_ofac_cons +taken", taken.out)
    assert desk.site.asked == []
    assert sorted(path.name for path in (desk.root / "mirror").iterdir()) == ["us_ofac_cons"]


class Proxy:
    """A small proxy for plain addresses: passes a request on and remembers that it did."""

    def __init__(self, site: Site) -> None:
        self.used: list[str] = []
        self._site = site

    def __call__(self, request: Request) -> None:
        self.used.append(request.path)
        path = "/" + request.path.split("/", 3)[3]
        self._site.asked.append(Asked(path, {}))
        self._site.answers[path][0](request)


@pytest.mark.parametrize("named", [True, False])
def test_lists_are_fetched_through_a_proxy(desk: Desk, monkeypatch: pytest.MonkeyPatch, named: bool) -> None:
    desk.give(gives(cons()))
    address = desk.site.url("/CONS_PRIM.CSV")
    proxy = Proxy(desk.site)
    with publishing() as gateway:
        gateway.serve(address, proxy)
        if not named:
            monkeypatch.setenv("HTTP_PROXY", gateway.url(""))
        called = desk.refresh(*(("--proxy", gateway.url("")) if named else ()))

    assert called.code == 0
    assert proxy.used == [address]


def test_two_refreshes_at_once_take_an_edition_in_once(desk: Desk) -> None:
    both = threading.Barrier(2)

    def together(request: Request) -> None:
        both.wait(20)
        gives(cons())(request)

    desk.give(together)
    started = [desk.begin("refresh", "us_ofac_cons") for _ in range(2)]
    ended = [process.communicate(timeout=30) for process in started]

    assert [process.returncode for process in started] == [0, 0], ended
    assert len(desk.manifests()) == 1
    words = sorted(out.split()[1] for out, _ in ended)
    assert words == ["taken", "unchanged"]


def test_a_refresh_killed_while_it_fetches_leaves_what_was_held(desk: Desk) -> None:
    desk.give(gives(cons()))
    desk.refresh()
    arrived = threading.Event()

    def stalls(request: Request) -> None:
        arrived.set()
        hangs(request)

    desk.give(stalls)
    process = desk.begin("refresh", "us_ofac_cons")
    assert arrived.wait(20)
    process.kill()
    process.communicate(timeout=10)
    desk.give(gives(cons(ssi=262), modified=LATER))

    called = desk.refresh()

    assert called.code == 0
    assert len(desk.manifests()) == 2


def test_a_watch_refreshes_again_and_again_until_it_is_told_to_stop(desk: Desk) -> None:
    desk.give(says(404), gives(cons()))
    process = desk.begin("watch", "us_ofac_cons", "--every", "1s")
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(2)]
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=10)

    assert [line.split()[2] for line in lines] == ["failed", "taken"]
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  us_ofac_cons  ", line) for line in lines)
    assert (process.returncode, err) == (0, "Stopped. Every list is as the last whole refresh left it.\n")


def test_a_watch_waiting_on_a_server_stops_at_once(desk: Desk) -> None:
    arrived = threading.Event()

    def stalls(request: Request) -> None:
        arrived.set()
        hangs(request)

    desk.give(stalls)
    process = desk.begin("watch", "us_ofac_cons", "--every", "6h")
    assert arrived.wait(20)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=10)

    assert (process.returncode, err.count("\n")) == (0, 1), err
    assert time.monotonic() - begun < 3
