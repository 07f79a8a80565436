"""An applicant's statement says what happened to the money, and nothing of why."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.model.ledger import Balance
from lookthrough.model.offering import Account, AccountId, ApplicationId
from lookthrough.reports.statement import Statement, StatementLine, Step, statement_page

ACCOUNT = Account(id=AccountId("a"), holder="Chan Tai Man 陳大文", number="004-123-456789", bank="HK004")
STATEMENT = Statement(
    title="Global offering",
    issued_by="Receiving Bank Limited",
    drawn_on=date(2021, 12, 20),
    application=ApplicationId("A0000001"),
    account=ACCOUNT,
    currency="HKD",
    steps=(StatementLine(on=date(2021, 12, 9), step=Step.RECEIVED, minor=403_021),),
    balance=Balance(received=403_021, due=403_021),
)

TELLING = yaml.safe_load(Path("tests/cases/payments/telling.yml").read_text("utf-8"))
AMOUNTS = st.integers(min_value=0, max_value=10**12)


class Outline(HTMLParser):
    """Gathers tags, what is loaded, and how cells of headings say what they head."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.scopes: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        self.loaded += [value for name in ("src", "href") if (value := named.get(name)) is not None]
        if tag == "th":
            self.scopes.append(named.get("scope"))


def of(balance: Balance) -> str:
    return statement_page(replace(STATEMENT, balance=balance))


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_money_that_may_not_be_paid_reads_as_money_that_is_not_paid_yet(
    unpaid: int, split: int, out: int, issuer: int
) -> None:
    part = min(split, unpaid)
    received = unpaid + out + issuer
    common = Balance(received=received, out=out, issuer=issuer)

    due, ordered, held, parted = (
        of(replace(common, due=unpaid)),
        of(replace(common, ordered=unpaid)),
        of(replace(common, held=unpaid)),
        of(replace(common, due=part, held=unpaid - part)),
    )

    assert due == ordered == held == parted


@given(AMOUNTS.filter(bool), AMOUNTS.filter(bool))
def test_a_held_amount_and_another_that_is_due_differ_in_figures_only(held: int, due: int) -> None:
    one, other = of(Balance(received=held, held=held)), of(Balance(received=due, due=due))

    assert re.sub(r"[\d.,]+", "0", one) == re.sub(r"[\d.,]+", "0", other)


@given(AMOUNTS, AMOUNTS, st.lists(st.sampled_from(Step), max_size=5))
def test_no_word_of_a_statement_tells_why(due: int, held: int, steps: list[Step]) -> None:
    lines = tuple(StatementLine(on=date(2021, 12, 9), step=step, minor=1) for step in steps)
    page = statement_page(replace(STATEMENT, steps=lines, balance=Balance(received=due + held, due=due, held=held)))

    assert set(re.findall(r"[a-z]+", page.casefold())) & set(TELLING["english"].split()) == set()
    assert [word for word in TELLING["chinese"].split() if word in page] == []


def test_a_statement_says_what_was_received_used_refunded_and_not_yet() -> None:
    page = of(Balance(received=1_000_000, issuer=403_021, out=500_000, due=96_979))

    sums = re.findall(r'<td class="amount">([^<]+)</td>', page)
    assert sums[:4] == ["HKD 10,000.00", "HKD 4,030.21", "HKD 5,000.00", "HKD 969.79"]
    assert "There is money that has not been refunded yet." in page
    assert "尚有款項未退還" in page


def test_a_settled_statement_says_so() -> None:
    assert "No money remains to be refunded." in of(Balance(received=403_021, out=403_021))


def test_an_account_is_masked() -> None:
    page = statement_page(STATEMENT)

    assert "004-123" not in page
    assert re.search(r"account ending in.*6789", page)


def test_a_statement_loads_nothing_and_names_what_it_heads() -> None:
    outline = Outline()
    outline.feed(statement_page(STATEMENT))

    assert outline.loaded == []
    assert {"script", "link", "img"} & set(outline.tags) == set()
    assert outline.tags.count("h1") == 1
    assert set(outline.scopes) <= {"col", "row"}


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    page = statement_page(replace(STATEMENT, title="<script>alert(1)</script>", issued_by='"><img src=x>'))

    assert "<script" not in page
    assert "<img" not in page
