"""Orders to banks are sound messages, whatever the names; what no bank takes stops the whole order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.unit.reports.payments.payments import PAYER, RUN, a_payment
from tests.unit.reports.payments.rules import NAMESPACE, broken_rules

from lookthrough.errors import BrokenOffering, Unusable
from lookthrough.model.payment import Payment
from lookthrough.reports.payments.letters import LONGEST_NAME, Letters, name_in
from lookthrough.reports.payments.pain_001 import Charges, write_pain_001

CASES = yaml.safe_load(Path("tests/cases/payments/unfit.yml").read_text("utf-8"))
HOSTILE = [
    "陳大文",
    "<&>\"'",
    "]]><CdtTrfTxInf/>",
    "a\x00b\x07c",
    "\u202eevil\u202c",
    "\u200f\u0645\u062d\u0645\u062f",
    "x" * 200,
    "龍" * 200,
    "//--::",
    "O\u2019Brien \U0001f600",
    "\ufffe\uffff\ud800 left",
]
NAMES = st.sampled_from(HOSTILE) | st.text(max_size=200) | st.text(st.characters(exclude_categories=()), max_size=40)
SWIFT = re.compile(r"[A-Za-z0-9/?:().,'+ -]*")


def one_message(payments: list[Payment], letters: Letters = Letters.LATIN) -> bytes:
    with TemporaryDirectory() as folder:
        [file] = write_pain_001(RUN, payments, Path(folder), letters=letters)
        return file.read_bytes()


def texts(message: bytes, tag: str) -> list[str | None]:
    return [one.text for one in etree.fromstring(message).iter(f"{{{NAMESPACE}}}{tag}")]


@given(st.lists(NAMES, min_size=1, max_size=5), st.sampled_from(Letters))
def test_a_message_is_sound_whatever_the_names(names: list[str], letters: Letters) -> None:
    payments = [a_payment(id=f"R1-{place}", holder=f"A {name}") for place, name in enumerate(names)]

    message = one_message(payments, letters)

    assert broken_rules(message) == []
    assert len(texts(message, "EndToEndId")) == len(names)


@given(
    st.integers(min_value=1, max_value=10**15),
    st.sampled_from([("HKD", 2), ("JPY", 0), ("KWD", 3)]),
    st.sampled_from(["HK004", "HSBCHKHH", "CITIUS33XXX"]),
    st.sampled_from(["004-123-456789", "GB29 NWBK 6016 1331 9268 19", "CH9300762011623852957"]),
)
def test_a_message_is_sound_for_every_currency_and_account(
    minor: int, currency: tuple[str, int], bank: str, number: str
) -> None:
    code, digits = currency

    message = one_message([a_payment(minor=minor, currency=code, bank=bank, number=number)])

    assert broken_rules(message) == []
    [amount] = texts(message, "InstdAmt")
    assert amount is not None
    assert len(amount.partition(".")[2]) == digits
    assert int(amount.replace(".", "")) == minor


@given(NAMES)
def test_a_name_has_only_letters_that_banks_take_and_is_cleaned_once(name: str) -> None:
    latin = name_in(Letters.LATIN, name)

    assert SWIFT.fullmatch(latin)
    assert "//" not in latin
    for letters, found in ((Letters.LATIN, latin), (Letters.UNICODE, name_in(Letters.UNICODE, name))):
        assert len(found) <= LONGEST_NAME
        assert name_in(letters, found) == found


def test_names_stand_as_they_are_where_the_bank_takes_them() -> None:
    message = one_message([a_payment(holder="陳大文 & Söhne")], Letters.UNICODE)

    assert "陳大文 & Söhne" in texts(message, "Nm")


def test_a_bank_is_named_by_its_clearing_system_where_it_has_no_bic() -> None:
    message = one_message([a_payment(bank="HK004")])

    assert texts(message, "Cd") == ["HKNCC"]
    assert texts(message, "MmbId") == ["004"]


def test_an_iban_needs_no_bank() -> None:
    message = one_message([a_payment(number="GB29NWBK60161331926819", bank="")])

    assert broken_rules(message) == []
    assert texts(message, "CdtrAgt") == []


def test_the_same_run_gives_the_same_bytes_in_files_of_bounded_length(tmp_path: Path) -> None:
    payments = [a_payment(id=f"R1-{place}", minor=100 + place) for place in range(7)]
    once, again = tmp_path / "once", tmp_path / "again"
    once.mkdir()
    again.mkdir()

    files = write_pain_001(RUN, iter(payments), once, most=3)
    others = write_pain_001(RUN, payments, again, most=3)

    assert [file.name for file in files] == ["R1-0001.xml", "R1-0002.xml", "R1-0003.xml"]
    assert [file.read_bytes() for file in files] == [file.read_bytes() for file in others]
    assert [broken_rules(file.read_bytes()) for file in files] == [[], [], []]
    ids = [one for file in files for one in texts(file.read_bytes(), "EndToEndId")]
    assert ids == [payment.id for payment in payments]
    messages = [texts(file.read_bytes(), "MsgId") for file in files]
    assert messages == [["R1-0001"], ["R1-0002"], ["R1-0003"]]


def test_the_payer_bears_the_charges_unless_the_bank_has_another_rule(tmp_path: Path) -> None:
    [file] = write_pain_001(RUN, [a_payment()], tmp_path)
    assert texts(file.read_bytes(), "ChrgBr") == ["DEBT"]

    [file] = write_pain_001(RUN, [a_payment()], tmp_path, charges=Charges.SERVICE)
    assert texts(file.read_bytes(), "ChrgBr") == ["SLEV"]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_what_no_bank_takes_is_told_and_nothing_is_written(case: dict[str, object], tmp_path: Path) -> None:
    unfit = a_payment(**{**CASES["sound"], **case["payment"]})  # type: ignore[dict-item]  # a case's own mapping

    with pytest.raises(BrokenOffering) as broken:
        write_pain_001(RUN, [unfit, unfit], tmp_path, most=1)

    assert str(case["says"]) in str(broken.value)
    assert len(broken.value.faults) == 2
    assert list(tmp_path.iterdir()) == []


def test_one_fault_among_files_that_are_sound_leaves_no_file(tmp_path: Path) -> None:
    def payments() -> Iterator[Payment]:
        yield from (a_payment(id=f"R1-{place}") for place in range(5))
        yield a_payment(id="R1-5", currency="USD")

    with pytest.raises(BrokenOffering, match="in USD, and the run in HKD"):
        write_pain_001(RUN, payments(), tmp_path, most=2)

    assert list(tmp_path.iterdir()) == []


def test_of_very_many_faults_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    with pytest.raises(BrokenOffering, match="2 more cannot be paid") as broken:
        write_pain_001(RUN, (a_payment(minor=0) for _ in range(1_002)), tmp_path)

    assert len(broken.value.faults) == 1_001


def test_a_run_without_payments_is_no_order(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="has no payments"):
        write_pain_001(RUN, [], tmp_path)


def test_a_file_that_adds_up_to_more_than_a_message_holds_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="Write fewer payments a file"):
        write_pain_001(RUN, [a_payment(minor=10**18 - 1), a_payment(minor=10**18 - 1)], tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_run_is_told_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    run = replace(
        RUN, id="R" * 31, made_at=datetime(2021, 12, 14, tzinfo=UTC).replace(tzinfo=None), payer=replace(PAYER, bank="")
    )

    with pytest.raises(BrokenOffering) as broken:
        write_pain_001(run, [a_payment()], tmp_path)

    assert [fault.problem for fault in broken.value.faults] == [
        "This id cannot go to a bank.",
        "The moment it was made has no zone.",
        "The bank is not told.",
        "The account has no IBAN and no bank.",
    ]


def test_a_payer_with_an_iban_has_a_bank_too(tmp_path: Path) -> None:
    run = replace(RUN, payer=replace(PAYER, number="GB29NWBK60161331926819", bank=""))

    with pytest.raises(BrokenOffering, match="R1, payer: The bank is not told"):
        write_pain_001(run, [a_payment()], tmp_path)


def test_no_word_of_an_order_tells_why_it_is_paid() -> None:
    message = one_message([a_payment()])

    assert texts(message, "Ustrd") == ["Refund of application money"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((b"<PmtMtd>TRF</PmtMtd>", b""), "has PmtMtd 0 times"),
        ((b"TRF", b"WIRE"), "is no Method"),
        ((b"<NbOfTxs>1</NbOfTxs>", b"<NbOfTxs>2</NbOfTxs>"), "it counts 2 transactions of 1"),
        ((b'Ccy="HKD"', b'Ccy="HK"'), "names no currency"),
        ((b">4030.21</InstdAmt>", b">4030.22</InstdAmt>"), "it adds up to 4030.22"),
        ((b"<ChrgBr>DEBT</ChrgBr>", b"<ChrgBr>DEBT</ChrgBr><Purp/>"), "has {'Purp'}"),
        ((b"<MsgId>", b"<MsgId>12345678901234567890123456789"), "is no Max35"),
        ((b"<Dt>2021-12-15</Dt>", b"<Dt>2021-12-15</Dt><DtTm>2021-12-15T00:00:00</DtTm>"), "chooses 2 times"),
    ],
)
def test_the_rules_see_a_broken_message(change: tuple[bytes, bytes], says: str) -> None:
    message = one_message([a_payment()]).replace(*change)

    assert says in "\n".join(broken_rules(message))
