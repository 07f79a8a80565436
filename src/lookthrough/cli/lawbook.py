"""`lookthrough lawbook`: what the lawbook covers and says, since when, and how lately its texts were read."""

from pathlib import Path

import click


@click.group("lawbook")
def command() -> None:
    """Read the lawbook: what it covers, what a rule says and when, which facts and words it understands."""


@command.command("coverage")
@click.option("--unread", is_flag=True, help="List every text nobody has read yet, with what rests on it.")
def coverage(unread: bool) -> None:
    """Name every programme covered: authority, since when, and when its texts were last read and how."""
    from lookthrough.lawbook import coverage as covered
    from lookthrough.lawbook import load, unread_texts
    from lookthrough.wiring.clock import now

    lawbook = load()
    click.echo(f"Lawbook {lawbook.revision}")
    if unread:
        for text, keys in unread_texts(lawbook):
            click.echo(f"\n{text.key}: {text.text}, {text.place}\n  {text.last_read.found}\n  under {', '.join(keys)}")
        return
    for row in covered(lawbook, on=now().date()):
        click.echo(f"\n{row.programme}  {row.title} ({row.authority}), since {row.since}")
        click.echo(f"  restrictions: {', '.join(row.restrictions)}")
        click.echo(f"  general licences {row.licences.replace('_', ' ')}")
        click.echo(f"  {row.texts} texts, the oldest reading {row.days_since_read} days ago ({row.read_on})")
        if row.unread:
            click.echo(f"  unread: {', '.join(row.unread)}")


@command.command("show")
@click.argument("key")
def show(key: str) -> None:
    """Show what stands under a KEY: a programme, a restriction, a fact, an act or another word."""
    from lookthrough.lawbook import load
    from lookthrough.reports.rule_page import page_of

    for line in page_of(load(), key):
        click.echo(line)


@command.command("questions")
@click.option("--for", "restriction", metavar="KEY", help="Only the facts that this restriction may ask for.")
def questions(restriction: str | None) -> None:
    """List the facts and words that questions may use, with what each means."""
    from lookthrough.law.trace import asked_for
    from lookthrough.lawbook import load
    from lookthrough.reports.rule_page import fact_lines

    lawbook = load()
    words = lawbook.content.vocabulary
    wanted = set(words.facts) if restriction is None else asked_for(lawbook, lawbook.restriction(restriction))
    if restriction is None:
        for heading, several in (("Sorts of party", words.parties), ("Roles", words.roles), ("Nexuses", words.nexus)):
            click.echo(f"{heading}: {', '.join(several)}")
        click.echo(f"Acts: {', '.join(words.acts)}\nThings: {', '.join(words.things)}\n")
    for name, fact in words.facts.items():
        if name in wanted:
            click.echo("\n  ".join(fact_lines(name, fact)))


@command.command("timeline")
@click.argument("key")
@click.option("--act", help="An act the restriction speaks of. Default: its first.")
@click.option("--thing", help="A thing the restriction speaks of. Default: its first.")
@click.option("--party", default="us_person", show_default=True, help="A sort of party.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What is known; may be given again.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw it into this file.")
def timeline(
    key: str, act: str | None, thing: str | None, party: str, facts: tuple[str, ...], svg: Path | None
) -> None:
    """Tell how the restriction under KEY answers one question over time."""
    from lookthrough.wiring.rule_timeline import told

    heading, several = told(key, act=act, thing=thing, sort=party, stated=facts)
    click.echo(heading)
    from lookthrough.reports.rule_timeline import draw, lines

    for line in lines(several):
        click.echo(f"  {line}")
    if svg is not None:
        draw(heading, several, svg)


@command.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def pages(folder: Path) -> None:
    """Write the whole lawbook into FOLDER as pages of Markdown."""
    from lookthrough.lawbook import load
    from lookthrough.reports.rule_docs import pages as made

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made(load()).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


@command.command("diff")
@click.argument("before")
@click.argument("after")
@click.pass_obj
def diff(home: Path | None, before: str, after: str) -> None:
    """Tell what differs between two lawbooks: revisions kept in the home, `bundled`, or folders of rule files."""
    from lookthrough.settings import read_settings
    from lookthrough.wiring.lawbooks import differences_between

    lines = list(differences_between(before, after, read_settings(home)))
    click.echo("\n".join(lines) if lines else "They say the same.")


@command.command("lint")
def lint() -> None:
    """Check every rule file; each fault with its file and line."""
    from lookthrough.errors import BrokenLawbook
    from lookthrough.lawbook import lint as check

    faults = check()
    if faults:
        raise BrokenLawbook(faults)
    click.echo("The lawbook is in order.")
