"""`lookthrough evidence verify FILE.zip`: whether evidence is as it was made, and by whose key."""

from pathlib import Path

import click

from lookthrough.cli.verify import whose


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PUBLIC",
    help="Demand this public key (a .pem file): evidence signed by any other is refused.",
)
@click.pass_obj
def command(home: Path | None, file: Path, key: Path | None) -> int:
    """Check that FILE.zip is as it was made: signature, every file, lawbook, ledger. It asks no network.

    Without --key it says which key signed: compare that with the one you were given.

    Exit codes: 0 it is as it was made; 2 it is not, or is no evidence; everything that is wrong is told.
    """
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.reports.evidence_text import heading
    from lookthrough.settings import read_settings
    from lookthrough.wiring.evidence_checked import check_evidence
    from lookthrough.wiring.signatures import Verifier

    checked = check_evidence(file, Verifier(read_settings(home), key))
    verified = checked.verified
    click.echo(f"{file}: {heading(checked.manifest)}")
    click.echo(
        f"as signed at {verified.signed_at} (by the signer's own clock) by {verified.fingerprint}, {whose(verified)}"
    )
    click.echo(f"{len(checked.manifest.files):,} files are those of the manifest, and nothing was added")
    if checked.ledger is None:
        click.echo("no ledger is inside")
    else:
        click.echo(
            f"the ledger holds from its first entry to entry {checked.ledger.number:,}, {checked.ledger.hash.hex()}"
        )
    return NOTHING_TO_LOOK_AT
