"""Names of OFAC's structured forms: put together from their parts, in the order OFAC prints them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lookthrough.errors import BrokenList
from lookthrough.model.party import NameKind

ALIAS_KINDS = {"A.K.A.": NameKind.ALIAS, "F.K.A.": NameKind.FORMER, "N.K.A.": NameKind.NOW}

_FAMILY = ("Last Name", "Maiden Name")
_GIVEN = ("First Name", "Middle Name", "Patronymic", "Matronymic")
_WHOLE = ("Entity Name", "Vessel Name", "Aircraft Name", "Nickname")
_FAMILY_FIRST = frozenset({"Chinese Simplified", "Chinese Traditional", "Japanese", "Korean", "Hangul"})
_OTHER_SCRIPTS = frozenset({"Arabic", "Armenian", "Cyrillic", "Georgian", "Greek", "Hebrew"})
LATIN = "Latin"

_WORDS = re.compile(r"\w+")


class NamePart(NamedTuple):
    """One part of a name, and OFAC's word for it."""

    type: str
    text: str


def check_script(script: str, place: str) -> str:
    """Return a script OFAC has names in; stop at another, whose order of names nobody told us."""
    if script != LATIN and script not in _FAMILY_FIRST and script not in _OTHER_SCRIPTS:
        raise BrokenList(
            f"a name in the unknown script {script!r}.",
            place=place,
            hint="If OFAC has a new script, the reader must learn how names in it are put together.",
        )
    return script


def full_name(parts: Sequence[NamePart], script: str, place: str) -> str:
    """Put a name together: `LAST, First Middle` in Latin letters, else as the script's people write it.

    >>> parts = [NamePart("First Name", "Ivan"), NamePart("Last Name", "IVANOV"), NamePart("Middle Name", "Petrovich")]
    >>> full_name(parts, "Latin", "x:1"), full_name(parts, "Cyrillic", "x:1")
    ('IVANOV, Ivan Petrovich', 'Ivan Petrovich IVANOV')
    >>> full_name([NamePart("Last Name", "王"), NamePart("First Name", "小明")], "Chinese Simplified", "x:1")
    '王小明'
    """
    unknown = [part.type for part in parts if part.type not in (*_FAMILY, *_GIVEN, *_WHOLE)]
    if unknown:
        raise BrokenList(
            f"a part of a name is of the unknown type {unknown[0]!r}.",
            place=place,
            hint="If OFAC has a new type, the reader must learn where it stands in a name.",
        )
    whole = [part.text for part in parts if part.type in _WHOLE]
    family = [part.text for kind in _FAMILY for part in parts if part.type == kind]
    given = [part.text for kind in _GIVEN for part in parts if part.type == kind]
    if script in _FAMILY_FIRST and (family or given):
        return " ".join([*whole, "".join([*family, *given])])
    if script == LATIN and family and given:
        return " ".join([*whole, f"{' '.join(family)}, {' '.join(given)}"])
    return " ".join([*whole, *given, *family])


def same_words(one: str, other: str) -> bool:
    """Whether two spellings have the same words, in whatever order and case.

    >>> same_words("AL-'AJMI, Hajjaj Fahd", "Hajjaj Fahd al-'Ajmi"), same_words("SIRKETI", "Şirketi")
    (True, False)
    """
    return sorted(_WORDS.findall(one.casefold())) == sorted(_WORDS.findall(other.casefold()))
