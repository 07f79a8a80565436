"""`lookthrough holdings`: what each line holds of listed issuers, and what its account may still do with it."""

import csv
import json
import re
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.doors.conftest import Call
from tests.doors.holdings import BESIDE, CASES, LISTS, look_at, read, written

import lookthrough
from lookthrough.reports.holdings.record import HoldingRecord, HoldingsReport

PORTFOLIO = CASES / "portfolio.csv"
DAYS = sorted({row["day"] for row in read("expected.csv")})
FILES = [word for name, path in BESIDE.items() for word in (f"--{name}", str(path))]
ONLY = f"--lists={','.join(LISTS)}"


def looked_at(home: Path, day: str, portfolio: Path = PORTFOLIO) -> HoldingsReport:
    return look_at(lookthrough.open_home(home, as_of=day, lists=LISTS), portfolio)


def as_row(day: str, one: HoldingRecord) -> dict[str, str]:
    ties = (f"{tied.tie} {tied.entry}" for exposure in one.exposures for tied in exposure.tied)
    return {
        "day": day,
        "line": str(one.line),
        "finding": one.finding,
        **{act: one.acts.get(act, "") for act in ("hold", "receive_dividends", "sell_to_divest", "sell", "buy")},
        "restricted_from": one.restricted_from.isoformat(timespec="minutes") if one.restricted_from else "",
        "divest_until": one.divest_until.isoformat(timespec="minutes") if one.divest_until else "",
        "days_left": "" if one.days_left is None else str(one.days_left),
        "at_stake": "" if one.at_stake is None else f"{one.currency} {one.at_stake}",
        "tied_to": "; ".join(dict.fromkeys(ties)),
    }


@pytest.mark.parametrize("day", DAYS)
def test_each_line_is_found_as_the_case_says(day: str, sample_home: Path) -> None:
    wanted = [{name: text for name, text in row.items() if name != "what"} for row in read("expected.csv")]

    assert [as_row(day, one) for one in looked_at(sample_home, day).holdings] == [
        row for row in wanted if row["day"] == day
    ]


def test_every_line_of_the_portfolio_is_expected_on_every_day() -> None:
    lines = [str(number) for number in range(2, len(read("portfolio.csv")) + 2)]

    assert [(row["day"], row["line"]) for row in read("expected.csv")] == [
        (day, line) for day in DAYS for line in lines
    ]


def test_what_is_at_stake_is_added_up_exactly_by_finding_and_currency(sample_home: Path) -> None:
    end = looked_at(sample_home, "2022-03-01").end

    assert end.at_stake["restricted"] == {"CNY": "135700.85", "HKD": "29112.5", "USD": "200100"}
    assert end.without_value == {"restricted": 1}
    assert end.read == sum(end.found.values()) == 26
    assert "citizenships" in end.missing


def test_where_the_listed_company_is_not_the_issuer_that_is_said_in_words(sample_home: Path) -> None:
    lines = {one.line: one for one in looked_at(sample_home, "2022-03-01").holdings}

    says = [lines[number].exposures[0].tied[0].says for number in (14, 15)]
    assert all("The list names SENSETIME GROUP LIMITED; the issuer is SenseTime Group Inc." in one for one in says)
    assert all("neither its parents nor its subsidiaries are listed with it" in one for one in says)
    assert lines[14].acts == {}


def test_a_line_named_like_the_listed_company_is_of_the_issuer_that_the_files_state(
    sample_home: Path, tmp_path: Path
) -> None:
    row = {**read("portfolio.csv")[12], "name": "SENSETIME GROUP LIMITED"}

    one = looked_at(sample_home, "2022-03-01", written(tmp_path / "p.csv", [row])).holdings[0]

    assert one.finding == "not_the_issuer"
    assert "the issuer is SenseTime Group Inc." in one.exposures[0].tied[0].says


def test_a_name_without_a_legal_form_is_only_a_proposal(sample_home: Path, tmp_path: Path) -> None:
    row = {**read("portfolio.csv")[0], "isin": "", "name": "Hangzhou Hikvision Digital Technology"}

    one = looked_at(sample_home, "2022-03-01", written(tmp_path / "p.csv", [row])).holdings[0]

    assert (one.finding, one.acts["buy"]) == ("to_confirm", "barred")
    assert "A person must confirm" in one.exposures[0].tied[0].says


def test_texts_are_named_with_the_listing(sample_home: Path) -> None:
    one = looked_at(sample_home, "2022-03-01").holdings[0]

    exposure = one.exposures[0]
    buy = next(act for act in exposure.acts if act.act == "buy")
    assert [ruling.restriction for ruling in buy.rulings] == ["us.cmic.dealing"]
    assert "Executive Order 14032" in buy.rulings[0].because[0].text
    assert [(listing.list, str(listing.listed_on)) for listing in exposure.tied[0].listings] == [
        ("us_ofac_cmic", "2021-06-03")
    ]


@pytest.mark.parametrize("number", range(len(read("faults.csv"))))
def test_a_line_that_cannot_be_read_is_rejected_with_its_reason(number: int, sample_home: Path, tmp_path: Path) -> None:
    fault = read("faults.csv")[number]
    sound = {**fault, "account": "US", "isin": "", "lei": "", "name": "Apple Inc.", "quantity": "1", "value": "1"}
    sound |= {"currency": "USD", "party_kind": "", "citizenships": ""}

    report = looked_at(sample_home, "2022-03-01", written(tmp_path / "p.csv", [sound, fault]))

    assert [row.row for row in report.rejected] == [3]
    assert report.rejected[0].reason.startswith(fault["reason"])
    assert report.rejected[0].hint
    assert (report.end.read, report.end.rejected, len(report.holdings)) == (2, 1, 1)


def test_lines_that_say_the_same_are_told_and_kept(sample_home: Path, tmp_path: Path) -> None:
    row = read("portfolio.csv")[0]

    report = looked_at(sample_home, "2022-03-01", written(tmp_path / "p.csv", [row, {**row, "quantity": "2"}, row]))

    assert [one.same_as_line for one in report.holdings] == [None, None, 2]
    assert report.end.at_stake["restricted"] == {"CNY": "135000.75"}
    assert report.warnings == ("Lines that say all the same as an earlier one; all are kept: 4.",)


@pytest.mark.parametrize(
    ("which", "body", "said"),
    [
        (
            "accounts",
            "account,nexus\nA,us_persn\n",
            "a.csv:2: party.nexus: There is no nexus 'us_persn'. Did you mean us_person?",
        ),
        ("accounts", "account,nexus\nA,us_person\nA,us_person\n", "a.csv:3: The account A is told twice."),
        (
            "accounts",
            "account,citizenships\nA,Atlantis\n",
            "a.csv:2: party.facts.citizenships: ['Atlantis'] is no places. Write ISO 3166 codes in capitals, as US;FR.",
        ),
        ("accounts", "nexus\nus_person\n", "a.csv:1: No column holds account;"),
        ("securities", "isin,issuer\nXS0000000018,x\n", "a.csv:2: The ISIN 'XS0000000018' fails its check."),
        ("securities", "isin,confirmed\nXS0000000017,33114\n", "a.csv:2: '33114' names no entry."),
        (
            "securities",
            "isin,issued_on,matures_on,kind\nXS0000000017,2020-01-02,2020-01-01,debt\n",
            "a.csv:2: It matures on 2020-01-01, before it was issued on 2020-01-02.",
        ),
        (
            "constituents",
            "fund,isin,weight\nHK2823028546,CNE100000PM8,60.00%\nHK2823028546,KYG8020E1199,40.10%\n",
            "a.csv:2: The weights of the fund HK2823028546 come to 100.1%, over 100%.",
        ),
        ("constituents", "fund,isin,weight\nHK2823028546,CNE100000PM8,60\n", "a.csv:2: The weight '60' is over 100%."),
        (
            "constituents",
            "fund,isin,weight\nHK2823028546,HK2823028546,60%\n",
            "A fund holds itself: HK2823028546 holds",
        ),
    ],
)
def test_a_file_beside_with_faults_is_refused_with_all_of_them(
    which: str, body: str, said: str, call: Call, sample_home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(body, encoding="utf-8")

    called = call("--home", sample_home, "holdings", PORTFOLIO, f"--{which}", path)

    assert called.code == 2
    assert said in called.err


def test_weights_that_are_only_rounded_over_a_hundred_are_taken(sample_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(
        "fund,isin,weight\nHK2823028546,CNE100000PM8,33.4%\nHK2823028546,KYG8020E1199,33.4%\n"
        "HK2823028546,HK0883013259,33.3%\n",
        encoding="utf-8",
    )
    desk = lookthrough.open_home(sample_home, as_of="2022-03-01", lists=LISTS)

    report = desk.holdings(PORTFOLIO, accounts=BESIDE["accounts"], securities=BESIDE["securities"], constituents=path)

    fund = next(one for one in report.holdings if one.line == 23)
    assert fund.at_stake == "10000"


def test_a_table_with_the_lines_to_look_at_and_the_sums(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "holdings", PORTFOLIO, *FILES, ONLY, "--as-of", "2021-12-20")

    assert called.code == 3
    assert re.search(r"Restricted: 11 \(CNY 135,000.75, HKD 28,112.5, USD 200,100; 1 without a value\)", called.out)
    assert "Restricted later: 1 (CNY 700.1)" in called.out
    assert "Facts that are missing" in called.out


def test_a_missing_column_is_said(call: Call, sample_home: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", [{"account": "US", "isin": "CNE100000PM8"}])

    called = call("--home", sample_home, "holdings", path)

    assert called.code == 2
    assert f"{path}:1: No column holds quantity or value; there are 'account', 'isin'." in called.err


def test_every_form_says_the_same_and_the_same_bytes_again(call: Call, sample_home: Path, tmp_path: Path) -> None:
    bad = {**read("portfolio.csv")[0], "isin": "CNE100000PM9"}
    portfolio = written(tmp_path / "p.csv", [*read("portfolio.csv"), bad])
    outs = {}
    for run in ("one", "two"):
        folder = tmp_path / run
        folder.mkdir()
        forms = [folder / f"found.{suffix}" for suffix in ("jsonl", "csv", "xlsx", "html", "ics")]
        words = [word for form in forms for word in ("--out", str(form))]
        called = call(
            "--home", sample_home, "holdings", portfolio, *FILES, ONLY, "--as-of", "2021-12-20", "--quiet", *words
        )
        assert (called.code, called.out) == (4, "")
        outs[run] = {file.name: file.read_bytes() for file in folder.iterdir()}

    assert outs["one"] == outs["two"]
    lines = [json.loads(line) for line in outs["one"]["found.jsonl"].splitlines()]
    assert [line["type"] for line in (lines[0], lines[1], lines[-1])] == ["run", "holding", "holdings_end"]
    assert lines[-1]["rejected"] == 1
    table = list(csv.DictReader(outs["one"]["found.csv"].decode("utf-8-sig").splitlines()))
    assert [row["at_stake"] for row in table] == [line["at_stake"] or "" for line in lines[1:-1]]
    assert b"fails its check" in outs["one"]["found.rejected.csv"]


def test_the_workbook_parts_what_was_found_from_what_was_not(sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "found.xlsx"
    look_at(lookthrough.open_home(sample_home, as_of="2022-03-01", lists=LISTS), PORTFOLIO, [out])

    book = load_workbook(out)
    assert book.sheetnames == ["Holdings", "Not found", "Rulings", "Rejected", "About"]
    assert [row[0] for row in book["Not found"].iter_rows(min_row=2, values_only=True)] == [9, 16, 26]


def test_the_calendar_keeps_the_windows_to_come(sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "windows.ics"
    look_at(lookthrough.open_home(sample_home, as_of="2021-12-20", lists=LISTS), PORTFOLIO, [out])

    text = out.read_text(encoding="utf-8").replace("\n ", "").replace("\r", "")
    assert "DTSTART:20220214T050100Z\nSUMMARY:Sugon (US): restriction begins" in text
    assert "DTSTART:20221216T050100Z\nSUMMARY:Sugon (US): selling to divest is allowed until now" in text
    assert "SENSETIME GROUP LTD (US): restriction begins if a person confirms the issuer" in text
    assert "DTSTART:20210802" not in text


def test_a_workbook_is_a_portfolio_too(sample_home: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Holdings", 0)
    sheet.append(("Account", "ISIN", "Market Value", "CCY", "Qty"))
    sheet.append(("US", "CNE100000PM8", 45000.25, "CNY", 1000))
    book.save(tmp_path / "p.xlsx")

    report = looked_at(sample_home, "2022-03-01", tmp_path / "p.xlsx")

    assert [(one.finding, one.value, one.quantity) for one in report.holdings] == [("restricted", "45000.25", "1000")]


def test_columns_may_be_named(call: Call, sample_home: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", [{"Papier": "CNE100000PM8", "Stück": "5", "nexus": "us_person"}])

    called = call(
        *("--home", sample_home, "holdings", path, "--map", "isin=Papier", "--map", "quantity=Stück", ONLY),
        *("--as-of", "2021-12-20"),
    )

    assert "Restricted: 1 (1 without a value)" in called.out


def test_before_the_lawbook_reaches_back_it_says_so(sample_home: Path) -> None:
    one = looked_at(sample_home, "2021-07-01").holdings[0]

    assert one.finding == "unknown"
    assert "lawbook: us.cmic before 2021-08-02" in one.missing
