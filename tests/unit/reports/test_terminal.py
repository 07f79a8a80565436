"""Results on a terminal, and in a pipe."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from rich.console import Console
from tests.unit.reports.files import RECIPE, real, results_in
from tests.unit.reports.sensetime import COMPANY, INNOCENT, OFFICIAL, REJECTED, RUN, SCREENED, TALLY

from lookthrough.errors import Unusable
from lookthrough.model.ids import ListId
from lookthrough.model.run import Screened
from lookthrough.model.subject import Rejected
from lookthrough.reports import terminal
from lookthrough.reports.recorded import encode_end, encode_run, encode_subject
from lookthrough.reports.results import Results
from lookthrough.reports.terminal import render_screening, render_who, show_screening, show_who


def screening(
    results: Path, *, width: int = 160, colour: bool = False, rejected: tuple[Rejected, ...] = REJECTED
) -> str:
    stream = io.StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(file=stream, width=width, force_terminal=colour, highlight=False, color_system=system)
    render_screening(Results(results), rejected, console)
    return stream.getvalue()


def lines(*screened: Screened) -> list[bytes]:
    run = replace(RUN, recipe=RECIPE)
    return [encode_run(run), *(encode_subject(run.id, one) for one in screened), encode_end(TALLY)]


def who(*screened: Screened, width: int = 160) -> str:
    stream = io.StringIO()
    render_who(lines(*screened), Console(file=stream, width=width, highlight=False))
    return stream.getvalue()


def test_a_book_is_a_table_with_verdicts_for_each_sort_of_party(tmp_path: Path) -> None:
    text = screening(results_in(tmp_path))
    first, second = (line for line in text.splitlines() if line.startswith(("Erken", "SenseTime")))

    assert "US person" in text
    assert "Hong Kong person" in text
    assert [part.strip() for part in first.split("  ") if part.strip()] == [
        "Erken Tuniyaz",
        "TUNIYAZ, Erken",
        "us_ofac_sdn",
        "1.00",
        "Barred",
        "Unknown",
    ]
    assert "Silent, changes 8 February 2022" in second


def test_counts_reconcile_and_rejected_rows_are_shown(tmp_path: Path) -> None:
    text = screening(results_in(tmp_path))

    assert "5 rows read = 3 screened + 2 rejected. 2 alerts on 2 subjects; 1 match kept without alerting." in text
    assert "row 5: The row has no name. Give it one." in text


def test_coverage_is_told_worst_first_and_alike_lists_together(tmp_path: Path) -> None:
    alike = replace(RUN.lists[1], list=ListId("us_ofac_ssi"))
    run = replace(RUN, recipe=RECIPE, lists=(*RUN.lists, alike))

    text = screening(results_in(tmp_path, run=run))

    assert "Not covered  us_bis_el: Nothing of this list is held." in text
    assert "Covered      us_ofac_sdn, us_ofac_ssi: Covered by the edition of 2021-12-10." in text
    assert text.index("Not covered") < text.index("us_ofac_ssi")


def test_a_sample_is_told_first_and_last_and_only_then(tmp_path: Path) -> None:
    sample = screening(results_in(tmp_path)).strip().splitlines()

    assert (sample[0].strip(), sample[-1].strip()) == ("Sample editions: not for compliance use.",) * 2
    assert "Sample" not in screening(results_in(tmp_path, run=real()))


def test_without_a_terminal_there_is_no_colour_and_no_box(tmp_path: Path) -> None:
    plain, coloured = (screening(results_in(tmp_path), colour=colour) for colour in (False, True))

    assert "\x1b" not in plain
    assert not set(plain) & set("─━│┃┏┓")
    assert "\x1b" in coloured


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int, tmp_path: Path) -> None:
    for text in (screening(results_in(tmp_path), width=width), who(*SCREENED, width=width)):
        assert max(map(len, text.splitlines())) <= width


def test_names_cannot_steer_the_terminal_or_be_markup(tmp_path: Path) -> None:
    evil = replace(COMPANY, subject=replace(COMPANY.subject, names=("\x1b[31m[bold]Acme\u202e[/bold]\nLtd",)))

    for text in (screening(results_in(tmp_path, [evil])), who(evil)):
        assert "\ufffd[31m[bold]Acme\ufffd[/bold] Ltd" in text


def test_a_long_run_shows_the_best_and_says_how_many_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "MOST_SUBJECTS", 1)
    monkeypatch.setattr(terminal, "MOST_REJECTED", 1)

    text = screening(results_in(tmp_path, (COMPANY, OFFICIAL, COMPANY)))

    assert "Erken Tuniyaz" in text
    assert "SenseTime Group Inc." not in text
    assert "2 further subjects with alerts" in text
    assert "1 further rejected row" in text


def test_a_run_without_alerts_has_no_table(tmp_path: Path) -> None:
    text = screening(results_in(tmp_path, [INNOCENT]), rejected=())

    assert "Subject" not in text
    assert "on 0 subjects" in text


def test_one_party_is_answered_in_full() -> None:
    text = who(COMPANY)

    for shown in (
        "SenseTime Group Inc.",
        "SENSETIME GROUP LIMITED  0.86  (name alone 0.93)",
        "Matched: SENSETIME GROUP LTD (alias)",
        "Rebuilt: known from a later edition",
        "0.00  The legal forms differ: Inc. is not LTD",
        "us_ofac_cmic 33114, CMIC-EO13959, listed 10 December 2021, in force 8 February 2022",
        "For a US person: Silent, changes 8 February 2022",
        "OFAC FAQ 863, whole (not yet read)",
        "For a Hong Kong person: Silent",
    ):
        assert shown in text


def test_what_is_kept_without_alerting_is_told_with_its_reason() -> None:
    assert "0.70  SHOHRAT, Zakir  us_ofac_sdn  known false: Another person: born in 1953." in who(OFFICIAL)


def test_no_match_is_said_with_its_limit() -> None:
    assert "No match at or above the cut-off on the lists below, as far as they are covered." in who(INNOCENT)


def test_lines_without_a_run_are_refused() -> None:
    with pytest.raises(Unusable, match="do not begin with their run"):
        render_who(lines()[1:], Console(file=io.StringIO()))


def test_a_pipe_gets_plain_lines_without_trailing_blanks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show_screening(results_in(tmp_path), REJECTED)
    show_who(lines(COMPANY))

    text = capsys.readouterr().out
    assert "SENSETIME GROUP LTD" in text
    assert all(line == line.rstrip() for line in text.splitlines())
