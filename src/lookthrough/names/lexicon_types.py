"""The lexicon as the matcher sees it: legal forms, common words, name variants, titles, particles, countries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lookthrough.names.clean import words

Spelling = tuple[str, ...]
"""A word or several, cleaned as names are."""


class Where(StrEnum):
    """Where in a name a legal form's spelling may stand to be taken for one."""

    ANY = "any"
    END = "end"
    ENDS = "ends"
    START = "start"


class Tier(StrEnum):
    """How little a common word of company and vessel names says, from nothing (`stop`) to something (`place`)."""

    STOP = "stop"
    FORM = "form"
    GENERAL = "general"
    FIELD = "field"
    PLACE = "place"
    FAVOURITE = "favourite"
    """What many companies like to be called: `pioneer`."""
    VESSEL = "vessel"
    PREFIX = "prefix"
    """What stands before a vessel's name: `mv`."""
    LAW = "law"
    """A word of a legal form that stands alone: `liability`."""


class TitleSort(StrEnum):
    """Where in a person's name a title is one: in front only, anywhere, or behind."""

    LEADING = "leading"
    ANYWHERE = "anywhere"
    SUFFIX = "suffix"


class Variant(StrEnum):
    """Whether two names are spellings of one, or one is what people call those who bear the other."""

    SPELLING = "spelling"
    NICKNAME = "nickname"


class Commonness(StrEnum):
    """How many people bear a name; a shared name says less the more do."""

    VERY = "very"
    COMMON = "common"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class FormCode:
    """One legal form of one law (or of several that write it alike): `unlike` are forms it is often taken for."""

    code: str
    title: str
    jurisdictions: tuple[str, ...]
    unlike: frozenset[str]


@dataclass(frozen=True, slots=True)
class FormSpelling:
    """What a spelling may stand for: its own form first, then those of other laws that are translated by it."""

    own: str
    codes: frozenset[str]
    where: Where


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Lexicon:
    """All the words the matcher knows; `revision` is the content hash of the files they come from."""

    revision: str
    forms: Mapping[Spelling, FormSpelling]
    form_codes: Mapping[str, FormCode]
    longest: Mapping[str, int]
    """How many words the longest legal form that begins with a word has."""
    common_words: Mapping[str, Tier]
    common_names: Mapping[str, Commonness]
    variants: Mapping[str, frozenset[int]]
    """Groups of spellings of one name, or of one word in several languages, that a word belongs to."""
    nicknames: Mapping[str, frozenset[int]]
    """Groups of a name and what those who bear it are called."""
    titles: Mapping[str, TitleSort]
    particles: frozenset[str]
    country_codes: Mapping[Spelling, str]
    country_names: Mapping[str, str]
    country_within: Mapping[str, str]
    """Places with a code of their own that belong to a country, or did to one that has ended: lists write "Hong Kong
    SAR, China", and Serbia and Montenegro were one state until 2006."""
    unspaced: re.Pattern[str]
    """Words and legal forms of the scripts that write without spaces, to be set apart before anything else."""

    def country(self, text: str) -> str | None:
        """Return the ISO 3166 code of a country as lists and books write it, else None.

        A state that has ended and has no one successor has its code of ISO 3166-3. What follows the last comma is
        asked too, so that an address or a place may be given.
        """
        code = self.country_codes.get(words(text))
        if code is None and "," in text:
            code = self.country_codes.get(words(text.rpartition(",")[2]))
        return code

    def variant(self, one: str, other: str) -> bool:
        """Whether two words are known spellings of one name."""
        return _meet(self.variants, one, other)

    def nickname(self, one: str, other: str) -> bool:
        """Whether one of two words is what people call those who bear the other."""
        return _meet(self.nicknames, one, other)


def _meet(groups: Mapping[str, frozenset[int]], one: str, other: str) -> bool:
    mine = groups.get(one)
    return mine is not None and not mine.isdisjoint(groups.get(other, frozenset()))
