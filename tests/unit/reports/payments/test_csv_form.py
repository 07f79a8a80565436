"""Orders to banks as a table say what the messages say."""

import csv
from pathlib import Path

import pytest
from tests.unit.reports.payments.payments import RUN, a_payment

from lookthrough.errors import BrokenOffering
from lookthrough.reports.payments.csv_form import COLUMNS, write_payments_csv


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_payment_is_a_row(tmp_path: Path) -> None:
    out = tmp_path / "payments.csv"

    write_payments_csv(RUN, [a_payment(), a_payment(id="R1-2", number="GB29NWBK60161331926819", bank="")], out)

    first, second = rows_of(out)
    assert first == dict(
        zip(
            COLUMNS,
            (
                "R1-1",
                "A1",
                "2021-12-15",
                "Chan Tai Man",
                "",
                "004-123-456789",
                "",
                "HKNCC",
                "004",
                "4030.21",
                "HKD",
                "Refund of application money",
            ),
            strict=True,
        )
    )
    assert (second["iban"], second["account"], second["bic"]) == ("GB29NWBK60161331926819", "", "")


def test_a_name_is_no_formula(tmp_path: Path) -> None:
    out = tmp_path / "payments.csv"

    write_payments_csv(RUN, [a_payment(holder="+cmd|x")], out)

    [row] = rows_of(out)
    assert row["payee"] == "'+cmd-x"


def test_what_no_bank_takes_leaves_no_table(tmp_path: Path) -> None:
    with pytest.raises(BrokenOffering, match="The amount is 0"):
        write_payments_csv(RUN, [a_payment(), a_payment(minor=0)], tmp_path / "payments.csv")

    assert list(tmp_path.iterdir()) == []
