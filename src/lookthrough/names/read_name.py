"""Reading a name: which of its words name the party, and which only dress it."""

from functools import lru_cache

from lookthrough.model.kind import Kind
from lookthrough.names.clean import words
from lookthrough.names.legal_form import set_apart
from lookthrough.names.lexicon_types import Commonness, Lexicon, Tier, TitleSort
from lookthrough.names.reading import LegalForm, ReadName, Role, Word

TIER_WEIGHTS = {
    Tier.STOP: 0.06,
    Tier.FORM: 0.2,
    Tier.GENERAL: 0.35,
    Tier.FIELD: 0.45,
    Tier.PLACE: 0.5,
    Tier.VESSEL: 0.7,
}
COMMONNESS_WEIGHTS = {Commonness.VERY: 0.75, Commonness.COMMON: 0.85, Commonness.PLAIN: 1.0}
INITIAL_WEIGHT = 0.35
PARTICLE_WEIGHT = 0.12
TITLE_WEIGHT = 0.06
NUMBER_WEIGHT = 0.9
LENGTH_WEIGHTS = (0.0, 0.4, 0.6, 0.75, 0.9, 1.0, 1.0, 1.05, 1.1)
"""Longer words are rarer: the weight of a word by its letters, the last for all longer ones."""


@lru_cache(maxsize=65_536)
def read_name(text: str, kind: Kind, lexicon: Lexicon) -> ReadName:
    """Read a name as one of a person, or of anything else; a name of unknown kind is read as what it looks like."""
    spelled = words(lexicon.unspaced.sub(r" \g<0> ", text) if not text.isascii() else text)
    if kind is Kind.UNKNOWN:
        kind = looks_like(spelled, lexicon)
    return _person(text, spelled, lexicon) if kind is Kind.PERSON else _organisation(text, spelled, kind, lexicon)


def looks_like(spelled: tuple[str, ...], lexicon: Lexicon) -> Kind:
    """Tell a person's name from an organisation's by its words: legal forms and company words are no person's."""
    if any((word,) in lexicon.forms and len(word) > 2 for word in spelled):
        return Kind.ORGANISATION
    tiers = (lexicon.common_words.get(word, Tier.STOP) for word in spelled if word not in lexicon.common_names)
    return Kind.ORGANISATION if any(tier is not Tier.STOP for tier in tiers) else Kind.PERSON


def _read(text: str, read: list[Word], forms: tuple[LegalForm, ...] = ()) -> ReadName:
    return ReadName(text, tuple(read), forms, "".join(word.text for word in read), sum(word.weight for word in read))


def _by_length(word: str) -> float:
    return LENGTH_WEIGHTS[min(len(word), len(LENGTH_WEIGHTS) - 1)]


def _person(text: str, spelled: tuple[str, ...], lexicon: Lexicon) -> ReadName:
    read: list[Word] = []
    for word in _servants_joined(spelled, lexicon):
        read.append(_person_word(word, not any(before.role is not Role.TITLE for before in read), lexicon))
    names = sum(word.role in (Role.NAME, Role.NUMBER) for word in read)
    if names == 0 or (names == 1 and len(read) > 1 and read[0].role is Role.TITLE and len(spelled) == 2):
        # "Judge Judy" may be a title, "Prince" a name: with too little left, nothing is dress.
        read = [Word(word.text, Role.NAME, _by_length(word.text)) if len(word.text) > 1 else word for word in read]
    return _read(text, read)


def _servants_joined(spelled: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    """Join Abd al-Rahman, Abd el Rahman and Abdul Rahman to abdulrahman, the one name they are."""
    joined: list[str] = []
    start = 0
    while start < len(spelled):
        word = spelled[start]
        after = start + 1
        if word in lexicon.servants:
            if after < len(spelled) and spelled[after] in _ARTICLES:
                after += 1
            if after < len(spelled) and len(spelled[after]) > 2:
                joined.append("abdul" + spelled[after])
                start = after + 1
                continue
        joined.append(word)
        start += 1
    return joined


_ARTICLES = frozenset({"al", "el", "ul", "ur", "ar", "as", "ash", "ad", "an", "at", "az", "ol", "or"})


def _person_word(word: str, leading: bool, lexicon: Lexicon) -> Word:
    if len(word) == 1:
        return Word(word, Role.INITIAL, INITIAL_WEIGHT)
    title = lexicon.titles.get(word)
    if title is not None and (leading or title is not TitleSort.LEADING):
        return Word(word, Role.TITLE, TITLE_WEIGHT)
    if word in lexicon.particles:
        return Word(word, Role.PARTICLE, PARTICLE_WEIGHT)
    if word.isdigit():
        return Word(word, Role.NUMBER, NUMBER_WEIGHT)
    common = lexicon.common_names.get(word, Commonness.PLAIN)
    return Word(word, Role.NAME, COMMONNESS_WEIGHTS[common] * _by_length(word))


def _organisation(text: str, spelled: tuple[str, ...], kind: Kind, lexicon: Lexicon) -> ReadName:
    kept, forms = set_apart(spelled, lexicon) if kind not in (Kind.VESSEL, Kind.AIRCRAFT) else (spelled, ())
    read = [_organisation_word(word, kind, lexicon) for word in _acronyms_joined(kept)]
    return _read(text, read, forms)


def _acronyms_joined(kept: tuple[str, ...]) -> list[str]:
    """Join the letters of an acronym: I.B.M. and I B M are ibm."""
    joined: list[str] = []
    run = ""
    for word in kept:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        joined.append(word)
    return [*joined, run] if run else joined


def _organisation_word(word: str, kind: Kind, lexicon: Lexicon) -> Word:
    if any(letter.isdigit() for letter in word):
        return Word(word, Role.NUMBER, NUMBER_WEIGHT)
    tier = lexicon.common_words.get(word)
    if tier is not None and (tier is not Tier.VESSEL or kind is Kind.VESSEL):
        return Word(word, Role.COMMON, TIER_WEIGHTS[tier])
    return Word(word, Role.NAME, _by_length(word))
