"""The page of holdings: it stands alone, is well formed, draws the windows, and lets nothing of a portfolio act."""

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.doors.holdings import LISTS, look_at, read, written

import lookthrough

VOID = {"meta", "br"}


class Outline(HTMLParser):
    """Checks that tags close, and gathers what is loaded and what the picture holds."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.widths: list[float] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        self.loads += [told[name] or "" for name in ("src", "href") if name in told and tag != "a"]
        if tag == "rect" and "windows" in self.open:
            self.widths.append(float(told["width"] or 0))
        if tag not in VOID:
            self.open.append("windows" if told.get("class") == "windows" else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() in {tag, "windows"}, f"</{tag}> closes another tag"


def rendered(home: Path, folder: Path, day: str, rows: list[dict[str, str]]) -> tuple[str, Outline]:
    out = folder / "holdings.html"
    look_at(lookthrough.open_home(home, as_of=day, lists=LISTS), written(folder / "p.csv", rows), [out])
    text = out.read_text(encoding="utf-8")
    seen = Outline()
    seen.feed(text)
    assert seen.open == []
    return text, seen


def test_the_page_stands_alone_and_is_well_formed(sample_home: Path, tmp_path: Path) -> None:
    text, seen = rendered(sample_home, tmp_path, "2022-01-14", read("portfolio.csv"))

    assert all(one.startswith("#") for one in seen.loads)
    assert "script" not in seen.tags
    assert "Sample editions: not for compliance use." in text
    assert "Executive Order 14032" in text


def test_the_windows_are_drawn_with_the_day_asked_about(sample_home: Path, tmp_path: Path) -> None:
    text, seen = rendered(sample_home, tmp_path, "2022-01-14", read("portfolio.csv"))

    assert text.count("selling to divest only from ") >= 4
    assert "neither buying nor selling from 2022-12-16 00:01" in text
    assert ">2022-01-14</text>" in text
    assert seen.widths
    assert min(seen.widths) > 0


def test_a_portfolio_of_nobody_listed_says_that_this_is_no_clearance(sample_home: Path, tmp_path: Path) -> None:
    text, seen = rendered(sample_home, tmp_path, "2022-01-14", [read("portfolio.csv")[24]])

    assert "None. This is never a clearance." in text
    assert "windows" not in "".join(seen.tags)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "{{ 7 * 7 }}"])
def test_a_name_is_shown_and_never_acts(name: str, sample_home: Path, tmp_path: Path) -> None:
    text, seen = rendered(sample_home, tmp_path, "2022-01-14", [{**read("portfolio.csv")[0], "name": name}])

    assert "script" not in seen.tags
    assert "img" not in seen.tags
    assert name in unescape(text)
