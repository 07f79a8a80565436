"""`lookthrough verify FILE...`: whether files are as somebody signed them, and by whose key."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.app import NOTHING_TO_LOOK_AT, UNUSABLE
from lookthrough.errors import BrokenSignature

if TYPE_CHECKING:
    from lookthrough.wiring.signatures import Verified


@click.command("verify")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE...")
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PUBLIC",
    help="Demand this public key (a .pem file): a signature by any other is refused.",
)
@click.pass_obj
def command(home: Path | None, files: tuple[Path, ...], key: Path | None) -> int:
    """Check that each FILE is as it was signed, by the signature in FILE.sig. It asks no list and no network.

    Without --key it says which key signed: compare that with the one you were given.

    Exit codes: 0 every file is as it was signed; 2 one was changed, or its signature is missing, damaged or another
    key's.
    """
    from lookthrough.settings import read_settings
    from lookthrough.wiring.signatures import Verifier

    verifier = Verifier(read_settings(home), key)
    code = NOTHING_TO_LOOK_AT
    for path in files:
        try:
            click.echo(_says(verifier.verify(path)))
        except BrokenSignature as error:
            click.echo(str(error), err=True)
            code = UNUSABLE
    return code


def _says(one: "Verified") -> str:
    return f"{one.path}: as signed at {one.signed_at} by {one.fingerprint}, {whose(one)}; lookthrough {one.program}."


def whose(one: "Verified") -> str:
    """Return whose key signed, as far as anybody knows."""
    if one.demanded:
        return "the key demanded"
    if one.own:
        return "this home's own key"
    return "a key that only its own signature vouches for: compare it with the one you were given"
