"""The folder that the page on describing an offering shows is one that is read."""

import re
from pathlib import Path

from lookthrough.books.offerings.offering import read_offering
from lookthrough.lawbook import load

PAGE = "docs/how/describe-an-offering.md"


def test_the_files_shown_are_read(root: Path, tmp_path: Path) -> None:
    terms, events = re.findall(r"```yaml\n(.*?)```", (root / PAGE).read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "offering.yml").write_text(terms, encoding="utf-8")
    (tmp_path / "events.yml").write_text(events, encoding="utf-8")
    (tmp_path / "parties.csv").write_text("id,name,role,party\nbank-a,Bank A,receiving_bank,hk_bank\n")

    offering = read_offering(tmp_path, load())

    assert [one.key for one in offering.events] == ["opened", "listing-expected", "postponed"]
