"""Keys that bring a word together with words its letters would not: sounds, known variants, consonants alone."""

from lookthrough.names.bare import BARE, bones
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import LEAST_SOUND, article_apart, servant_apart, sound


def keys_held(word: str, lexicon: Lexicon) -> list[str]:
    """Return the keys under which a word of the lists is found."""
    return [*_keys(word, lexicon), f"{'without' if word[0] == BARE else 'with'} vowels {bones(word)}"]


def keys_asked(word: str, lexicon: Lexicon) -> list[str]:
    """Return the keys under which words near to a word of a book are found: only one of the two has no vowels."""
    return [*_keys(word, lexicon), f"{'with' if word[0] == BARE else 'without'} vowels {bones(word)}"]


def _keys(word: str, lexicon: Lexicon) -> list[str]:
    keys = [f"variant {group}" for group in sorted(lexicon.variants.get(word, ()))]
    keys += [f"nickname {group}" for group in sorted(lexicon.nicknames.get(word, ()))]
    if word[0] != BARE:
        keys += {f"apart {article_apart(word)}", f"apart {servant_apart(word)}"}
        if len(word) >= LEAST_SOUND:
            keys.append(f"sound {sound(word)}")
    return keys
