"""The cases lawyers write (tests/cases/law), read as text like the lawbook itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from lookthrough.law import FACTS, Facts, Question
from lookthrough.law.facts import FactType, FactValue
from lookthrough.text_yaml import Tree, read_page

CASES = Path(__file__).parents[2] / "cases" / "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question with the answer it must have."""

    file: str
    name: str
    rule: str
    values: dict[str, Tree]
    expect: Tree

    @property
    def question(self) -> Question:
        """The question to a single rule."""
        given = table(self.values["given"])
        return Question(
            party=text(given["party"]),
            act=text(given["act"]),
            thing=text(given["thing"]),
            facts=facts(table(self.values["facts"])),
            at=self.at,
        )

    @property
    def at(self) -> datetime:
        """The moment asked about."""
        return datetime.fromisoformat(text(self.values["at"]))


def read_cases(pattern: str) -> list[Case]:
    return [case for path in sorted(CASES.glob(pattern)) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    page = read_page(path.name, path.read_text(encoding="utf-8"))
    assert not page.faults, page.faults
    values: dict[str, Tree] = {}
    cases = page.tree["cases"]
    assert isinstance(cases, list)
    for one in cases:
        stated = dict(table(one))
        name, expect = text(stated.pop("name")), stated.pop("expect")
        values = {**values, **stated}
        yield Case(file=path.stem, name=name, rule=text(page.tree.get("rule", "")), values=values, expect=expect)


def facts(tree: dict[str, Tree]) -> Facts:
    return Facts({name: _fact(name, text(value)) for name, value in tree.items()})


def _fact(name: str, value: str) -> FactValue:
    match FACTS[name].type:
        case FactType.YES_NO:
            return {"true": True, "false": False}[value]
        case FactType.DAY:
            return date.fromisoformat(value)
        case FactType.SHARE:
            return Decimal(value)
        case FactType.WORD:
            return value


def table(tree: Tree) -> dict[str, Tree]:
    assert isinstance(tree, dict), tree
    return tree


def text(tree: Tree) -> str:
    assert isinstance(tree, str), tree
    return tree


def texts(tree: Tree) -> tuple[str, ...]:
    assert isinstance(tree, list), tree
    return tuple(text(one) for one in tree)
