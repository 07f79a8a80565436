"""`lookthrough lawbook`: what the lawbook covers, since when, and how lately its texts were read."""

import click


@click.group("lawbook")
def command() -> None:
    """See what the lawbook covers, and check its files."""


@command.command("coverage")
def coverage() -> None:
    """Name every programme covered: authority, since when, and when its texts were last read and how."""
    from lookthrough.lawbook import coverage as covered
    from lookthrough.lawbook import load
    from lookthrough.wiring.clock import now

    lawbook = load()
    click.echo(f"Lawbook {lawbook.revision}")
    for row in covered(lawbook, on=now().date()):
        click.echo(f"\n{row.programme}  {row.title} ({row.authority}), since {row.since}")
        click.echo(f"  restrictions: {', '.join(row.restrictions)}")
        click.echo(f"  {row.texts} texts, the oldest reading {row.days_since_read} days ago ({row.read_on})")
        if row.unread:
            click.echo(f"  unread: {', '.join(row.unread)}")


@command.command("lint")
def lint() -> None:
    """Check every rule file; each fault with its file and line."""
    from lookthrough.errors import BrokenLawbook
    from lookthrough.lawbook import lint as check

    faults = check()
    if faults:
        raise BrokenLawbook(faults)
    click.echo("The lawbook is in order.")
