"""Keys that bring a word together with words its letters would not: sounds, known variants, the Arabic article."""

from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import SAME_SOUND, VARIANT, WITH_ARTICLE, article_apart, sound


def keys_of(word: str, lexicon: Lexicon) -> list[tuple[str, float]]:
    """Return the keys of a word: words that share one are at least so alike."""
    keys = [(f"variant {group}", VARIANT) for group in sorted(lexicon.variants.get(word, ()))]
    keys.append((f"article {article_apart(word)}", WITH_ARTICLE))
    if len(word) > 3:
        keys.append((f"sound {sound(word)}", SAME_SOUND))
    return keys
