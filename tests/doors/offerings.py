"""What the tests of reviews are made of: an offering's folder with changes, reviewed as of a day, once for each."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lookthrough.reports.offering.reading import Read
from lookthrough.reports.offering.record import ActRecord, PartyRecord, ReviewRecord
from lookthrough.settings import read_settings
from lookthrough.text_yaml import Tree, read_page
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.offering import read_folder, review
from lookthrough.wiring.product import Lookthrough

TESTS = Path(__file__).parents[1]
EXAMPLES = TESTS.parent / "examples"
TINY, SENSETIME, CATL = TESTS / "fixtures" / "offering", EXAMPLES / "sensetime-2021", EXAMPLES / "catl-2025"
FOLDERS = {"tiny": TINY, "sensetime-2021": SENSETIME, "catl-2025": CATL}

Changes = tuple[tuple[str, str, str], ...]
"""File, what stands there, and what stands there instead."""


def review_cases() -> list[dict[str, Tree]]:
    """Read the cases of reviews."""
    path = TESTS / "cases" / "offering" / "reviews.yml"
    page = read_page(path.name, path.read_text(encoding="utf-8"))
    assert not page.faults, page.faults
    cases = page.tree["cases"]
    assert isinstance(cases, list)
    return [case for case in cases if isinstance(case, dict)]


def changes_of(case: Mapping[str, Tree]) -> Changes:
    """Return what a case changes in its folder."""
    changes = case.get("change", [])
    assert isinstance(changes, list)
    found = []
    for change in changes:
        assert isinstance(change, list)
        file, old, new = map(str, change)
        found.append((file, old, new))
    return tuple(found)


def changed(folder: Path, to: Path, changes: Changes) -> Path:
    """Copy a folder with changes."""
    shutil.copytree(folder, to)
    for file, old, new in changes:
        text = (to / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        (to / file).write_text(text.replace(old, new), encoding="utf-8")
    return to


@cache
def product_of(home: Path) -> Lookthrough:
    """Return the product over a home."""
    return Lookthrough(read_settings(home))


@cache
def reviewed(home: Path, folder: str, changes: Changes, day: str) -> ReviewRecord:
    """Review a folder with changes as of a day."""
    product = product_of(home)
    with TemporaryDirectory() as made:
        read = read_folder(product, changed(FOLDERS[folder], Path(made) / "offering", changes))
        return review(product, read, Asked(day=date.fromisoformat(day)))


@dataclass(frozen=True)
class Found:
    """What a review says of one party in one role."""

    review: ReviewRecord
    party: PartyRecord

    @property
    def kept_out(self) -> str:
        """Whether the issuer's own terms keep it out."""
        return Read(self.review).kept_out(self.party)

    def act(self, target: str, act: str) -> ActRecord:
        """Return the answer on an act with a target."""
        return next(one for one in self.party.acts if (one.target, one.act) == (target, act))


def found(record: ReviewRecord, party: str, role: str) -> Found:
    """Return what a review says of a party in a role."""
    return Found(record, next(one for one in record.parties if (one.id, one.role) == (party, role)))
