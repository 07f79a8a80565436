"""A million applications taken in, screened and ruled on, refunded into payment files, answered by the bank, checked.

Everything is measured as a desk meets it: whole commands in processes of their own, over a record in SQLite. Applicants
are named by first and last names of a public census, each of its own account; one in a thousand is named as somebody on
the SDN List. Half apply by a way of which a Hong Kong bank pays the refunds, half by one of a US bank. Of the payments
one in a hundred comes back, and is paid again.
"""

import csv
import gzip
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from bench.card import Figure, close
from bench.commands import SHARED, run, timed, watching
from bench.speed import LISTS, SET

from lookthrough.actions.review_held import WhoAsked, held_money, say_who
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.deal_desk import at_work
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.refunding import PayersLaw
from lookthrough.wiring.session import Session

OTHERS: tuple[tuple[str | Path, ...], ...] = (
    ("--published", "2022-11-30", LISTS / "us_ofac_nonsdn" / "2022-11_csv"),
    (LISTS / "un_sc" / "2026-02_UN_consolidated.xml.gz",),
)
NAMES = SHARED / "names"
COUNT, SEED, DAY = 1_000_000, 20211213, "2026-03-01"
LISTED_EVERY, RETURNED_EVERY = 1_000, 100
LOT_MINOR, LOT = 403_021, 1_000
MAY_END = (0, 3, 4)
"""Exit codes of commands that did their work: money was held, answers were odd."""
WANTED = {"all of it": 240.0, "memory of all": 3_000.0}

OFFERING = """
offering: bench
title: An offering of a million applications
currency: HKD
zone: Asia/Hong_Kong
issuer: {names: [Issuer Limited], country: KY, confirmed: none}
securities:
  shares: {issuer: issuer, name: Issuer Limited shares, kind: equity}
attempts:
  first:
    document: Prospectus
    published_at: 2021-12-07T09:00+08:00
    shares: 1500000000
    public_shares: 150000000
    board_lot: 1000
    price: {low: "3.85", high: "3.99"}
    timetable: {opens_at: 2021-12-07T09:00+08:00, closes_at: 2021-12-10T12:00+08:00}
fees:
  - {valid_from: 2014-11-01, brokerage: 1%, sfc_levy: 0.0027%, trading_fee: 0.005%}
channels:
  hong-kong: {says: a bank in Hong Kong, paid_by: hk-bank}
  new-york: {says: a bank in New York, paid_by: us-bank}
"""
PARTIES = """id,name,role,from_attempt,read,source,party_kind,organised_in,place_at_act,is_financial_institution
hk-bank,Bank of Hong Kong,receiving_bank,first,press,bench,organisation,HK,HK,yes
us-bank,Bank of New York,receiving_bank,first,press,bench,organisation,US,US,yes
"""


def main() -> int:
    """Measure, print, compare."""
    if not SET.is_dir() or not NAMES.is_dir():
        print("The published list files are not beside the project (../shared): there is nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), int(sys.argv[sys.argv.index("--count") + 1]) if "--count" in sys.argv else COUNT)


def _measure(work: Path, count: int) -> int:
    home, folder = work / "home", work / "folder"
    for arguments in ((SET,), *OTHERS):
        run("--home", home, "lists", "import", *arguments)
    _write_folder(folder, home, count)
    told: dict[str, float] = {}
    peak: list[float] = []

    def offering(what: str, name: str, *words: str | Path) -> None:
        told[what] = told.get(what, 0) + timed(
            lambda: run("--home", home, "offering", name, folder, *words, allowed=MAY_END)
        )

    with watching(peak):
        before = _processor()
        offering("steps", "step", "open", "--attempt", "first", "--at", "2021-12-07T09:00")
        offering("applications taken in", "receive")
        offering("steps", "step", "close", "--at", "2021-12-10T12:00")
        offering("steps", "step", "postpone", "--at", "2021-12-13T12:00")
        offering("screened and refunded", "refund", "--out", work / "out", "--as-of", DAY)
        told["who the held are"] = timed(lambda: _say_who(home, folder))
        answers = _answers(work / "out", work / "answers.csv", work / "answers.xml")
        shutil.copy(home / "record.db", work / "record.db")
        offering("answers in a table reconciled", "reconcile", work / "answers.csv")
        offering("refunded again", "refund", "--out", work / "out", "--as-of", DAY)
        offering("ledger checked", "ledger", "--check")
        spent = _processor() - before
    whole = sum(told.values())
    most = max(peak)
    shutil.copy(work / "record.db", home / "record.db")
    offering("answers in camt.054 reconciled", "reconcile", work / "answers.xml")
    figures = [_seconds(name, value) for name, value in {**told, "all of it": whole, "processor time": spent}.items()]
    return close(
        "offering",
        [*figures, Figure(name="memory of all", value=most, unit="MB", better="lower", margin=0.2, wanted=3_000)],
        notes=[
            f"{count:,} applications, {answers:,} answers, 1 in {LISTED_EVERY:,} named as somebody listed.",
            "All of it is every step but the answers in camt.054, which were taken in over a copy of the record.",
        ],
    )


def _seconds(name: str, value: float) -> Figure:
    return Figure(name=name, value=value, unit="s", better="lower", margin=0.3, wanted=WANTED.get(name))


def _processor() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _write_folder(folder: Path, home: Path, count: int) -> None:
    folder.mkdir()
    (folder / "offering.yml").write_text(OFFERING.lstrip(), encoding="utf-8")
    (folder / "accounts.csv").touch()
    (folder / "parties.csv").write_text(PARTIES, encoding="utf-8")
    named = _names(home, random.Random(SEED))
    with (
        (folder / "accounts.csv").open("w", encoding="utf-8", newline="") as accounts,
        (folder / "applications.csv").open("w", encoding="utf-8", newline="") as applications,
    ):
        paid, applied = csv.writer(accounts), csv.writer(applications)
        paid.writerow(("account", "holder", "number", "bank", "country"))
        applied.writerow(("id", "attempt", "holder", "account", "shares", "channel", "received", "financed", "country"))
        for number, name in enumerate(islice(named, count)):
            lots = 1 + number % 7
            money = f"{_money(lots) // 100}.{_money(lots) % 100:02}"
            channel = ("hong-kong", "new-york")[number % 2]
            paid.writerow((f"A{number:07}", name, f"{number:012}", "EXMPHKH0", "HK"))
            applied.writerow(
                (
                    f"{number:07}",
                    "first",
                    name,
                    f"A{number:07}",
                    lots * LOT,
                    channel,
                    money,
                    "no",
                    ("HK", "US")[number % 2],
                )
            )
        for payer in ("hk-bank", "us-bank"):
            paid.writerow((payer, payer, "999", "EXMPHKH0", "HK"))


def _money(lots: int) -> int:
    """Return what so many lots cost, exact, in minor units: HK$3.99 a share with 1.0077% of fees, a half up."""
    exact = 399 * 1_010_077 * LOT * lots
    return (exact + 500_000) // 1_000_000


def _names(home: Path, draw: random.Random) -> Iterator[str]:
    first = [
        line.split()[0] for name in ("female", "male") for line in _lines(NAMES / f"us_census_1990_dist.{name}.first")
    ]
    with gzip.open(NAMES / "us_census_1990_dist.all.last.gz", "rt", encoding="ascii") as stream:
        last = [line.split()[0] for line in stream]
    product = Lookthrough(read_settings(home))
    shelf, alive = product.opened.entries, product.resolve(Asked(day=date.fromisoformat(DAY))).alive
    listed = [
        name for number in range(0, len(alive), 7) if alive[number] and (name := shelf[number].names[0].text).isascii()
    ]
    number = 0
    while True:
        number += 1
        one = draw.choice(listed) if number % LISTED_EVERY == 0 else f"{draw.choice(first)} {draw.choice(last)}".title()
        yield one[:120]


def _lines(path: Path) -> list[str]:
    return path.read_text("ascii").splitlines()


def _say_who(home: Path, folder: Path) -> None:
    """Say who each held applicant is: of ten one is listed, the others are not."""
    product = Lookthrough(read_settings(home))
    with at_work(product, folder, "bench") as desk:
        law = PayersLaw(desk, Session(product, Asked(day=date.fromisoformat(DAY))))
        for number, one in enumerate(list(held_money(desk.worked))):
            entry = one.entries[0] if number % 10 == 0 else None
            say_who(desk.worked, WhoAsked(application=one.application, entry=entry, because="bench"), law.of)


def _answers(out: Path, table: Path, message: Path) -> int:
    """Write what the bank says of every payment, as a table and as a camt.054; return how many answers that is."""
    told = 0
    with table.open("w", encoding="utf-8", newline="") as stream, message.open("w", encoding="utf-8") as xml:
        writer = csv.writer(stream)
        writer.writerow(("payment", "status", "amount", "currency", "at", "reference", "reason"))
        xml.write('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn>\n')
        for number, (payment, amount) in enumerate(_paid(out)):
            back = number % RETURNED_EVERY == 0
            for came_back in (False, True) if back else (False,):
                told += 1
                status = "returned" if came_back else "paid"
                writer.writerow((payment, status, amount, "HKD", "2021-12-15", f"B{told}", "AC04" if came_back else ""))
                xml.write(_entry(payment, amount, f"B{told}", came_back))
        xml.write("</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n")
    return told


def _entry(payment: str, amount: str, reference: str, came_back: bool) -> str:
    side = "CRDT" if came_back else "DBIT"
    why = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" if came_back else ""
    return (
        f'<Ntry><Amt Ccy="HKD">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>2021-12-15</Dt></BookgDt><NtryDtls><TxDtls><Refs><AcctSvcrRef>{reference}</AcctSvcrRef>"
        f'<EndToEndId>{payment}</EndToEndId></Refs><Amt Ccy="HKD">{amount}</Amt>{why}</TxDtls></NtryDtls></Ntry>\n'
    )


def _paid(out: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(out.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                yield row["payment"], row["amount"]


if __name__ == "__main__":
    raise SystemExit(main())
