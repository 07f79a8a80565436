"""Writing a test of the matching in the form that a file's name asks for."""

from pathlib import Path

from lookthrough.errors import Unusable
from lookthrough.model.match_test import MatchTest
from lookthrough.reports.aside import written_aside

SUFFIXES = (".html", ".json")


def check_match_test_suffix(out: Path) -> None:
    """Raise Unusable for a file that no form belongs to."""
    if out.suffix.lower() not in SUFFIXES:
        raise Unusable(f"--out {out}: end it in {' or '.join(SUFFIXES)}.")


def write_match_test_report(test: MatchTest, out: Path, signer: str) -> None:
    """Write the page, which says whose key signs it, or the JSON with its hash."""
    from lookthrough.reports.match_test_file import write_match_test
    from lookthrough.reports.match_test_page import write_match_test_page

    check_match_test_suffix(out)
    with written_aside(out) as aside:
        if out.suffix.lower() == ".html":
            write_match_test_page(test, aside, signer)
        else:
            write_match_test(test, aside)
