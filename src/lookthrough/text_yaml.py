"""YAML with every scalar read as text, each value's line kept, and nothing written twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from lookthrough.errors import Fault

Tree = str | list["Tree"] | dict[str, "Tree"]
Place = tuple[str | int, ...]
MOST_DEEP = 50
"""So many tables and lists in one another are more than anybody writes."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file that a person wrote, as text: its tree, the line of each value, and what is wrong with it as YAML."""

    path: str
    tree: dict[str, Tree]
    lines: Mapping[Place, int]
    faults: tuple[Fault, ...]

    def line(self, place: Place) -> int | None:
        """Return the line of a value, or of the nearest thing above it that has one."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None

    def fault(self, place: Place, problem: str, hint: str = "") -> Fault:
        """Return a fault at a place of this file."""
        return Fault(self.path, self.line(place), problem, hint)


@dataclass(slots=True)
class _Walk:
    path: str
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def fault(self, node: yaml.Node, problem: str, hint: str) -> None:
        self.faults.append(Fault(self.path, node.start_mark.line + 1, problem, hint))


def read_page(path: str, text: str) -> Page:
    """Read a file; what is wrong with it is in the page's faults.

    >>> read_page("x.yml", "country: NO").tree
    {'country': 'NO'}
    """
    try:
        deep = _too_deep(text)
        root = yaml.compose(text, Loader=yaml.CSafeLoader) if deep is None else None
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark is not None else None
        return Page(path, {}, {}, (Fault(path, line, f"This is not YAML: {broken.problem}."),))
    except yaml.reader.ReaderError as broken:
        line = text.count("\n", 0, broken.position) + 1
        problem = f"There is a character that no text has (U+{broken.character:04X})."
        return Page(path, {}, {}, (Fault(path, line, problem, "Save the file as plain text."),))
    if deep is not None:
        return Page(
            path, {}, {}, (Fault(path, deep, "Tables and lists stand too deep in one another.", "Write less."),)
        )
    walk = _Walk(path)
    if not isinstance(root, yaml.MappingNode):
        return Page(path, {}, {}, (Fault(path, 1, "The file is a table of keys.", "Begin with `key:`."),))
    tree = _mapping(root, (), walk)
    return Page(path, tree, walk.lines, tuple(walk.faults))


def _too_deep(text: str) -> int | None:
    """Return the line where something stands deeper than people write: the parser itself would fall over it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEEP:
                return event.start_mark.line + 1 if event.start_mark is not None else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _tree(node: yaml.Node, place: Place, walk: _Walk) -> Tree:
    if id(node) in walk.seen:
        walk.fault(node, "Something here is an anchor used elsewhere.", "Write it out: a file is read by people.")
        return ""
    walk.seen.add(id(node))
    walk.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, walk)
    if isinstance(node, yaml.SequenceNode):
        return [_tree(one, (*place, number), walk) for number, one in enumerate(node.value)]
    return str(node.value)


def _mapping(node: yaml.MappingNode, place: Place, walk: _Walk) -> dict[str, Tree]:
    tree: dict[str, Tree] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            walk.fault(key_node, "A key is a table or a list.", "Keys are plain words.")
            continue
        key = str(key_node.value)
        if key in tree:
            walk.fault(key_node, f"The key `{key}` is written twice.", "Keep one of the two.")
            continue
        tree[key] = _tree(value_node, (*place, key), walk)
        walk.lines[*place, key] = key_node.start_mark.line + 1
    return tree
