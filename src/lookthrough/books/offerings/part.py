"""A table of a page, read key by key: what is wrong is noted with its line, and the reading goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self, TypeVar

from lookthrough.books.offerings.words import read_key
from lookthrough.books.questions.faults import unknown_word
from lookthrough.errors import Fault, UnfitRow
from lookthrough.text_yaml import Page, Place, Tree

R = TypeVar("R")


@dataclass(slots=True, kw_only=True)
class Part:
    """One table of a page. A value that cannot be read is a fault, and what is `usual` stands in its place."""

    page: Page
    place: Place
    tree: dict[str, Tree]
    faults: list[Fault]
    _before: int = field(init=False)

    def __post_init__(self) -> None:
        self._before = len(self.faults)

    @classmethod
    def of(cls, page: Page, faults: list[Fault]) -> Self:
        """Return the whole of a page, whose own faults come first."""
        faults += page.faults
        return cls(page=page, place=(), tree=page.tree, faults=faults)

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong since this table was begun: only then are its values held together."""
        return len(self.faults) == self._before

    @property
    def line(self) -> int:
        """The line the table begins on."""
        return self.page.line(self.place) or 0

    def fault(self, key: str | int | None, problem: str, hint: str = "") -> None:
        """Note what is wrong with the value of a key, or with the whole table."""
        self.fault_at(() if key is None else (key,), problem, hint)

    def fault_at(self, below: Place, problem: str, hint: str = "") -> None:
        """Note what is wrong somewhere below."""
        self.faults.append(Fault(self.page.path, self.page.line((*self.place, *below)) or 1, problem, hint))

    def key(self, key: str) -> str:
        """Return the key this table stands under, or that of one of its values, where it is one; else note that."""
        try:
            return read_key(key)
        except UnfitRow as unfit:
            self.fault(key if key in self.tree else None, unfit.reason, unfit.hint)
            return key

    def only(self, *keys: str) -> None:
        """Note every key that is none of these."""
        for key in self.tree:
            if key not in keys:
                self.fault(key, *unknown_word("key", key, keys))

    def one(self, key: str, read: Callable[[str], R], usual: R) -> R:
        """Read the value of a key that has to be there."""
        return self.maybe(key, read, usual) if self._has(key) else usual

    def maybe(self, key: str, read: Callable[[str], R], usual: R) -> R:
        """Read the value of a key that may be left out."""
        return self._value(key, self.tree[key], read, usual) if key in self.tree else usual

    def texts(self, key: str, read: Callable[[str], R]) -> tuple[R, ...]:
        """Read a list of values; a key left out has none."""
        found: list[R] = []
        for number, stated in enumerate(self._list(key)):
            inner = Part(page=self.page, place=(*self.place, key), tree={}, faults=self.faults)
            value = inner._value(number, stated, read, None)
            if value is not None:
                found.append(value)
        return tuple(found)

    def table(self, key: str, read: "Callable[[Part], R]", usual: R) -> R:
        """Read a table that has to be there."""
        inner = self._part(key, self.tree[key]) if self._has(key) else None
        return usual if inner is None else read(inner)

    def tables(self, key: str, read: "Callable[[str, Part], R]") -> tuple[R, ...]:
        """Read a table of tables, each by its key; one left out has none."""
        inner = self._part(key, self.tree.get(key, {}))
        if inner is None:
            return ()
        parts = [(name, inner._part(name, stated)) for name, stated in inner.tree.items()]
        return tuple(read(name, part) for name, part in parts if part is not None)

    def rows(self, key: str, read: "Callable[[Part], R]") -> tuple[R, ...]:
        """Read a list of tables; one left out has none."""
        inner = Part(page=self.page, place=(*self.place, key), tree={}, faults=self.faults)
        parts = [inner._part(number, stated) for number, stated in enumerate(self._list(key))]
        return tuple(read(part) for part in parts if part is not None)

    def _has(self, key: str) -> bool:
        if key in self.tree:
            return True
        self.fault(None, f"There is no `{key}`.", "It has to be told.")
        return False

    def _value(self, key: str | int, stated: Tree, read: Callable[[str], R], usual: R) -> R:
        if not isinstance(stated, str):
            self.fault(key, f"{_shown(key)} takes one value.", "Write it on one line.")
        elif not stated.strip():
            self.fault(key, f"{_shown(key)} is empty.", "Write it, or leave it out.")
        else:
            try:
                return read(stated.strip())
            except UnfitRow as unfit:
                self.fault(key, unfit.reason, unfit.hint)
        return usual

    def _part(self, key: str | int, stated: Tree) -> "Part | None":
        if isinstance(stated, dict):
            return Part(page=self.page, place=(*self.place, key), tree=stated, faults=self.faults)
        self.fault(key, f"{_shown(key)} is a table.", "Write its keys, each with its value, below it.")
        return None

    def _list(self, key: str) -> list[Tree]:
        stated = self.tree.get(key, [])
        if isinstance(stated, list):
            return stated
        self.fault(key, f"`{key}` is a list.", "Write [one, another], or begin each line of it with a dash.")
        return []


def _shown(key: str | int) -> str:
    """Return how messages call a value: by its key, and one of a list by its line alone."""
    return f"`{key}`" if isinstance(key, str) else "What stands here"
