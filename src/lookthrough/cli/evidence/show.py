"""`lookthrough evidence show FILE.zip`: what is inside, in words."""

from pathlib import Path

import click


@click.command("show")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.pass_obj
def command(home: Path | None, file: Path) -> int:
    """Say what FILE.zip is evidence of and what is inside, by its signed manifest; the files themselves are not read.

    Exit codes: 0 shown; 2 it is no evidence, or its manifest is not as it was signed.
    """
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.reports.evidence_text import contents, heading
    from lookthrough.settings import read_settings
    from lookthrough.wiring.evidence_checked import look_into
    from lookthrough.wiring.signatures import Verifier

    found = look_into(file, Verifier(read_settings(home), None))
    click.echo(f"{file}: {heading(found.manifest)}")
    for line in contents(found.manifest, found.withheld):
        click.echo(line)
    click.echo(f"signed by {found.verified.fingerprint}; only `lookthrough evidence verify` checks every file")
    return NOTHING_TO_LOOK_AT
