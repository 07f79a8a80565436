"""`lookthrough lists`: taking lists in, and looking at what we hold."""

import re
from pathlib import Path

import pytest
from tests.doors.conftest import Call

SDN = (
    '36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    '306,"BANCO NACIONAL DE CUBA",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'BNC\'."\r\n'
)
ADD = '36,25,-0- ,"Havana","Cuba",-0- \r\n'
ALT = '36,12,"aka","AERO-CARIBBEAN",-0- \r\n'


@pytest.fixture
def full_set(tmp_path: Path) -> Path:
    folder = tmp_path / "2023-12-28_full_set"
    folder.mkdir()
    for name, text in (("sdn.csv", SDN), ("add.csv", ADD), ("alt.csv", ALT)):
        (folder / name).write_bytes(text.encode())
    return folder


def state(home: Path) -> list[str]:
    return sorted(str(path) for path in home.rglob("*"))


def test_a_folder_is_imported_with_its_day(call: Call, tmp_path: Path, full_set: Path) -> None:
    called = call("--home", tmp_path / "home", "lists", "import", full_set)

    assert called.code == 0
    assert "imported us_ofac_sdn@2023-12-28." in called.out
    assert "2 main, 1 add, 1 alt" in called.out


def test_status_says_what_we_hold(call: Call, tmp_path: Path, full_set: Path) -> None:
    call("--home", tmp_path / "home", "lists", "import", full_set)

    called = call("--home", tmp_path / "home", "lists", "status", "--as-of", "2023-12-30")

    assert re.search(r"us_ofac_sdn +covered +2 +2023-12-28  2 days", called.out)
    assert re.search(r"us_ofac_sdn@2023-12-28\.\w+  held since .*; main \d+ bytes, add \d+ bytes, alt", called.out)


def test_a_set_without_its_aliases_is_partial(call: Call, tmp_path: Path, full_set: Path) -> None:
    (full_set / "alt.csv").unlink()
    call("--home", tmp_path / "home", "lists", "import", full_set)

    called = call("--home", tmp_path / "home", "who", "Aerocaribbean Airlines", "--as-of", "2023-12-28", "--json")

    lists = called.records[0]["lists"]
    assert called.code == 4
    assert isinstance(lists, dict)
    assert lists["us_ofac_sdn"]["coverage"] == "partial"
    assert "Without its alt part" in lists["us_ofac_sdn"]["says"]


def test_an_entry_is_shown_with_its_standing(call: Call, sample_home: Path) -> None:
    called = call("--home", sample_home, "lists", "entry", "us_ofac_cmic", "33114", "--as-of", "2021-12-17")

    assert called.code == 0
    assert "SENSETIME GROUP LIMITED" in called.out
    assert "stands as of 2021-12-17" in called.out
    assert "listed on 2021-12-10, in force on 2022-02-08, divest by 2022-12-10" in called.out
    assert "ground: surveillance-technology, by programme: CMIC-EO13959" in called.out
    assert "2162198" in called.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("entry", "us_ofac_cmic", "0"), "No edition held of us_ofac_cmic has an entry 0"),
        (("entry", "nowhere", "1"), "No list held is called nowhere"),
        (("edition", "nothing@2020"), "No edition held begins with nothing@2020"),
    ],
)
def test_asking_for_what_is_not_held_says_so(
    call: Call, sample_home: Path, arguments: tuple[str, ...], says: str
) -> None:
    called = call("--home", sample_home, "lists", *arguments)

    assert called.code == 2
    assert says in called.err


def test_unread_clauses_are_shown(call: Call, tmp_path: Path, full_set: Path) -> None:
    home = tmp_path / "home"
    odd = SDN.replace("a.k.a. 'BNC'.", "xyzzy plugh 17; a.k.a. 'BNC'.")
    (full_set / "sdn.csv").write_bytes(odd.encode())
    imported = call("--home", home, "lists", "import", full_set)

    edition = call("--home", home, "lists", "edition", "us_ofac_sdn")
    unread = call("--home", home, "lists", "edition", "us_ofac_sdn", "--unread")

    assert "1 clauses unread" in imported.out
    assert "1 unread" in edition.out
    assert "sha256" in edition.out
    assert unread.out == "us_ofac_sdn\t306\txyzzy plugh 17\n"


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("notes.txt", "nothing a publisher wrote", "not a list file lookthrough knows"),
        ("sdn.csv", "", "sdn.csv"),
        ("sdn.csv", SDN[:-40], "sdn.csv:2"),
        ("sdn.csv", "36,only,three\r\n", "sdn.csv:1"),
        ("alt.csv", ALT.replace("36,", "99,"), "alt.csv:1"),
        ("add.csv", ADD.replace("36,", "99,"), "add.csv:1"),
    ],
)
def test_a_broken_file_stops_the_import_and_leaves_the_corpus_as_it_was(
    call: Call, tmp_path: Path, full_set: Path, name: str, text: str, says: str
) -> None:
    home = tmp_path / "home"
    call("--home", home, "lists", "import", full_set)
    before = state(home)
    later = tmp_path / "2023-12-29_full_set"
    full_set.rename(later)
    broken = write(later / name, text)

    called = call("--home", home, "lists", "import", broken if name == "notes.txt" else later)

    assert called.code == 2
    assert says in called.err
    assert state(home) == before


def test_without_a_day_it_asks(call: Call, tmp_path: Path, full_set: Path) -> None:
    undated = full_set.rename(tmp_path / "full_set")

    asked = call("--home", tmp_path / "home", "lists", "import", undated)
    said = call("--home", tmp_path / "home", "lists", "import", undated, "--published", "2023-12-28")

    assert (asked.code, said.code) == (2, 0)
    assert "When was this published?" in asked.err
    assert "--published" in asked.err


def test_samples_do_not_mix_with_published_lists(call: Call, tmp_path: Path, full_set: Path) -> None:
    home = tmp_path / "home"
    call("--home", home, "lists", "import", full_set)

    called = call("--home", home, "lists", "import", "--sample")

    assert called.code == 1
    assert "do not share a home" in called.err


def test_importing_nothing_says_what_to_give(call: Call, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "home", "lists", "import")

    assert called.code == 2
    assert "--sample" in called.err
