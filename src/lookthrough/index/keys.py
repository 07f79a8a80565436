"""Keys that bring a word together with words its letters would not: sounds, known variants, what is written to it."""

from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import LEAST_SOUND, article_apart, servant_apart, sound


def keys_of(word: str, lexicon: Lexicon) -> list[str]:
    """Return the keys of a word: words that share one may be alike, whatever their letters."""
    keys = [f"variant {group}" for group in sorted(lexicon.variants.get(word, ()))]
    keys += {f"apart {article_apart(word)}", f"apart {servant_apart(word)}"}
    if len(word) >= LEAST_SOUND:
        keys.append(f"sound {sound(word)}")
    return keys
