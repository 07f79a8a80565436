"""The questions of SenseTime's offering, answered day by day with the bundled lawbook and printed as tables.

Run `python examples/sensetime.py`. Each answer holds for the end of its day in UTC, as a screening's does. A cell is a
verdict; after a dot stand the levels of the conflicts of laws found. What an answer rests on is in the rulings.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import cast

from lookthrough.law import Answers, Asked, Facts, Lawbook, Standing, answer_all, facts_of_sort, party_of_sort
from lookthrough.law.book import Act
from lookthrough.lawbook import load
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.listing import Listing
from lookthrough.text_yaml import read_page

QUESTIONS = Path(__file__).with_suffix(".yml")
AS_LAST_KNOWN = "As last known"
Stated = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question's answers on one day, one for each party."""

    question: str
    on: date
    cells: tuple[str, ...]


def rows(lawbook: Lawbook) -> Iterator[Row]:
    """Answer every question on every day for every party."""
    tree = _tree()
    for question in cast("Sequence[Mapping[str, object]]", tree["questions"]):
        asked = cast("Sequence[str]", question.get("parties", list(parties())))
        for day in cast("Sequence[str]", question.get("days", tree["days"])):
            on = date.fromisoformat(day)
            cells = (cell(_answered(lawbook, question, sort, on)) if sort in asked else "" for sort in parties())
            yield Row(question=str(question["name"]), on=on, cells=tuple(cells))


def parties() -> Stated:
    """Return the sorts of party asked about, each with what it is called here."""
    return cast("Stated", _tree()["parties"])


def cell(answers: Answers) -> str:
    """Return the verdict, whether it is only as last known, and the levels of the conflicts found.

    What only says that a text does not reach the measure is left out.
    """
    last_known = any(AS_LAST_KNOWN in one.says for one in answers.rulings)
    levels = sorted({one.level.value for one in answers.conflicts} - {"none"})
    verdict = answers.verdict.value + (" (as last known)" if last_known else "")
    return " · ".join((verdict, *(["/".join(levels)] if levels else ())))


def _tree() -> Mapping[str, object]:
    page = read_page(QUESTIONS.name, QUESTIONS.read_text(encoding="utf-8"))
    if page.faults:
        raise SystemExit("\n".join(str(fault) for fault in page.faults))
    return page.tree


def _answered(lawbook: Lawbook, question: Mapping[str, object], sort: str, on: date) -> Answers:
    facts = facts_of_sort(lawbook, sort).also(_facts(cast("Stated", question.get("facts", {}))))
    listing = question.get("listing")
    asked = Asked(
        party=party_of_sort(lawbook, sort),
        acts=(Act(str(question["act"]), str(question["thing"])),),
        facts=facts,
        at=datetime.combine(on, time.max, UTC),
        listings=() if listing is None else (Standing(listing=_listing(cast("Stated", listing))),),
        programmes=tuple(str(question[name]) for name in ("programme",) if name in question),
        refused=None if "refused" not in question else str(question["refused"]),
    )
    return answer_all(lawbook, asked)


def _facts(stated: Stated) -> Facts:
    words = {"true": True, "false": False}
    return Facts({name: words[value] if value in words else Decimal(value) for name, value in stated.items()})


def _listing(stated: Stated) -> Listing:
    days = {
        name: date.fromisoformat(stated[name]) for name in ("listed_on", "in_force_on", "divest_by") if name in stated
    }
    return Listing(list=ListId(stated["list"]), entry=EntryId(""), programme=ProgrammeTag(stated["programme"]), **days)


def tables(answered: Sequence[Row]) -> Iterator[str]:
    """Return each question as a Markdown table; days that answer alike share a line."""
    for question, asked in groupby(answered, key=lambda row: row.question):
        yield f"### {question[0].upper()}{question[1:]}\n"
        yield f"| days asked | {' | '.join(parties().values())} |"
        yield f"|---{'|---' * len(parties())}|"
        for cells, alike in groupby(asked, key=lambda row: row.cells):
            days = [row.on for row in alike]
            yield f"| {days[0]}{f' to {days[-1]}' if len(days) > 1 else ''} | {' | '.join(cells)} |"
        yield ""


def main() -> None:
    """Print the tables."""
    sys.stdout.write("\n".join(tables(tuple(rows(load())))) + "\n")


if __name__ == "__main__":
    main()
