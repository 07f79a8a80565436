"""`lookthrough deadlines FILE`: windows and report days of an answer or of a run, as a calendar file."""

from pathlib import Path

import click


@click.command("deadlines")
@click.argument("answers", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The .ics file to write.")
def command(answers: Path, out: Path) -> None:
    """Write the days to keep of ANSWERS (results of a screening, or of `rule --json`) into a calendar file."""
    from lookthrough.reports.calendar_file import calendar_file
    from lookthrough.reports.kept_days import kept_in
    from lookthrough.wiring.clock import now

    with answers.open("rb") as lines:
        kept = tuple(kept_in(lines))
    out.write_text(calendar_file(kept, stamp=now()), encoding="utf-8", newline="")
    click.echo(f"{len(set(kept))} days to keep: {out}")
