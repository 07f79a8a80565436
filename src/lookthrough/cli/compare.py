"""`lookthrough compare A B`: two names side by side, and why they score what they score."""

import sys

import click


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--kind", default="unknown", metavar="KIND", help="person, company, vessel, aircraft or unknown.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(a: str, b: str, kind: str, as_json: bool) -> int:
    """Compare the names A and B: how alike, and why. It asks no list."""
    from lookthrough.wiring import compare, comparison_line, show_comparison

    comparison = compare(a, b, kind=kind)
    if as_json:
        sys.stdout.buffer.write(comparison_line(comparison))
        sys.stdout.flush()
    else:
        show_comparison(comparison)
    return 0
