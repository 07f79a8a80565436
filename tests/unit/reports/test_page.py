"""The page: what it shows, what it hides, what it never lets through."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec import structs
from tests.unit.reports.files import RECIPE, real, results_in
from tests.unit.reports.sensetime import COMPANY, INNOCENT, OFFICIAL, REJECTED, RUN, SCREENED

from lookthrough.model.run import Screened
from lookthrough.reports import page
from lookthrough.reports.write import write_report

VOID = {"meta", "br", "rect"}


class Outline(HTMLParser):
    """Checks that tags close, and gathers headings, ids and what is loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"src", "href"}:
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes another tag"


def rendered(folder: Path, screened: tuple[Screened, ...] = SCREENED) -> str:
    write_report(results_in(folder, screened), REJECTED, folder / "page.html")
    return (folder / "page.html").read_text(encoding="utf-8")


def outline(text: str) -> Outline:
    seen = Outline()
    seen.feed(text)
    assert seen.open == []
    return seen


def test_the_page_stands_alone_and_is_well_formed(tmp_path: Path) -> None:
    text = rendered(tmp_path)
    seen = outline(text)

    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    assert not seen.tags & {"script", "img", "link", "iframe", "form"}
    assert "@import" not in text
    assert "url(" not in text
    assert all(link.startswith(("#", "https://")) for link in seen.links)
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))


def test_headings_step_down_one_at_a_time(tmp_path: Path) -> None:
    levels = [int(heading[1]) for heading in outline(rendered(tmp_path)).headings]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_alerts_come_best_first_with_facts_reasons_listings_and_rulings(tmp_path: Path) -> None:
    text = rendered(tmp_path)

    assert text.index('<h3 id="s1">Erken Tuniyaz') < text.index('<h3 id="s2">SenseTime Group Inc.')
    for shown in (
        "13 December 2021",
        "Born</dt><dd>Dec 1961",
        "The legal forms differ: Inc. is not LTD",
        "name alone 0.93",
        "CMIC-EO13959",
        "divest by 10 December 2022",
        "For a US person",
        "For a Hong Kong person",
        '<span class="badge barred">Barred</span>',
        "by 27 December 2021",
        "hangs on dollar clearing",
        "begins 8 February 2022 00:01 (UTC−05:00)",
        '<span class="unread">(not yet read)</span>',
        "Known false: Another person: born in 1953.",
        "Nestlé S.A.",
        "The kind &#39;trustt&#39; is not known.",
        "5</b> <span>rows read = screened + rejected",
    ):
        assert shown in text


@pytest.mark.parametrize("coverage", ["Rebuilt", "Covered", "Not covered"])
def test_each_list_shows_how_well_it_answers(coverage: str, tmp_path: Path) -> None:
    assert f">{coverage}</span>" in rendered(tmp_path)


def test_a_sample_is_marked_at_the_top_on_each_printed_page_and_at_the_end(tmp_path: Path) -> None:
    text = rendered(tmp_path)

    assert text.count("Sample editions: not for compliance use.") == 3
    assert '<div class="band" role="note">' in text
    assert "@top-center" in text


def test_names_are_text_and_never_markup(tmp_path: Path) -> None:
    name = "<script>alert(1)</script> & Söhne"
    evil = replace(COMPANY, subject=replace(COMPANY.subject, names=(name,)))

    text = rendered(tmp_path, (evil, replace(INNOCENT, subject=replace(INNOCENT.subject, names=(name,)))))

    assert "<script" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne") == 3


def test_a_link_of_another_sort_is_not_made(tmp_path: Path) -> None:
    match = OFFICIAL.matches[0]
    ruling = match.rulings[0]
    cited = replace(ruling.because[0], href="javascript:alert(1)")
    evil = replace(OFFICIAL, matches=(structs.replace(match, rulings=(replace(ruling, because=(cited,)),)),))

    assert "javascript:" not in rendered(tmp_path, (evil,))


def test_a_long_run_shows_the_best_in_full_and_says_what_it_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_CARDS", 2)
    monkeypatch.setattr(page, "MOST_LINES", 1)

    text = rendered(tmp_path, (COMPANY, OFFICIAL) * 3 + (INNOCENT,) * 2)

    assert text.count('<article class="card"') == 2
    assert "and 3 further subjects are only counted here" in text
    assert "2 further matches are only counted here" in text
    assert "2 subjects have no match" in text
    assert "So many are only counted here" in text
    assert "1 further row is only counted here" in text


def test_a_run_that_found_nothing_says_so(tmp_path: Path) -> None:
    write_report(results_in(tmp_path, (INNOCENT,), run=real()), (), tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")

    outline(text)
    assert "No match reached the threshold." in text
    assert "band" not in text.split("</style>")[1]


def test_narrower_thresholds_are_told_and_no_tick_pretends_one(tmp_path: Path) -> None:
    policy = {"threshold": 0.8, "cut_off": 0.6, "by_kind": {"person": 0.9}, "by_list": {"us_ofac_sdn": 0.75}}
    run = replace(RUN, recipe={**RECIPE, "policy": policy})

    write_report(results_in(tmp_path, run=run), (), tmp_path / "page.html")

    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "at 0.80 or more; 0.90 for person; 0.75 for us_ofac_sdn" in text
    assert 'fill="#c62828"' not in text


def test_a_recipe_that_says_little_is_no_fault(tmp_path: Path) -> None:
    write_report(results_in(tmp_path, run=replace(real(), recipe={}, lists=())), (), tmp_path / "page.html")

    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    outline(text)
    assert "No list was asked." in text
