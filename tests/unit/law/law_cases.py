"""The cases lawyers write (tests/cases/law), read as text like the lawbook itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from lookthrough.law import (
    Facts,
    FactType,
    Lawbook,
    Party,
    Question,
    declared_party,
    facts_of_sort,
    party_by_facts,
    party_of_sort,
)
from lookthrough.law.facts import FactValue
from lookthrough.lawbook import load
from lookthrough.text_yaml import Tree, read_page

BOOK = load()

CASES = Path(__file__).parents[2] / "cases"
LAW = CASES / "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question with the answer it must have, under one lawbook."""

    file: str
    name: str
    rule: str
    values: dict[str, Tree]
    expect: Tree
    book: Lawbook

    @property
    def question(self) -> Question:
        """The question to a single rule."""
        given = table(self.values["given"])
        party, known = party_of(given["party"], self.book)
        return Question(
            party=party,
            act=text(given["act"]),
            thing=text(given["thing"]),
            facts=known.also(self.facts),
            at=self.at,
        )

    @property
    def facts(self) -> Facts:
        """What is known besides the party's own facts."""
        return facts(table(self.values.get("facts", {})), self.book)

    @property
    def at(self) -> datetime:
        """The moment asked about."""
        return datetime.fromisoformat(text(self.values["at"]))


def read_cases(pattern: str, folder: Path = LAW, book: Lawbook = BOOK) -> list[Case]:
    return [case for path in sorted(folder.glob(pattern)) for case in _cases(path, book)]


def _cases(path: Path, book: Lawbook) -> Iterator[Case]:
    page = read_page(path.name, path.read_text(encoding="utf-8"))
    assert not page.faults, page.faults
    values: dict[str, Tree] = {}
    cases = page.tree["cases"]
    assert isinstance(cases, list)
    for one in cases:
        stated = dict(table(one))
        name, expect = text(stated.pop("name")), stated.pop("expect")
        rule = text(stated.pop("rule", page.tree.get("rule", "")))
        values = {**values, **stated}
        yield Case(file=path.stem, name=name, rule=rule, values=values, expect=expect, book=book)


def party_of(tree: Tree, book: Lawbook) -> tuple[Party, Facts]:
    """Return a party, by its sort or by nexus and facts, with what is known of it."""
    if isinstance(tree, str):
        return party_of_sort(book, tree), facts_of_sort(book, tree)
    known = facts(table(tree.get("facts", {})), book) if isinstance(tree, dict) else Facts()
    nexus = tree.get("nexus") if isinstance(tree, dict) else None
    return (party_by_facts() if nexus is None else declared_party(book, frozenset(texts(nexus)))), known


def facts(tree: dict[str, Tree], book: Lawbook) -> Facts:
    return Facts({name: _fact(name, value, book) for name, value in tree.items()})


def _fact(name: str, value: Tree, book: Lawbook) -> FactValue:
    match book.content.vocabulary.facts[name].type:
        case FactType.YES_NO:
            return {"true": True, "false": False}[text(value)]
        case FactType.DAY:
            return date.fromisoformat(text(value))
        case FactType.SHARE:
            return Decimal(text(value))
        case FactType.DAYS:
            return int(text(value))
        case FactType.WORD | FactType.PLACE:
            return text(value)
        case FactType.WORDS | FactType.PLACES:
            return frozenset(texts(value))


def table(tree: Tree) -> dict[str, Tree]:
    assert isinstance(tree, dict), tree
    return tree


def text(tree: Tree) -> str:
    assert isinstance(tree, str), tree
    return tree


def texts(tree: Tree) -> tuple[str, ...]:
    assert isinstance(tree, list), tree
    return tuple(text(one) for one in tree)
