"""Reading a name: which of its words name the party, and which only dress it."""

import re
from functools import lru_cache

from lookthrough.model.kind import Kind
from lookthrough.names.arabic import ARTICLES, READ_OTHERWISE, as_one
from lookthrough.names.bare import BARE
from lookthrough.names.clean import marked_words, words
from lookthrough.names.han import family_name_apart
from lookthrough.names.legal_form import find_forms, formal, forms_at
from lookthrough.names.lexicon_types import Commonness, Lexicon, Tier, TitleSort
from lookthrough.names.reading import LegalForm, ReadName, Role, Word

TIER_WEIGHTS = {
    Tier.LAW: 0.1,
    Tier.STOP: 0.06,
    Tier.FORM: 0.2,
    Tier.GENERAL: 0.35,
    Tier.FIELD: 0.45,
    Tier.PLACE: 0.5,
    Tier.FAVOURITE: 0.6,
    Tier.VESSEL: 0.7,
    Tier.PREFIX: 0.06,
}
CRAFT = frozenset({Kind.VESSEL, Kind.AIRCRAFT})
VESSELS_ONLY = frozenset({Tier.VESSEL, Tier.PREFIX})
"""Words that are common in names of vessels and not in those of others."""
COMMONNESS_WEIGHTS = {Commonness.VERY: 0.75, Commonness.COMMON: 0.85, Commonness.PLAIN: 1.0}
INITIAL_WEIGHT = 0.35
PARTICLE_WEIGHT = 0.12
ARTICLE_WEIGHT = 0.01
"""The Arabic article, which is written or not, apart or not, as anyone likes."""
PARENT_WEIGHT = 0.4
"""Father of, mother of: with the name that follows it is what its bearer is called."""
PATRONYMIC_WEIGHT = 0.5
TITLE_WEIGHT = 0.06
NUMBER_WEIGHT = 0.9
LENGTH_WEIGHTS = (0.0, 0.4, 0.6, 0.75, 0.9, 1.0, 1.0, 1.05, 1.1)
"""Longer words are rarer: the weight of a word by its letters, the last for all longer ones."""
PATRONYMICS = ("vich", "vych", "vitch", "ovna", "evna", "ivna", "ichna")

NAMES_KEPT, WORDS_KEPT = 16_384, 65_536
"""Names and words read lately, kept because a batch reads a name more than once and names share words."""
SPELLED_KEPT = 4_096
"""The words of names read lately: a batch reads each name as a person's and as another party's."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
"""Quotes, stops and spaces around a name, which say nothing."""

_PARENTS = frozenset({"abu", "abou", "abo", "aboo", "abi", "umm", "um", "oum"})


_BEFORE_OR_BEHIND = frozenset(
    {*ARTICLES, *_PARENTS, "bin", "ben", "ibn", "ibnu", "bn", "ould", "oulad", "wuld", "bint", "binti", "bt", "binte"}
    | {"abd", "abdel", "abdul", "abdal", "abdol", "oglu", "ogly", "uulu", "kyzy", "qizi", "kizi", "oghlu", "zade"}
)
"""Particles that stand behind names too, or that lists cut from what follows."""


@lru_cache(maxsize=NAMES_KEPT)
def read_name(text: str, kind: Kind, lexicon: Lexicon) -> ReadName:
    """Read a name as one of a person, or of anything else; a name of unknown kind is read as what it looks like."""
    text, spelled, before_comma = _spelled(text, lexicon)
    if kind is Kind.UNKNOWN:
        kind = looks_like(spelled, lexicon)
    if kind is Kind.PERSON:
        apart = _family_apart(text)
        if apart is not None:
            return _person(text, marked_words(apart), 1, lexicon)
        return _person(text, spelled, before_comma, lexicon)
    return _organisation(text, spelled, kind, lexicon)


def _family_apart(text: str) -> str | None:
    return None if text.isascii() else family_name_apart(_EDGES.sub("", text))


@lru_cache(maxsize=SPELLED_KEPT)
def _spelled(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...], int]:
    """Return a name with the words of unspaced scripts set apart, all its words, and how many stand before a comma."""
    if not text.isascii():
        text = lexicon.unspaced.sub(r" \g<0> ", text)
    family, comma, given = text.partition(",")
    before = marked_words(family)
    return (text, before + marked_words(given), len(before)) if comma else (text, before, 0)


def looks_like(spelled: tuple[str, ...], lexicon: Lexicon) -> Kind:
    """Tell a person's name from an organisation's by its words: legal forms and company words are no person's."""
    telling = [word for word in spelled if word not in lexicon.common_names]
    if any((word,) in lexicon.forms and len(word) > 2 for word in telling):
        return Kind.ORGANISATION
    tiers = (lexicon.common_words.get(word, Tier.STOP) for word in telling)
    return Kind.ORGANISATION if any(tier is not Tier.STOP for tier in tiers) else Kind.PERSON


def _read(text: str, spelled: tuple[str, ...], read: list[Word], forms: tuple[LegalForm, ...] = ()) -> ReadName:
    joined = "".join(
        [word.text for word in read if word.role is not Role.FORM] if forms else [one.text for one in read]
    )
    return ReadName(text, tuple(read), forms, joined, sum([word.weight for word in read]), spelled, "".join(spelled))


def _by_length(word: str) -> float:
    return LENGTH_WEIGHTS[min(len(word), len(LENGTH_WEIGHTS) - 1)]


def _person(text: str, spelled: tuple[str, ...], before_comma: int, lexicon: Lexicon) -> ReadName:
    read: list[Word] = []
    leading = True
    for at, word in as_one(spelled, before_comma):
        found = _person_word(word, leading, at < before_comma, lexicon)
        if at == before_comma - 1 and found.role is Role.PARTICLE and word not in _BEFORE_OR_BEHIND:
            # Li and Do are particles before a name, and family names where none follows.
            found = _undressed(found)
        read.append(found)
        leading = leading and found.role is Role.TITLE
    if _NAMING.isdisjoint([word.role for word in read]):
        # "Prince" may be a title and may be a name: with nothing else left, nothing is dress.
        read = [_undressed(word) for word in read]
    return _read(text, spelled, read)


_NAMING = frozenset({Role.NAME, Role.NUMBER})


def _undressed(word: Word) -> Word:
    return word if word.role is Role.INITIAL else Word(word.text, Role.NAME, _by_length(word.text), word.family)


@lru_cache(maxsize=WORDS_KEPT)
def _person_word(word: str, leading: bool, family: bool, lexicon: Lexicon) -> Word:
    if len(word) == 1:
        return Word(word, Role.INITIAL, INITIAL_WEIGHT, family)
    title = lexicon.titles.get(word)
    if title is not None and (leading or title is not TitleSort.LEADING):
        return Word(word, Role.TITLE, TITLE_WEIGHT, family)
    if word in lexicon.particles:
        return Word(word, Role.PARTICLE, _particle_weight(word), family)
    if word.isdigit():
        return Word(word, Role.NUMBER, NUMBER_WEIGHT, family)
    weight = COMMONNESS_WEIGHTS[lexicon.common_names.get(word, Commonness.PLAIN)] * _by_length(word)
    if len(word) > 6 and word.endswith(PATRONYMICS):
        weight *= PATRONYMIC_WEIGHT
    return Word(word, Role.NAME, weight, family)


def _particle_weight(word: str) -> float:
    return ARTICLE_WEIGHT if word in ARTICLES else PARENT_WEIGHT if word in _PARENTS else PARTICLE_WEIGHT


def _organisation(text: str, spelled: tuple[str, ...], kind: Kind, lexicon: Lexicon) -> ReadName:
    may_have_forms = kind not in CRAFT and not lexicon.longest.keys().isdisjoint(spelled)
    stretches = find_forms(spelled, lexicon) if may_have_forms else []
    if not stretches and min(map(len, spelled), default=0) > 1:
        return _read(text, spelled, [_organisation_word(word, kind, lexicon) for word in spelled])
    of_forms = formal(spelled, stretches)
    read: list[Word] = []
    acronym = ""
    for at, word in enumerate((*spelled, "")):
        if len(word) == 1 and at not in of_forms and word.isalpha():
            acronym += word
            continue
        if acronym:
            # The letters of an acronym are one word: I.B.M. and I B M are ibm.
            read.append(_organisation_word(acronym, kind, lexicon))
            acronym = ""
        if word:
            read.append(Word(word, Role.FORM, 0.0) if at in of_forms else _organisation_word(word, kind, lexicon))
    return _read(text, spelled, read, forms_at(spelled, stretches, lexicon))


@lru_cache(maxsize=WORDS_KEPT)
def _organisation_word(word: str, kind: Kind, lexicon: Lexicon) -> Word:
    if not word.lstrip(BARE).isalpha():
        return Word(word, Role.NUMBER, NUMBER_WEIGHT)
    if word in ("al", "el", BARE + "al"):
        return Word(word, Role.COMMON, TIER_WEIGHTS[Tier.STOP])
    # A letter alone is part of a craft's sign, and `and` in other names: E-GULF, Construcciones y Obras.
    tier = None if len(word) == 1 and kind in CRAFT else lexicon.common_words.get(word)
    if tier is not None and (kind is Kind.VESSEL or tier not in VESSELS_ONLY):
        return Word(word, Role.COMMON, TIER_WEIGHTS[tier])
    return Word(word, Role.NAME, _by_length(word))


@lru_cache(maxsize=WORDS_KEPT)
def read_alone(word: str, lexicon: Lexicon) -> tuple[Word | None, Word | None]:
    """Return how a word is read in a person's name and in another party's, None where its neighbours may matter.

    A name whose words are all such is plain: it is read word by word. Most names of books are, in one way or in both.
    """
    dressing = word in lexicon.titles or word in lexicon.particles or word in READ_OTHERWISE
    apart = len(word) == 1 or word in lexicon.longest
    return (
        None if dressing and len(word) > 1 else _person_word(word, False, False, lexicon),
        None if apart else _organisation_word(word, Kind.ORGANISATION, lexicon),
    )


def spell_name(text: str, lexicon: Lexicon) -> tuple[tuple[str, ...], bool]:
    """Return the words of a name before anything is made of them, and whether a person's has others.

    A person's name in Han or Hangul is written as one word, of which the family name is set apart.
    """
    if text.isascii():
        return words(text), False
    text, spelled, _ = _spelled(text, lexicon)
    return spelled, _family_apart(text) is not None
