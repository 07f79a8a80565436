"""`lookthrough deadlines FILE`: windows and report days of an answer, a run or a question, as a calendar file."""

from pathlib import Path

import click

UNANSWERED = 4


@click.command("deadlines")
@click.argument("answers", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The .ics file to write.")
@click.pass_obj
def command(home: Path | None, answers: Path, out: Path) -> int:
    """Write the days to keep of ANSWERS into a calendar file.

    ANSWERS are results of a screening, what `rule --json` printed, or a question, which is asked first.
    Exit codes: 0 every answer was looked at; 4 a question had faults, so that it has no answer to look at.
    """
    from lookthrough.reports.aside import written_aside
    from lookthrough.reports.calendar_file import calendar_file
    from lookthrough.settings import read_settings
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.deadlines import kept_in_file
    from lookthrough.wiring.product import Lookthrough

    kept = kept_in_file(answers, Lookthrough(read_settings(home)))
    with written_aside(out) as aside:
        aside.write_text(calendar_file(kept.days, stamp=now()), encoding="utf-8", newline="")
    click.echo(f"{len(set(kept.days))} days to keep: {out}")
    if kept.faulty:
        numbers = f"line{'s' * (len(kept.faulty) > 1)} {', '.join(map(str, kept.faulty))}"
        click.echo(f"Questions with faults, whose days are not known: {numbers}.", err=True)
        return UNANSWERED
    return 0
