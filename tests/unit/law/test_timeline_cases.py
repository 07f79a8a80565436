"""A case over its own days, as a table: what each party is told on each of them."""

from datetime import datetime

import pytest
from tests.unit.law.law_cases import CASES, facts, party_of, table, text, texts
from tests.unit.law.test_conflict import listing_of

from lookthrough.law import Act, Answers, Asked, Lawbook, Standing, answer_all
from lookthrough.model.conflict import Level
from lookthrough.text_yaml import Tree, read_page


def days() -> list[tuple[str, str, dict[str, Tree]]]:
    """Read every table: a day of it, its rows, and what each row answers; answers stand until others do."""
    found = []
    for path in sorted((CASES / "timeline").glob("*.yml")):
        tree = read_page(path.name, path.read_text(encoding="utf-8")).tree
        answers: dict[str, Tree] = {}
        assert isinstance(tree["days"], list)
        for day in map(table, tree["days"]):
            answers = {**answers, **table(day.get("answers", {}))}
            found.append((text(day["at"]), text(day["what"]), {"rows": tree["rows"], "answers": dict(answers)}))
    return found


@pytest.mark.parametrize(("at", "what", "page"), days(), ids=lambda one: one if isinstance(one, str) else "")
def test_each_party_is_told_on_each_day_what_the_table_says(
    lawbook: Lawbook, at: str, what: str, page: dict[str, Tree]
) -> None:
    wanted = {name: text(answer) for name, answer in table(page["answers"]).items()}
    told = {
        name: shown(answered(lawbook, table(row), datetime.fromisoformat(at)))
        for name, row in table(page["rows"]).items()
    }

    assert told == wanted, what


def answered(lawbook: Lawbook, row: dict[str, Tree], at: datetime) -> Answers:
    """Answer a row's question at a moment."""
    party, known = party_of(row["party"], lawbook)
    target = table(row["target"])
    return answer_all(
        lawbook,
        Asked(
            party=party,
            acts=(Act(*text(row["act"]).split(" ")),),
            facts=known.also(facts(table(row["facts"]), lawbook)),
            at=at,
            listings=(Standing(listing=listing_of(target)),) if "list" in target else (),
            programmes=texts(target.get("programmes", [])),
            refused=text(row["refused"]) if "refused" in row else None,
        ),
    )


def shown(answers: Answers) -> str:
    """Return an answer as the table has it: the verdict, and each conflict with its level."""
    conflicts = sorted(
        {f"{one.forbids_obeying} {one.level.value}" for one in answers.conflicts if one.level is not Level.NONE}
    )
    return "; ".join((answers.verdict.value, *conflicts))
