"""`lookthrough rule QUESTION`: what the law says of one act, by one party, at one moment."""

import json
import sys
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
    """Answer a QUESTION to the law (JSON; - for standard input; .jsonl for many, an answer a line).

    A question names party, act and thing (or role), target and moment; `lookthrough lawbook questions` lists the words.
    Exit codes: 0 answered; 2 a question with faults, all of them shown; of many, 4 where some had faults.
    """
    from lookthrough.model.as_of import AsOf
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    day = None if as_of is None else AsOf(day=as_of.date())
    if question.suffix == ".jsonl":
        return _many(question, product, day)
    text = sys.stdin.read() if str(question) == "-" else question.read_text(encoding="utf-8")
    answer = product.rule(_tree(text, str(question)), day, str(question))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(answer).decode())
        return 0
    from lookthrough.reports.answer import answer_lines

    for line in answer_lines(answer, trace=trace):
        click.echo(line)
    return 0


def _many(path: Path, product: "Lookthrough", day: "AsOf | None") -> int:
    """Answer a question a line; one with faults gets them in its line, and the rest go on."""
    import msgspec

    from lookthrough.errors import Unusable

    faulty = False
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            named = f"{path}:{number}"
            try:
                click.echo(msgspec.json.encode(product.rule(_tree(line, named), day, named)).decode())
            except Unusable as wrong:
                faulty = True
                click.echo(msgspec.json.encode({"line": number, "faults": str(wrong).splitlines()}).decode())
    return FAULTY if faulty else 0


def _tree(text: str, named: str) -> object:
    from lookthrough.errors import BrokenQuestion, Fault

    try:
        return json.loads(text, object_pairs_hook=_once)
    except ValueError as broken:
        raise BrokenQuestion(
            (Fault(named, None, f"This is not JSON: {broken}.", "A question is one JSON object."),)
        ) from broken


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make a table of pairs; a key written twice is no question."""
    table = dict(pairs)
    if len(table) < len(pairs):
        twice = next(key for key, _ in pairs if [other for other, _ in pairs].count(key) > 1)
        raise ValueError(f"the key {twice!r} is written twice")
    return table
