"""Collecting what is wrong with a question, each fault with its place in it and the nearest right word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from lookthrough.errors import Fault

SHOWN = 40
"""So many words are shown where none is near; of more than that, only where they are listed."""
SEE_QUESTIONS = "`lookthrough lawbook questions` lists them."


@dataclass(slots=True)
class Faults:
    """The faults of one question so far; `named` is how messages call it."""

    named: str
    found: list[Fault] = field(default_factory=list)

    def add(self, place: str, problem: str, hint: str = "") -> None:
        """Note a fault at a place, such as `party.facts.citizenships`."""
        self.found.append(Fault(f"{self.named}: {place}" if place else self.named, None, problem, hint))

    def unknown(self, place: str, what: str, given: str, known: Iterable[str]) -> None:
        """Note a word nobody knows, with the nearest right one."""
        self.add(place, *unknown_word(what, given, known))

    def known(self, place: str, what: str, given: object, known: Iterable[str]) -> str | None:
        """Return a word that is one of those known; note the fault where it is none."""
        words = tuple(known)
        if isinstance(given, str) and given in words:
            return given
        self.unknown(place, what, str(given), words)
        return None


def unknown_word(what: str, given: str, known: Iterable[str]) -> tuple[str, str]:
    """Say that a word is none that is known, and what to write: the nearest right one, or which there are."""
    every = sorted(known)
    near = get_close_matches(given, every, n=1)
    listed = f"It is one of: {', '.join(every)}." if len(every) <= SHOWN else SEE_QUESTIONS
    return f"There is no {what} {given!r}.", f"Did you mean {near[0]}?" if near else listed
