"""Whatever is wrong with an offering's folder is told at once, each fault with its file and line."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from lookthrough.books.offerings.accounts import read_accounts
from lookthrough.books.offerings.applications import open_applications
from lookthrough.books.offerings.folder import ACCOUNTS, APPLICATIONS
from lookthrough.books.offerings.offering import read_offering
from lookthrough.errors import BrokenOffering
from lookthrough.lawbook import load
from lookthrough.model.subject import Rejected
from lookthrough.text_yaml import Tree, read_page

TESTS = Path(__file__).parents[2]
BAD, GOOD = TESTS / "cases" / "offering_bad", TESTS / "fixtures" / "offering"
BOOK = load()


def cases(path: Path) -> list[dict[str, Tree]]:
    found = read_page(path.name, path.read_text(encoding="utf-8")).tree["cases"]
    assert isinstance(found, list)
    return [case for case in found if isinstance(case, dict)]


FOLDERS = [case for path in sorted(BAD.glob("*.yml")) if path.stem != "applications" for case in cases(path)]
ROWS = cases(BAD / "applications.yml")


def changed(folder: Path, case: Mapping[str, Tree]) -> None:
    path = folder / str(case["file"])
    text = path.read_text(encoding="utf-8")
    changes = case.get("change", [])
    assert isinstance(changes, list)
    for change in changes:
        assert isinstance(change, list)
        old, new = map(str, change)
        assert old in text, f"{old!r} does not stand in {path.name}"
        text = text.replace(old, new, 1)
    path.write_text(str(case.get("whole", text)), encoding="utf-8")


def read(folder: Path, name: str) -> None:
    if name == ACCOUNTS:
        read_accounts(folder / ACCOUNTS, BOOK)
    else:
        read_offering(folder, BOOK)


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case['file']}: {case['name']}")
def test_every_fault_of_a_folder_is_told_at_once(tmp_path: Path, case: Mapping[str, Tree]) -> None:
    folder = tmp_path / "offering"
    shutil.copytree(GOOD, folder)
    changed(folder, case)

    with pytest.raises(BrokenOffering) as broken:
        read(folder, str(case["file"]))

    assert [str(fault).removeprefix(f"{folder}/") for fault in broken.value.faults] == case["says"]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: str(case["name"]))
def test_an_application_with_faults_is_rejected_and_the_others_are_read(
    tmp_path: Path, case: Mapping[str, Tree]
) -> None:
    sound = (GOOD / APPLICATIONS).read_text(encoding="utf-8")
    width = sound.splitlines()[0].count(",")
    row = str(case["row"])
    path = tmp_path / APPLICATIONS
    path.write_text(f"{sound}{row}{',' * (width - row.count(','))}\n", encoding="utf-8")
    accounts = read_accounts(GOOD / ACCOUNTS, BOOK)

    *sound_rows, rejected = open_applications(path, read_offering(GOOD, BOOK), BOOK, accounts.keys())

    assert isinstance(rejected, Rejected)
    assert (rejected.row, f"{rejected.reason} {rejected.hint}") == (4, case["says"])
    assert not [one for one in sound_rows if isinstance(one, Rejected)]
