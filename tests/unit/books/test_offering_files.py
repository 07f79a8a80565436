"""What is no file of an offering, and bytes that no file has, are told as faults."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from lookthrough.books.offerings.accounts import read_accounts
from lookthrough.books.offerings.applications import open_applications
from lookthrough.books.offerings.folder import (
    ACCOUNTS,
    APPLICATIONS,
    EVENTS,
    MOST_BYTES,
    MOST_SHOWN,
    PARTIES,
    TERMS,
    page_of,
)
from lookthrough.books.offerings.offering import read_offering
from lookthrough.errors import BrokenOffering
from lookthrough.lawbook import load
from lookthrough.model.offering import AccountId, Application

GOOD = Path(__file__).parents[2] / "fixtures" / "offering"
BOOK = load()
MARK = b"\xef\xbb\xbf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "offering"
    shutil.copytree(GOOD, path)
    return path


def faults(folder: Path) -> list[str]:
    with pytest.raises(BrokenOffering) as broken:
        read_offering(folder, BOOK)
    return [str(fault).removeprefix(f"{folder}/") for fault in broken.value.faults]


def workbook() -> bytes:
    book, stream = Workbook(), BytesIO()
    book.create_sheet("parties", 0).append(["id", "name", "role"])
    book.save(stream)
    return stream.getvalue()


def test_a_folder_that_is_none(folder: Path) -> None:
    missing, file = folder / "other", folder / TERMS

    assert faults(missing) == [f"{missing}: There is no such folder. Give the folder in which offering.yml stands."]
    assert faults(file) == [f"{file}: This is no folder. Give the folder in which offering.yml stands."]


def test_a_folder_without_its_files_names_those_that_may_be_meant(folder: Path) -> None:
    (folder / TERMS).unlink()
    (folder / PARTIES).rename(folder / "parties.xlsx")

    assert faults(folder) == [
        "offering.yml: There is no such file. An offering needs it.",
        "parties.csv: There is no such file (there is parties.xlsx). An offering needs it.",
    ]


def test_a_workbook_in_place_of_csv(folder: Path) -> None:
    (folder / PARTIES).write_bytes(workbook())

    assert faults(folder) == ["parties.csv: It is a workbook or another archive, not CSV. Save it as CSV in UTF-8."]


@pytest.mark.parametrize("name", [TERMS, EVENTS, PARTIES])
def test_a_byte_order_mark_is_no_fault(folder: Path, name: str) -> None:
    (folder / name).write_bytes(MARK + (folder / name).read_bytes())

    assert read_offering(folder, BOOK) == read_offering(GOOD, BOOK)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (TERMS, "offering.yml:2: Byte 27 is no UTF-8. Save it as UTF-8."),
        (EVENTS, "events.yml:2: Byte 15 is no UTF-8. Save it as UTF-8."),
    ],
)
def test_another_encoding_is_a_fault_with_its_line(folder: Path, name: str, says: str) -> None:
    first, _, rest = (folder / name).read_bytes().partition(b"\n")
    (folder / name).write_bytes(first + b"\n# Fran\xe7ais\n" + rest)

    assert says in faults(folder)


def test_a_table_in_another_encoding_is_a_fault_that_speaks_of_no_option(folder: Path) -> None:
    (folder / PARTIES).write_bytes((folder / PARTIES).read_bytes().replace(b"Sponsor A", b"Soci\xe9t\xe9 A", 1))

    (fault,) = faults(folder)

    assert fault.startswith("parties.csv:2: Byte 0xe9 at offset")
    assert fault.endswith("Save it as CSV in UTF-8.")


def test_a_nul_character_is_a_fault_with_its_line(folder: Path) -> None:
    for name in (TERMS, EVENTS):
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"A listing", b"A\0listing"))
    (folder / PARTIES).write_bytes((folder / PARTIES).read_bytes().replace(b"Sponsor A", b"Sponsor\0A", 1))

    assert faults(folder) == [
        "parties.csv:2: There is a NUL character in the row. Save the book as plain text again.",
        "events.yml:17: There is a character that no text has (U+0000). Save the file as plain text.",
    ]


@pytest.mark.parametrize("name", [ACCOUNTS, APPLICATIONS])
def test_a_nul_character_in_a_long_table_costs_its_row(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes().replace(b"Applicant 1", b"Applicant\x001", 1))

    if name == ACCOUNTS:
        with pytest.raises(BrokenOffering, match=r"accounts\.csv:2: There is a NUL character in the row"):
            read_accounts(folder / name, BOOK)
    else:
        accounts = read_accounts(folder / ACCOUNTS, BOOK)
        found = open_applications(folder / name, read_offering(folder, BOOK), BOOK, accounts.keys())
        assert [isinstance(one, Application) for one in found] == [False, True]


def test_of_a_long_table_some_accounts_are_read_and_the_others_passed_by(folder: Path) -> None:
    (folder / ACCOUNTS).write_bytes((folder / ACCOUNTS).read_bytes().replace(b"GB33", b"GB34"))

    (found,) = read_accounts(folder / ACCOUNTS, BOOK, frozenset([AccountId("a1")])).values()

    assert found.holder == "Applicant 1"
    with pytest.raises(BrokenOffering, match="fails its check"):
        read_accounts(folder / ACCOUNTS, BOOK, frozenset([AccountId("a2")]))


def test_a_file_of_absurd_size_is_not_read(folder: Path) -> None:
    with (folder / TERMS).open("ab") as file:
        file.truncate(MOST_BYTES + 1)

    assert faults(folder) == [
        f"offering.yml: It has {MOST_BYTES + 1:,} bytes; up to {MOST_BYTES:,} are read. "
        "See whether it is the right file."
    ]


def test_tables_deep_in_one_another_are_a_fault(folder: Path) -> None:
    (folder / TERMS).write_text("issuer: " + "[" * 200_000, encoding="utf-8")

    assert faults(folder) == ["offering.yml:1: Tables and lists stand too deep in one another. Write less."]


def test_a_file_that_is_no_table_of_keys(folder: Path) -> None:
    (folder / TERMS).write_text("- one\n", encoding="utf-8")
    (folder / EVENTS).write_text("", encoding="utf-8")

    assert faults(folder) == ["offering.yml:1: The file is a table of keys. Begin with `key:`."]


def test_events_of_an_empty_file_are_a_fault(folder: Path) -> None:
    (folder / EVENTS).write_text("", encoding="utf-8")

    assert faults(folder) == ["events.yml:1: The file is a table of keys. Begin with `key:`."]


def test_a_folder_in_place_of_a_file_cannot_be_opened(folder: Path) -> None:
    (folder / PARTIES).unlink()
    (folder / PARTIES).mkdir()

    assert faults(folder) == ["parties.csv: There is no such file. An offering needs it."]
    (fault,) = page_of(folder / PARTIES).faults
    assert fault.problem == "It cannot be opened (Is a directory)."


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(folder: Path) -> None:
    (folder / ACCOUNTS).write_text("account,holder,number,bank\n" + "a,,1,B\n" * 2_000, encoding="utf-8")

    with pytest.raises(BrokenOffering) as broken:
        read_accounts(folder / ACCOUNTS, BOOK)

    assert len(broken.value.faults) == MOST_SHOWN + 1
    assert broken.value.faults[-1].problem == "There are 1,000 further faults."


def test_every_file_with_faults_is_told(folder: Path) -> None:
    (folder / TERMS).write_text((folder / TERMS).read_text(encoding="utf-8").replace("HKD", "HKS"), encoding="utf-8")
    (folder / PARTIES).write_text("id,name\n", encoding="utf-8")
    (folder / EVENTS).write_text("event: []\n", encoding="utf-8")

    assert [fault.partition(":")[0] for fault in faults(folder)] == [TERMS, PARTIES, EVENTS]
