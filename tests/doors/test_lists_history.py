"""`lookthrough lists diff` and `lists history`: what changed between editions, and one entry's life."""

import json
from pathlib import Path

import pytest
from lxml import etree
from tests.doors.conftest import Call
from tests.unit.sources.published import main_row, published

BANCO = main_row(306, "BANCO")
EDITIONS: dict[str, dict[str, str]] = {
    "2021-12-08T184950Z": {"sdn.csv": published(main_row(36, "AEROCARIBBEAN AIRLINES"), BANCO)},
    "2021-12-09T18:50:00+00:00": {
        "sdn.csv": published(main_row(36, "AEROCARIBBEAN AIRLINES", remarks="Linked To: BANCO."), BANCO),
        "alt.csv": '36,12,"aka","AERO-CARIBBEAN",-0- \r\n',
    },
    "2021-12-10T185016Z": {"sdn.csv": published(BANCO, main_row(34079, "ZAKIR, Shohrat"))},
    "2021-12-11T185016Z": {"sdn.csv": ""},
}


@pytest.fixture
def home(call: Call, tmp_path: Path) -> Path:
    for moment, files in EDITIONS.items():
        folder = tmp_path / "series" / moment
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_bytes(text.encode())
    called = call("--home", tmp_path / "home", "lists", "import-series", tmp_path / "series")
    assert called.code == 4
    assert "imported 3 editions of us_ofac_sdn: 2021-12-08 18:49Z to 2021-12-10 18:50Z" in called.out
    assert "2021-12-11T185016Z/sdn.csv: the file is empty." in called.out
    return tmp_path / "home"


@pytest.fixture
def with_cons(call: Call, home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "2021-12-10"
    folder.mkdir()
    (folder / "cons_prim.csv").write_text(published(main_row(306, "BANCO", programme="NS-PLC")))
    assert call("--home", home, "lists", "import", folder).code == 0
    return home


def test_a_series_imported_again_is_held_already(call: Call, home: Path) -> None:
    called = call("--home", home, "lists", "import-series", home.parent / "series")

    assert "imported 0 editions of us_ofac_sdn, 3 held before" in called.out


def test_a_folder_without_lists_is_no_series(call: Call, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "home", "lists", "import-series", tmp_path)

    assert (called.code, called.err) == (2, f"There is no list file under {tmp_path}.\n")


def test_a_difference_tells_added_removed_and_changed(call: Call, home: Path) -> None:
    called = call("--home", home, "lists", "diff", "us_ofac_sdn@2021-12-08", "us_ofac_sdn@2021-12-10")

    assert called.code == 0
    assert "1 added, 1 removed, 0 changed, 1 the same" in called.out
    assert "+ 34079  ZAKIR, Shohrat  (organisation; us_ofac_sdn CUBA)" in called.out
    assert "- 36  AEROCARIBBEAN AIRLINES" in called.out


def test_only_parts_that_both_have_are_compared(call: Call, home: Path) -> None:
    called = call("--home", home, "lists", "diff", "us_ofac_sdn@2021-12-08", "us_ofac_sdn@2021-12-09")

    assert "Compared without alt, which only one of the two has." in called.out
    assert "0 added, 0 removed, 1 changed, 1 the same" in called.out
    assert "tie + linked to BANCO (306)" in called.out
    assert "AERO-CARIBBEAN" not in called.out


def test_a_difference_is_one_object_for_programs(call: Call, home: Path) -> None:
    called = call("--home", home, "lists", "diff", "us_ofac_sdn@2021-12-08", "us_ofac_sdn@2021-12-10", "--json")

    stated = json.loads(called.out)
    assert [one["id"] for one in stated["difference"]["added"]] == ["34079"]
    assert stated["same"] == 1


def test_a_life_is_told_and_drawn(call: Call, home: Path, tmp_path: Path) -> None:
    called = call("--home", home, "lists", "history", "us_ofac_sdn", "36", "--svg", tmp_path / "life.svg")

    assert called.code == 0
    assert "2021-12-08 18:49Z  in the first edition held; the same in 1 edition, to 2021-12-08" in called.out
    assert "2021-12-09 18:50Z  changed" in called.out
    assert "name + alias AERO-CARIBBEAN" in called.out
    assert "2021-12-10 18:50Z  gone: not in the edition of this moment" in called.out
    assert str(etree.fromstring((tmp_path / "life.svg").read_bytes()).tag).endswith("svg")


def test_a_life_is_told_as_it_was_known_on_a_day(call: Call, home: Path) -> None:
    history = ("--home", home, "lists", "history", "us_ofac_sdn")

    then = call(*history, "36", "--as-of", "2021-12-09")
    before = call(*history, "34079", "--as-of", "2021-12-09")
    in_hand = call(*history, "36", "--held", "2021-12-31")

    assert "2 editions held, 2021-12-08 to 2021-12-09" in then.out
    assert "gone" not in then.out
    assert (before.code, "known at that moment has an entry 34079" in before.err) == (2, True)
    assert (in_hand.code, "known at that moment" in in_hand.err) == (2, True)


def test_a_life_is_one_object_for_programs(call: Call, home: Path) -> None:
    called = call("--home", home, "lists", "history", "us_ofac_sdn", "34079", "--json")

    stated = json.loads(called.out)
    assert [one["turn"] for one in stated["lives"][0]["stretches"]] == ["first seen"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("history", "us_ofac_sdn", "7"), "No edition held of us_ofac_sdn has an entry 7"),
        (("history", "nowhere", "7"), "No list held is called nowhere"),
        (("diff", "us_ofac_sdn@2021", "us_ofac_sdn@2021-12-10"), "Several editions begin with us_ofac_sdn@2021"),
        (("diff", "us_ofac_sdn@2020", "us_ofac_sdn@2021-12-10"), "No edition held begins with us_ofac_sdn@2020"),
    ],
)
def test_what_is_not_held_is_said(call: Call, home: Path, words: tuple[str, ...], says: str) -> None:
    called = call("--home", home, "lists", *words)

    assert called.code == 2
    assert says in called.err


def test_editions_of_two_sources_are_not_compared(call: Call, with_cons: Path) -> None:
    called = call("--home", with_cons, "lists", "diff", "us_ofac_sdn@2021-12-08", "us_ofac_cons@2021-12-10")

    assert (called.code, "are of two sources" in called.err) == (2, True)


def test_a_party_on_two_lists_of_one_authority_is_one_match(call: Call, with_cons: Path) -> None:
    called = call("--home", with_cons, "who", "Banco", "--as-of", "2021-12-11", "--json")

    subject = next(json.loads(line) for line in called.out.splitlines() if '"type":"subject"' in line)
    (match,) = subject["matches"]
    assert sorted(listing["list"] for listing in match["listings"]) == ["us_ofac_plc", "us_ofac_sdn"]
    assert len(match["also"]) == 1


def test_status_says_by_its_exit_code_that_a_list_does_not_answer(call: Call, home: Path) -> None:
    partial = call("--home", home, "lists", "status", "--as-of", "2021-12-11")
    gap = call("--home", home, "lists", "status", "--as-of", "2022-12-12")

    assert (partial.code, "partial" in partial.out) == (4, True)
    assert (gap.code, "Older than the 7 days promised" in gap.out) == (4, True)
