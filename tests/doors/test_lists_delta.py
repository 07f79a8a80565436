"""OFAC's delta files are applied onto the edition that they continue."""

import re
import shutil
from pathlib import Path

import pytest
from tests.doors.conftest import Call
from tests.unit.sources.published import FIXTURES

DELTA = FIXTURES / "us_ofac_sdn" / "delta"
BASE, CHANGE = DELTA / "2026-08-07_sdn_enhanced.xml", DELTA / "2026-08-24_delta.xml"


@pytest.fixture
def home(call: Call, tmp_path: Path) -> Path:
    assert call("--home", tmp_path / "home", "lists", "import", BASE).code == 0
    return tmp_path / "home"


def editions(call: Call, home: Path) -> list[str]:
    return re.findall(r"us_ofac_sdn@([\d-]+)", call("--home", home, "lists", "status", "--editions").out)


def test_a_delta_makes_the_next_edition_of_the_one_it_continues(call: Call, home: Path) -> None:
    taken = call("--home", home, "lists", "import", CHANGE)

    assert (taken.code, taken.err) == (0, "")
    assert editions(call, home) == ["2026-08-07", "2026-08-24"]
    before = call("--home", home, "lists", "entry", "us_ofac_sdn", "36", "--as-of", "2026-08-20").out
    after = call("--home", home, "lists", "entry", "us_ofac_sdn", "36", "--as-of", "2026-08-25").out
    assert "stands as of 2026-08-20" in before
    assert "does not stand as of 2026-08-25" in after


def test_a_difference_tells_what_a_delta_changed(call: Call, home: Path) -> None:
    call("--home", home, "lists", "import", CHANGE)

    told = call("--home", home, "lists", "diff", "us_ofac_sdn@2026-08-07", "us_ofac_sdn@2026-08-24").out

    assert re.search(r"\d+ added, 1 removed, \d+ changed", told)
    assert "- 36  AEROCARIBBEAN AIRLINES" in told


def test_a_delta_taken_in_twice_is_held_already(call: Call, home: Path) -> None:
    call("--home", home, "lists", "import", CHANGE)

    assert "already held: us_ofac_sdn@2026-08-24" in call("--home", home, "lists", "import", CHANGE).out
    assert len(editions(call, home)) == 2


def test_a_delta_that_continues_nothing_says_what_to_import_first(call: Call, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "home", "lists", "import", CHANGE)

    assert called.code == 2
    assert "enhanced XML first" in called.err


def test_a_series_goes_on_from_its_base_in_the_order_of_its_moments(call: Call, tmp_path: Path) -> None:
    for file, moment in ((CHANGE, "2026-08-24T140000Z"), (BASE, "2026-08-07T140000Z")):
        folder = tmp_path / "series" / moment
        folder.mkdir(parents=True)
        shutil.copy(file, folder / file.name)

    assert call("--home", tmp_path / "home", "lists", "import-series", tmp_path / "series").code == 0

    assert editions(call, tmp_path / "home") == ["2026-08-07", "2026-08-24"]


def test_a_second_delta_of_the_day_needs_no_first_one_beside_it(call: Call, home: Path, tmp_path: Path) -> None:
    second = tmp_path / "2026-08-24_delta_2.xml"
    shutil.copy(CHANGE, second)

    assert call("--home", home, "lists", "import", second).code == 0
    assert editions(call, home) == ["2026-08-07", "2026-08-24"]
