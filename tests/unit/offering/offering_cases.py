"""The cases of offerings (tests/cases/offering), read as text."""

from pathlib import Path

from lookthrough.text_yaml import Tree, read_page

CASES = Path(__file__).parents[2] / "cases" / "offering"

Case = dict[str, Tree]


def read_cases(name: str) -> list[Case]:
    page = read_page(name, (CASES / name).read_text("utf-8"))
    assert not page.faults, page.faults
    return [table(one) for one in trees(page.tree["cases"])]


def sentence(case: Case) -> str:
    return text(case["name"])


def table(tree: Tree) -> dict[str, Tree]:
    assert isinstance(tree, dict), tree
    return tree


def trees(tree: Tree) -> list[Tree]:
    assert isinstance(tree, list), tree
    return tree


def text(tree: Tree) -> str:
    assert isinstance(tree, str), tree
    return tree


def texts(tree: Tree) -> list[str]:
    return [text(one) for one in trees(tree)]
