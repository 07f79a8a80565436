"""Which script a name is written in."""

import re
from collections import Counter
from functools import cache

_SCRIPTS = (
    ("Cyrl", "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"),
    ("Arab", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"),
    ("Hebr", "\u0590-\u05ff\ufb1d-\ufb4f"),
    ("Grek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Armn", "\u0530-\u058f"),
    ("Geor", "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f"),
    ("Deva", "\u0900-\u097f"),
    ("Beng", "\u0980-\u09ff"),
    ("Guru", "\u0a00-\u0a7f"),
    ("Gujr", "\u0a80-\u0aff"),
    ("Taml", "\u0b80-\u0bff"),
    ("Telu", "\u0c00-\u0c7f"),
    ("Knda", "\u0c80-\u0cff"),
    ("Mlym", "\u0d00-\u0d7f"),
    ("Sinh", "\u0d80-\u0dff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Laoo", "\u0e80-\u0eff"),
    ("Tibt", "\u0f00-\u0fff"),
    ("Mymr", "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"),
    ("Ethi", "\u1200-\u139f\u2d80-\u2ddf"),
    ("Khmr", "\u1780-\u17ff"),
    ("Mong", "\u1800-\u18af"),
    ("Kana", "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"),
    ("Kore", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("Hani", "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
)
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]")


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script most letters of a text are in; `Zyyy` where it has no letters.

    >>> script_of("Рамзан Кадыров"), script_of("SENSETIME GROUP"), script_of("商汤集团"), script_of("東京ガス")
    ('Cyrl', 'Latn', 'Hani', 'Jpan')
    >>> script_of("123")
    'Zyyy'
    """
    if text.isascii():
        return "Latn" if _LATIN.search(text) else "Zyyy"
    counts = Counter({code: len(letters.findall(text)) for code, letters in _not_latin()})
    if counts["Kana"]:
        # Japanese mixes its syllables with Han characters; Chinese never has them.
        counts["Jpan"] = counts.pop("Kana") + counts.pop("Hani")
    counts["Latn"] = len(_LATIN.findall(text))
    code, letters = max(counts.items(), key=lambda counted: (counted[1], counted[0]))
    return code if letters else "Zyyy"


@cache
def _not_latin() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what finds the letters of each script but Latin; made when a name first has some, which many never do."""
    return tuple((code, re.compile(f"[{ranges}]")) for code, ranges in _SCRIPTS)
