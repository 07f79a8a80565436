"""An entry's life as a picture."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import etree
from tests.unit.history.test_difference import entry
from tests.unit.history.test_life import DAYS, life

from lookthrough.model.history import Life
from lookthrough.model.ids import SourceId
from lookthrough.model.listing import Listing
from lookthrough.reports.timeline import LETTERS, WIDTH, timeline, write_timeline

LISTING = replace(entry().listings[0], listed_on=date(2021, 12, 10), in_force_on=date(2022, 2, 8))


def drawn(*lives: Life, heading: str = "ZAKIR, Shohrat", listings: tuple[Listing, ...] = (LISTING,)) -> list[str]:
    svg = etree.fromstring(timeline(heading, lives, listings).encode())
    places = [float(value) for element in svg.iter() for name in ("x", "x1") if (value := element.get(name))]
    assert all(0 <= place <= WIDTH for place in places)
    return [text for one in svg.itertext("{*}text") if (text := str(one).strip())]


def test_a_life_is_drawn_with_its_turns_and_days() -> None:
    texts = drawn(life((7, 0, 2), (8, 2, 3)))

    assert "ZAKIR, Shohrat" in texts
    assert "2021-12-08 in the first edition held" in texts
    assert "2021-12-10 changed: title + Chairman" in texts
    assert "2021-12-11 gone" in texts
    assert "2021-12-11 changed, published as xml: title + Chairman" in drawn(life((7, 0, 3), (8, 3, 5)))
    assert {"listed 2021-12-10", "in force 2022-02-08"} <= set(texts)
    assert "2022" in texts


def test_lives_in_several_sources_are_told_apart() -> None:
    other = replace(life((7, 2, 5)), source=SourceId("us_trade_csl"))

    texts = drawn(life((7, 0, 5)), other)

    assert "us_ofac_sdn: 2021-12-08 in the first edition held" in texts
    assert "us_trade_csl: 2021-12-10 first seen" in texts


def test_names_cannot_break_the_picture() -> None:
    assert "<script>&amp; 商湯" in drawn(life((7, 0, 5)), heading="<script>&amp; 商湯")


def test_one_edition_alone_is_drawn_and_a_long_change_is_cut(tmp_path: Path) -> None:
    whole = life((7, 0, 5))
    alone = Life(source=whole.source, first=DAYS[0], last=DAYS[0], editions=(DAYS[0],), stretches=whole.stretches)
    write_timeline("X", (alone,), (), tmp_path / "x.svg")

    assert (tmp_path / "x.svg").read_text("utf-8").startswith("<svg")
    long = replace(life((7, 0, 2), (8, 2, 5)).stretches[1].fields[0], new=("Chairman " * 50,))
    changed = replace(life((7, 0, 2), (8, 2, 5)).stretches[1], fields=(long,))
    texts = drawn(replace(whole, stretches=(changed,)))
    assert [len(text) for text in texts if text.startswith("2021-12-10 first seen") or "Chairman" in text] == [LETTERS]
