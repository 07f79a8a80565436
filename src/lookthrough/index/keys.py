"""Keys that bring a word together with words its letters would not: sounds, known variants, consonants alone."""

from enum import IntEnum

from lookthrough.names.bare import BARE, bones, without_article
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import LEAST_SOUND, article_apart, end_apart, is_cut, may_be_cut, servant_apart, sound


class KeyKind(IntEnum):
    """Why words that share a key are alike."""

    VARIANT = 0
    NICKNAME = 1
    ARTICLE = 2
    SERVANT = 3
    SOUND = 4
    BONES = 5
    CUT = 6


def keys_held(word: str, lexicon: Lexicon) -> list[tuple[KeyKind, str]]:
    """Return the keys under which a word of the lists is found."""
    bare = _bones("without" if word[0] == BARE else "with", word)
    return [*_keys(word, lexicon), *_cut(word, cut="cut", whole="whole"), *bare]


def keys_asked(word: str, lexicon: Lexicon, *, bare_held: bool) -> list[tuple[KeyKind, str]]:
    """Return the keys under which words near to a word of a book are found.

    A word without vowels is compared by its consonants with those that have them, and the other way round; `servant of`
    alone with the names that begin so.
    """
    keys = [*_keys(word, lexicon), *_cut(word, cut="whole", whole="cut")]
    if word[0] == BARE:
        keys += _bones("with", word)
    elif bare_held:
        keys += _bones("without", word)
    return keys


def _bones(vowels: str, word: str) -> list[tuple[KeyKind, str]]:
    """Return a word's consonants as keys, with the article that may be written to it and without; none has none."""
    told = {bones(form) for form in without_article(word)} - {""}
    return [(KeyKind.BONES, f"{vowels} vowels {consonants}") for consonants in sorted(told)]


def _cut(word: str, *, cut: str, whole: str) -> list[tuple[KeyKind, str]]:
    """Return the key of a word that is `servant of` alone, or of a name that begins so."""
    if is_cut(word):
        return [(KeyKind.CUT, f"serves, {cut}")]
    return [(KeyKind.CUT, f"serves, {whole}")] if may_be_cut(word) else []


def _keys(word: str, lexicon: Lexicon) -> list[tuple[KeyKind, str]]:
    keys = [(KeyKind.VARIANT, f"variant {group}") for group in sorted(lexicon.variants.get(word, ()))]
    keys += [(KeyKind.NICKNAME, f"nickname {group}") for group in sorted(lexicon.nicknames.get(word, ()))]
    if word[0] != BARE and not word.isdigit():
        keys.append((KeyKind.ARTICLE, f"article {article_apart(word)}"))
        told = {servant_apart(word), end_apart(word)}
        keys += [(KeyKind.SERVANT, f"servant {plain}") for plain in sorted(told)]
        if len(word) >= LEAST_SOUND:
            keys.append((KeyKind.SOUND, f"sound {sound(word)}"))
    return keys
