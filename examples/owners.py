"""One chain of owners, answered by each regime's own rule, before and after rules changed.

Two blocked holders of 30% and 20% make half of a holding, which owns half of a trading company. Run
`python examples/owners.py`. Nobody here is real, and both holders are taken to be listed under every programme: the
point is how differently the same stakes are read.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from lookthrough.books.stakes.read import read_stakes
from lookthrough.law import reach_rules
from lookthrough.lawbook import load
from lookthrough.model.reach import Carried
from lookthrough.ownership.answer import answer
from lookthrough.ownership.wording import rule_says

REGISTER = Path(__file__).with_suffix(".csv")
LISTED, PARTY = ("First Blocked Holder", "Second Blocked Holder"), "Example Trading"
DAYS = (date(2024, 6, 28), date(2024, 7, 3), date(2025, 10, 15), date(2025, 11, 10))
PROGRAMMES = ("us.sdn", "us.ssi", "us.cmic", "us.el", "eu.freeze", "uk.freeze", "ch.embargo", "ca.sema", "au.sanctions")


def rows() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Answer for every programme on every day; the rule is told as it stood on the last day."""
    register = read_stakes([REGISTER]).register
    listed = frozenset(party for found in register.parties.find(LISTED) for party in found)
    [[party]] = register.parties.find([PARTY])
    by_day = []
    for day in DAYS:
        rules = reach_rules(load(), datetime.combine(day, time(12), UTC))
        by_day.append({rule.programme: (rule, answer(register, party, listed, rule, day)) for rule in rules})
    for programme in PROGRAMMES:
        cells = tuple(_word(answers[programme][1].carried) for answers in by_day)
        yield programme, cells, rule_says(by_day[-1][programme][0])


def _word(carried: Carried) -> str:
    return carried.value.replace("_", " ")


def main() -> None:
    """Print the table."""
    days = "".join(f"{day:%Y-%m-%d}    " for day in DAYS)
    sys.stdout.write(f"{'':14}{days}the rule on the last day\n")
    for programme, cells, says in rows():
        told = "".join(f"{cell:14}" for cell in cells)
        sys.stdout.write(f"{programme:14}{told}{says}\n")


if __name__ == "__main__":
    main()
