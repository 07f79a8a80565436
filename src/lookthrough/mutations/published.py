"""Names that a publisher gives beside the one that a book may know: asked for while the list does not have them."""

import re
from collections.abc import Sequence

from lookthrough.model.party import Name

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3040-\u30ff]")
"""Japanese mixes these with Han characters; Chinese never has them."""
_LATIN = re.compile("[A-Za-z]")


def is_chinese(text: str) -> bool:
    """Whether a name is written in Chinese alone."""
    return bool(_HAN.search(text)) and not _KANA.search(text) and not _LATIN.search(text)


def chinese_forms(names: Sequence[Name]) -> tuple[str, ...]:
    """Return the published Chinese forms of a party that has a name in Latin letters too."""
    forms = tuple(name.text for name in names if is_chinese(name.text))
    return forms if any(_LATIN.search(name.text) for name in names) else ()


def aliases(names: Sequence[Name]) -> tuple[str, ...]:
    """Return the aliases, apart from weak and Chinese ones, that are not the heading over again."""
    heading = names[0].text.casefold() if names else ""
    return tuple(
        name.text
        for name in names[1:]
        if not name.weak and name.text.casefold() != heading and not is_chinese(name.text)
    )
