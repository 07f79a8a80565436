"""`lookthrough compare A B`: two names side by side, and why they score what they score."""

import click


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--kind", default="unknown", metavar="KIND", help="person, company, vessel, aircraft or unknown.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(a: str, b: str, kind: str, as_json: bool) -> None:
    """Compare the names A and B: how alike, and why. It asks no list."""
    from lookthrough.wiring.session import compare

    comparison = compare(a, b, kind=kind)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(comparison).decode())
        return
    click.echo(f"{comparison.one}\n{comparison.other}\n\nscore {comparison.score:.4g}, a similarity and no identity")
    for reason in comparison.reasons:
        click.echo(f"  {reason.feature:<20} {reason.score:<6.4g} {reason.says}")
