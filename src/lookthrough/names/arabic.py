"""Arabic names of several words that are one name, and small words as scripts without vowels write them."""

import re

from lookthrough.names.bare import BARE

ARTICLES = frozenset({"al", "el", "ul", "ur", "ar", "as", "ash", "ad", "an", "at", "az", "ol", "or"})
SERVANTS = frozenset({"abd", "abdel", "abdul", "abdal", "abdol", "abdoul"})
"""Servant of: makes one name with what follows."""
_SERVANTS = SERVANTS | {BARE + word for word in ("abd", "aabd", "abdl", "abdal", "abdwl", "aabdl", "aabdal", "aabdwl")}
_OF_GOD = frozenset({"allah", "ullah", "ollah", "ulla", "alla", "ullha", BARE + "allh", BARE + "allhh"})
_OF_FAITH = frozenset(
    {"din", "deen", "dine", "ddin", "ddine", "eddin", "eddine", "uddin", "udin", "edin", "aldin", "eldin", "eldeen"}
)
_OF_FAITH_BARE = frozenset({BARE + "aldyn", BARE + "adyn", BARE + "dyn"})
JOINING = _SERVANTS | _OF_GOD | _OF_FAITH | _OF_FAITH_BARE
"""Words that make one name with their neighbours, and so are not read alone."""
_ARTICLE = re.compile("^al(?=..)")

_BARE_WORDS = {
    BARE + written: read
    for read, many in (
        ("al", "al"),
        ("abu", "abw abwa aby aba"),
        ("bin", "bn byn"),
        ("ibn", "abn ybn"),
        ("bint", "bnt"),
        ("umm", "am"),
        ("ould", "wld"),
        ("haji", "hajy hajj alhaj alhajj haj"),
        ("mullah", "mla mlla almla"),
        ("maulavi", "mwlwy mwlawy almwlwy"),
        ("sheikh", "shykh alshykh"),
        ("qari", "qary qara"),
        ("doctor", "dktwr aldktwr"),
        ("hafiz", "hafz"),
        ("agha", "agha aagha"),
    )
    for written in many.split()
}
"""Particles and titles, which are few and short: their consonants alone would not tell them."""
READ_OTHERWISE = JOINING | _BARE_WORDS.keys()
"""Words that may be read as others than they are spelled."""


def as_one(spelled: tuple[str, ...], before_comma: int) -> list[tuple[int, str]]:
    """Return the words of a person's name, each with its place, those joined that are one name.

    Abd al-Rahman and Abdul Rahman are abdulrahman, Hidayat Allah is hidayatullah, Salah al-Din is salahuddin.
    """
    if BARE in "".join(spelled):
        spelled = tuple(_BARE_WORDS.get(word, word) for word in spelled)
    if JOINING.isdisjoint(spelled):
        return list(enumerate(spelled))
    joined: list[tuple[int, str]] = []
    start = 0
    while start < len(spelled):
        at, word = start, spelled[start]
        start += 1
        if word in _SERVANTS:
            after = start + 1 if start + 1 < len(spelled) and spelled[start] in ARTICLES else start
            if after < len(spelled) and len(spelled[after]) > 2:
                mark = BARE if word[0] == BARE else ""
                word, start = f"{mark}abdul{_ARTICLE.sub('', spelled[after].lstrip(BARE))}", after + 1
        else:
            word, start = _with_end(word, spelled, start, before_comma if at < before_comma else len(spelled))
        joined.append((at, word))
    return joined


def _with_end(word: str, spelled: tuple[str, ...], start: int, end: int) -> tuple[str, int]:
    """Return a word with what makes one name with it where that follows, and where the next word begins."""
    if start >= end or word in JOINING:
        return word, start
    after = start + 1 if start + 1 < end and spelled[start] in ARTICLES else start
    if len(word) < 3 and (after == start or len(word) < 2 or word in ARTICLES):
        # Two letters make one name with what follows only where an article tells that they are a name.
        return word, start
    following = spelled[after]
    if following in _OF_GOD:
        return word + ("wllh" if word[0] == BARE else "ullah"), after + 1
    if following in _OF_FAITH_BARE and word[0] == BARE:
        return f"{word}wdyn", after + 1
    if following in _OF_FAITH and word[0] != BARE:
        return f"{word}uddin", after + 1
    return word, start
