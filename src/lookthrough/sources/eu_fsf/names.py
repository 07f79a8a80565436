"""Names in all languages as entries have them: the heading first, weak ones marked."""

import re

from lookthrough.errors import BrokenList
from lookthrough.model.party import Fact, Name, NameKind
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources.eu_fsf.record import NameDetail, Party

_QUALITY = re.compile(r"\(?\b(low?|goo?d|high) quality\b(?: alias| a\.?k\.?a\.?)?\)?[.;]?\s*", re.IGNORECASE)
"""What some remarks say of a name; the publisher writes it in several ways."""

_OF_THE_TEXT = ("", "EN")
"""The languages of names that stand in the English text of the act; the others are those of its translations."""


def map_names(party: Party, place: str) -> tuple[tuple[Name, ...], list[Fact]]:
    """Return the names of a party, each text once, and what is said of some.

    The publisher marks no name as the first: the heading is the oldest one of the English text that is not weak.
    """
    weak: dict[str, bool] = {}
    facts: list[Fact] = []
    for detail in sorted(party.its(NameDetail), key=_order):
        text = detail.text
        if not text:
            raise BrokenList(
                f"name {detail.origin.id} of entity {party.id} says nothing.", place=place, hint=FETCH_AGAIN
            )
        weak[text] = weak.get(text, True) and _is_weak(detail)
        facts += [
            Fact(name="name_note", value=f"{text}: {remark}") for remark in detail.origin.remarks if _says_more(remark)
        ]
    if not weak:
        raise BrokenList(f"entity {party.id} has no name.", place=place, hint=FETCH_AGAIN)
    heading = next((text for text in weak if not weak[text]), next(iter(weak)))
    others = (Name(text, NameKind.ALIAS, weak[text]) for text in weak if text != heading)
    return (Name(heading, NameKind.PRIMARY, weak[heading]), *others), facts


def _order(detail: NameDetail) -> tuple[bool, int]:
    return detail.language.upper() not in _OF_THE_TEXT, detail.origin.id


def _is_weak(detail: NameDetail) -> bool:
    told = [_QUALITY.search(remark) for remark in detail.origin.remarks]
    return not detail.strong or any(quality is not None and quality[1].lower() in ("lo", "low") for quality in told)


def _says_more(remark: str) -> bool:
    return bool(_QUALITY.sub("", remark).strip(" ()."))
