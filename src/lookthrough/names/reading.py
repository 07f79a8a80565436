"""A name as read: its words, each with its role and its weight, and the legal forms cut from it."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a word does in a name."""

    NAME = "name"
    COMMON = "common"
    INITIAL = "initial"
    NUMBER = "number"
    PARTICLE = "particle"
    TITLE = "title"
    FORM = "form"
    """Part of a legal form; weighs nothing, since forms are compared apart."""


class Word(Struct, frozen=True):
    """A cleaned word, what it does, and how much it says (about 1 for a distinctive word, near 0 for `the`)."""

    text: str
    role: Role
    weight: float
    family: bool = False
    """Stands before the comma of "SURNAME, Given"."""


class LegalForm(Struct, frozen=True):
    """A legal form as it stands in a name, cleaned: its own code, and all the codes it may stand for."""

    text: str
    own: str
    codes: frozenset[str]


class ReadName(Struct, frozen=True):
    """A name as read for one kind of party.

    `words` are all of them in their order, those of legal forms too; `joined` is the others without spaces. `spelled`
    are the words as they are spaced, before anything is made of them, `whole` all their letters.
    """

    text: str
    words: tuple[Word, ...]
    forms: tuple[LegalForm, ...]
    joined: str
    weight: float
    spelled: tuple[str, ...]
    whole: str

    @property
    def distinctive(self) -> bool:
        """Whether a word of the name tells its bearer from others: more than a letter, and no common word."""
        return any(word.role in (Role.NAME, Role.NUMBER) and len(word.text) > 1 for word in self.words)
