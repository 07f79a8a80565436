"""`lookthrough rule QUESTION`: what the law says of one act, by one party, at one moment."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lookthrough.model.as_of import AsOf
    from lookthrough.wiring.product import Lookthrough

FAULTY = 4


@click.command("rule")
@click.argument("question", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Look a listed target up as of this day."
)
@click.option("--trace", is_flag=True, help="Show how each answer was reached, line by line.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_obj
def command(home: Path | None, question: Path, as_of: datetime | None, trace: bool, as_json: bool) -> int:
    """Answer a QUESTION to the law (JSON; - for standard input; .jsonl, or many lines there, for an answer a line).

    A question names party, act and thing (or role), target and moment; `lookthrough lawbook questions` lists the words.
    Exit codes: 0 answered; 2 a question with faults, all of them shown; of many, 4 where some had faults.
    """
    from lookthrough.books.questions.text import holds_lines, read_text
    from lookthrough.model.as_of import AsOf
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    day = None if as_of is None else AsOf(day=as_of.date())
    if question.suffix == ".jsonl":
        with question.open("rb") as lines:
            return _many(lines, str(question), product, day)
    spoken = str(question) == "-"
    named = "standard input" if spoken else str(question)
    body = sys.stdin.buffer.read() if spoken else question.read_bytes()
    if spoken and holds_lines(body):
        return _many(body.splitlines(), named, product, day)
    answer = product.rule(read_text(body, named), day, named)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(answer).decode())
        return 0
    from lookthrough.reports.answer import answer_lines

    for line in answer_lines(answer, trace=trace):
        click.echo(line)
    return 0


def _many(lines: Iterable[bytes], source: str, product: "Lookthrough", day: "AsOf | None") -> int:
    """Answer a question a line; one with faults gets them in its line, and the rest go on."""
    import msgspec

    from lookthrough.books.questions.text import read_text
    from lookthrough.errors import NoLists, Unusable

    faulty = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        named = f"{source}:{number}"
        try:
            click.echo(msgspec.json.encode(product.rule(read_text(line.strip(), named), day, named)).decode())
        except (Unusable, NoLists) as wrong:
            faulty = True
            click.echo(msgspec.json.encode({"line": number, "faults": str(wrong).splitlines()}).decode())
    return FAULTY if faulty else 0
