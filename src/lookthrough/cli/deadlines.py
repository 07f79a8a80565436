"""`lookthrough deadlines FILE`: windows and report days of an answer or of a run, as a calendar file."""

from pathlib import Path

import click

UNANSWERED = 4


@click.command("deadlines")
@click.argument("answers", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The .ics file to write.")
def command(answers: Path, out: Path) -> int:
    """Write the days to keep of ANSWERS (results of a screening, or of `rule --json`) into a calendar file.

    Exit codes: 0 every answer was looked at; 4 a question had faults, so that it has no answer to look at.
    """
    from lookthrough.reports.aside import written_aside
    from lookthrough.reports.calendar_file import calendar_file
    from lookthrough.reports.kept_days import kept_in
    from lookthrough.wiring.clock import now

    with answers.open("rb") as lines:
        kept = kept_in(lines)
    with written_aside(out) as aside:
        aside.write_text(calendar_file(kept.days, stamp=now()), encoding="utf-8", newline="")
    click.echo(f"{len(set(kept.days))} days to keep: {out}")
    if kept.faulty:
        numbers = f"line{'s' * (len(kept.faulty) > 1)} {', '.join(map(str, kept.faulty))}"
        click.echo(f"Questions with faults, whose days are not known: {numbers}.", err=True)
        return UNANSWERED
    return 0
