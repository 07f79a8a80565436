"""Entry ids for publishers who give none that last: made of what they state and keep, so that they stay the same."""

import re
import unicodedata
from hashlib import blake2b

from lookthrough.model.ids import EntryId

_NOT_WORD = re.compile(r"[\W_]+")
_NOTICE = re.compile(r"(\d+)\s*F\.?\s*R\.?\s*(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"Vol\.?\s*(\d+),?\s*No\.?\s*(\d+)", re.IGNORECASE)
_LONGEST = 80
"""A longer word is cut; a hash of the whole keeps it apart from others that begin alike."""


def made_id(*parts: str) -> EntryId:
    """Return an id of several parts, from wide to narrow; empty parts are left out.

    >>> made_id("dpl", "MAHAN AIRWAYS", "73-fr-15130")
    'dpl.mahan-airways.73-fr-15130'
    """
    return EntryId(".".join(word for word in map(slug, parts) if word))


def slug(text: str) -> str:
    """Return a text as one word: lower case, letters of every script and digits, the rest as hyphens.

    A text without letter and digit is left as it is.

    >>> slug("Xi’an Aircraft Industry (Group) Co., Ltd."), slug("商湯集團有限公司")
    ('xi-an-aircraft-industry-group-co-ltd', '商湯集團有限公司')
    """
    word = _NOT_WORD.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    if not word:
        return text.strip()
    if len(word) <= _LONGEST:
        return word
    return f"{word[:_LONGEST].rstrip('-')}-{blake2b(word.encode(), digest_size=4).hexdigest()}"


def first_notice(citation: str) -> str:
    """Return the first Federal Register notice of a citation: the one that lists, while later ones renew or revise.

    >>> first_notice("73 F.R. 15130 3/21/08, 73 F.R. 43208 7/24/08"), first_notice("84  FR 21233; 85 FR 34505")
    ('73-fr-15130', '84-fr-21233')
    >>> first_notice("Vol. 87, No. 14, 01/21/2022"), first_notice("76 FR No. 197 (10/12/2011)"), first_notice("")
    ('87-fr-no-14', '76-fr-no-197-10-12-2011', '')
    """
    notice = _NOTICE.search(citation)
    if notice is not None:
        return f"{notice[1]}-fr-{notice[2]}"
    number = _NUMBER.search(citation)
    return f"{number[1]}-fr-no-{number[2]}" if number is not None else slug(citation)
