"""A folder of an offering and a desk that works it off by the program's own commands."""

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.doors.conftest import Call, Called

EXAMPLE = Path(__file__).parents[2] / "examples" / "sensetime-2021"
TERMS = """
offering: two-banks
title: An offering of two paying banks
currency: HKD
zone: Asia/Hong_Kong
issuer: {names: [The Issuer Inc.], country: KY, confirmed: none}
securities:
  shares: {issuer: issuer, name: Shares, kind: equity}
attempts:
  first:
    document: Prospectus
    published_at: 2021-12-07T00:00
    shares: 10000000
    public_shares: 1000000
    board_lot: 1000
    price: {low: "3.85", high: "3.99"}
    timetable: {opens_at: 2021-12-07T09:00, closes_at: 2021-12-10T12:00}
  relaunch:
    document: Supplemental prospectus
    published_at: 2021-12-20T00:00
    shares: 10000000
    public_shares: 1000000
    board_lot: 1000
    price: {low: "3.85", high: "3.99"}
    timetable: {opens_at: 2021-12-20T09:00, closes_at: 2021-12-23T12:00}
fees:
  - {valid_from: 2014-11-01, brokerage: 1%, sfc_levy: 0.0027%, trading_fee: 0.005%}
channels:
  hong-kong: {says: by a bank in Hong Kong, paid_by: hk-bank}
  new-york: {says: by a bank in New York, paid_by: us-bank}
"""
PARTIES = """id,name,role,from_attempt,read,source,party_kind,organised_in,place_at_act,is_financial_institution
hk-bank,Bank of Hong Kong,receiving_bank,first,press,a test,organisation,HK,HK,yes
us-bank,Bank of New York,receiving_bank,first,press,a test,organisation,US,US,yes
"""
ACCOUNTS = """account,holder,number,bank,country
hk-bank,Bank of Hong Kong,EX900001,EXMPHKH0,HK
us-bank,Bank of New York,EX900002,EXMPUSN0,US
"""
HEADINGS = ("id", "attempt", "holder", "account", "shares", "channel", "received", "financed", "country")
LOT = ("1000", "4030.21")


@dataclass(frozen=True)
class Desk:
    """Commands about one offering."""

    call: Call
    home: Path
    folder: Path

    def __call__(self, *words: str | Path) -> Called:
        name, *rest = words
        return self.call("--home", self.home, "offering", name, self.folder, *rest)

    def done(self, *words: str | Path, code: int = 0) -> str:
        """Call a command that must end with a code; return what it says."""
        called = self(*words)
        assert called.code == code, (words, called)
        return called.out

    def balance(self) -> dict[str, str]:
        """What became of the money, as `ledger --check` tells it."""
        told = self.done("ledger", "--check").splitlines()[1:7]
        return {line[:40].strip(" =+"): line[40:].strip() for line in told}


def write_folder(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write the folder of two banks; each row is an id, a holder and a channel, and more cells where they differ."""
    folder.mkdir(parents=True)
    (folder / "offering.yml").write_text(TERMS.lstrip(), encoding="utf-8")
    (folder / "parties.csv").write_text(PARTIES, encoding="utf-8")
    (folder / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    with (folder / "applications.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerow(HEADINGS)
    for row in rows:
        add(folder, *row)
    return folder


def add(folder: Path, number: str, holder: str, channel: str, attempt: str = "first", country: str = "HK") -> None:
    """Add an application of one lot, with its account."""
    with (folder / "accounts.csv").open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerow((f"A{number}", holder, f"EX{number}", "EXMPHKH0", "HK"))
    shares, money = LOT
    with (folder / "applications.csv").open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerow((number, attempt, holder, f"A{number}", shares, channel, money, "no", country))


def own_home(sample_home: Path, place: Path) -> Path:
    """A home of one's own with the sample editions, whose record may be written."""
    shutil.copytree(sample_home, place)
    return place


def payments_in(folder: Path) -> list[dict[str, str]]:
    """The payments of every table in a folder."""
    rows = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows += list(csv.DictReader(stream))
    return rows


def write_answers(path: Path, answers: Sequence[tuple[str, str, str]]) -> Path:
    """Write a bank's table: payment, status, amount."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("payment", "status", "amount", "currency", "at", "reference"))
        writer.writerows((*one, "HKD", "2021-12-15", f"B{place}") for place, one in enumerate(answers))
    return path
