"""What a change draws from: a seeded generator, brought by the caller, so that the same seed changes names alike."""

from collections.abc import Callable, MutableSequence, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Draw(Protocol):
    """A seeded generator of choices; `random.Random` is one."""

    def choice(self, among: Sequence[T], /) -> T:
        """Return one of several."""
        ...

    def sample(self, among: Sequence[T], many: int, /) -> list[T]:
        """Return so many of several, none of them twice, in a drawn order."""
        ...

    def randrange(self, start: int, stop: int | None = None, /) -> int:
        """Return a whole number below `start`, or from `start` to below `stop`."""
        ...

    def random(self) -> float:
        """Return a number from 0 to below 1."""
        ...

    def shuffle(self, several: MutableSequence[str], /) -> None:
        """Put several into a drawn order."""
        ...


DrawFrom = Callable[[str], Draw]
"""A generator from a seed in words: the same words, the same draws."""

Change = Callable[[str, bool, Draw], str | None]
"""A changed name from a name and whether it is a person's; None where the class does not apply to it."""
