"""`lookthrough rule` about entries of lists: as they stood on the day, and when no edition of the day has them."""

import json
from pathlib import Path

import pytest
from tests.doors.conftest import Call
from tests.unit.sources.published import main_row, published

SERIES = {
    "2021-12-08T184950Z": published(main_row(36, "AEROCARIBBEAN AIRLINES"), main_row(306, "BANCO")),
    "2021-12-10T185016Z": published(main_row(306, "BANCO")),
}

ADDRESS = '306,1,"Kirova 1","Simferopol","Ukraine",-0- \r\n'


@pytest.fixture
def home(call: Call, tmp_path: Path) -> Path:
    for moment, text in SERIES.items():
        folder = tmp_path / "series" / moment
        folder.mkdir(parents=True)
        (folder / "sdn.csv").write_bytes(text.encode())
        (folder / "add.csv").write_bytes(ADDRESS.encode())
    call("--home", tmp_path / "home", "lists", "import-series", tmp_path / "series")
    return tmp_path / "home"


def asked(call: Call, home: Path, at: str, *options: str, **more: object) -> dict[str, object]:
    question = {
        "party": "us_person",
        "act": "deal",
        "thing": "property",
        "target": {"list": "us_ofac_sdn", "entry": "36"},
        "at": at,
        **more,
    }
    path = home.parent / "question.json"
    path.write_text(json.dumps(question), encoding="utf-8")
    called = call("--home", home, "rule", path, "--json", *options)
    assert called.code == 0, called.err
    answer = json.loads(called.out)
    assert isinstance(answer, dict)
    return answer


def test_an_entry_is_ruled_on_as_it_stood(call: Call, home: Path) -> None:
    answer = asked(call, home, "2021-12-09T12:00Z")

    assert answer["verdict"] == "barred"
    target = answer["target"]
    assert isinstance(target, dict)
    assert str(target.pop("edition")).startswith("us_ofac_sdn@2021-12-08.")
    assert str(target.pop("says")).startswith("Edition of 2021-12-08, 1 day before. Without its alt part:")
    assert target == {
        "list": "us_ofac_sdn",
        "entry": "36",
        "caption": "AEROCARIBBEAN AIRLINES",
        "as_of": "2021-12-09",
        "stands": True,
        "coverage": "partial",
    }


def test_an_entry_taken_off_is_not_listed(call: Call, home: Path) -> None:
    answer = asked(call, home, "2021-12-11T12:00Z", facts={"target_owned_by_listed": "0"})

    assert answer["verdict"] == "silent"
    assert isinstance(answer["target"], dict)
    assert answer["target"]["stands"] is False
    assert isinstance(answer["understood"], list)
    listed = [one for one in answer["understood"] if one["fact"] == "target_is_listed"]
    assert [one["value"] for one in listed] == ["no"]
    assert "which does not have the entry" in listed[0]["source"]


def test_it_may_be_looked_up_as_of_another_day(call: Call, home: Path) -> None:
    assert asked(call, home, "2021-12-11T12:00Z", "--as-of", "2021-12-09")["verdict"] == "barred"


def test_a_person_may_know_better_than_the_edition(call: Call, home: Path) -> None:
    answer = asked(call, home, "2021-12-11T12:00Z", facts={"target_is_listed": {"value": True, "source": "the notice"}})

    assert answer["verdict"] == "barred"


def test_where_nothing_tells_whether_it_was_listed_that_is_said(call: Call, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    target = {"list": "us_ofac_sdn", "entry": "36"}
    told = {"party": "us_person", "act": "deal", "thing": "property", "target": target, "at": "2021-12-01T12:00Z"}
    path.write_text(json.dumps(told), encoding="utf-8")

    called = call("--home", home, "rule", path)

    assert called.code == 2
    assert called.err.startswith("No edition of us_ofac_sdn published by 2021-12-01 is held, and entry 36 states no")


def test_what_was_looked_up_stands_under_the_verdict(call: Call, sample_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    target = {"list": "us_ofac_cmic", "entry": "33114"}
    told = {"party": "us_person", "act": "buy", "thing": "publicly_traded_security", "target": target}
    path.write_text(json.dumps({**told, "at": "2021-11-01T12:00Z"}), encoding="utf-8")

    lines = call("--home", sample_home, "rule", path).out.splitlines()

    assert lines[0].startswith("Silent, at ")
    assert lines[1].startswith("SENSETIME GROUP LIMITED (us_ofac_cmic 33114) does not stand on it as of 2021-11-01.")


def test_an_entry_is_in_the_region_that_its_address_names(call: Call, home: Path) -> None:
    answer = asked(call, home, "2021-12-11T12:00Z", target={"list": "us_ofac_sdn", "entry": "306"})

    assert isinstance(answer["understood"], list)
    places = [one for one in answer["understood"] if one["fact"] == "target_located_in"]
    assert places == [{"fact": "target_located_in", "value": "UA, UA-43", "source": "the list's entry"}]
    assert isinstance(answer["rulings"], list)
    assert "us.crimea.trade" in [one["restriction"] for one in answer["rulings"] if one["verdict"] == "barred"]
