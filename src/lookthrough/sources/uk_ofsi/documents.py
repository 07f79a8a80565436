"""Numbers of passports and identity documents out of free text: `(1) K929139 (Tunisian). Issued on 14 Feb 1995`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources.uk_ofsi.numbered import numbered

PASSPORT = "Passport Details"
NATIONAL = "NI Number"

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:\d{{1,2}} )?{_MONTH} \d{{4}}|\((?:19|20)\d\d(?:-\d{{4}})?\)"
)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9/-])(?<!\d\.)(?!(?:ID|SSN|NIC) )"
    r"(?:[A-Z]{1,5}(?:[ /.-] ?|(?=\d))){0,2}x?\d[0-9A-Z/.-]*(?:[ -]\d[0-9A-Z]+(?!\w))*(?: ?- ?\d[0-9-]*)*"
)
_FISCAL = re.compile(r"(?:Fiscal Code )([A-Z0-9]{3} ?[A-Z0-9]{3} ?[A-Z0-9]{5} ?[A-Z0-9]{5})")
_ROUNDED = re.compile(r"\d\.\d+E\+\d+")
_NAMED = re.compile(r"\b(?:passport|number|numbers|no|nos|card|code|certificate|id|nic|ssn|and|PS)\b", re.IGNORECASE)
_OF_ANOTHER_THING = re.compile(
    r"\b(?:issued|issue|expir\w*|valid|born|DOB|Reference|since|until|visa|booklet|under|name|Hijri)\b[^.;)]*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:Passport(?: Details| number| no)?|National identification No|no|number)\b[.: ]*", re.IGNORECASE
)

_KINDS = (
    (re.compile(r"fiscal code|social security|\bSSN\b", re.IGNORECASE), IdentifierKind.TAX_ID),
    (re.compile(r"driv(?:er|ing)", re.IGNORECASE), IdentifierKind.LICENCE),
    (re.compile(r"travel document|certificate|ration card|military", re.IGNORECASE), IdentifierKind.OTHER),
)
_CARD = re.compile(r"national identi|identity card|identification card|\bNIC\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Documents:
    """What a cell gave: numbers, papers named without one, and what could not be read."""

    identifiers: tuple[Identifier, ...] = ()
    unnumbered: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_documents(cell: str, column: str) -> Documents:
    """Read a cell of the older layout, where number and details stand together.

    >>> [(one.kind.value, one.value, one.note) for one in read_documents("D 000763 (Afghan)", PASSPORT).identifiers]
    [('passport', 'D 000763', '(Afghan)')]
    >>> [one.value for one in read_documents("381420565 and 654120219", PASSPORT).identifiers]
    ['381420565', '654120219']
    """
    stated = numbered(cell)
    found = list[Identifier]()
    unnumbered, unread = [], []
    for value in stated.values:
        text = f"{stated.lead} {value}".strip() if stated.lead else value
        if _ROUNDED.fullmatch(text):  # a spreadsheet wrote the number so; its digits are lost
            unread.append(f"{column} {text}")
            continue
        numbers = list(_numbers(text, column))
        found += numbers
        if text and not numbers:
            unnumbered.append(text)
    return Documents(tuple(found), tuple(unnumbered), tuple(unread))


def pair_documents(numbers: str, details: str, kind: IdentifierKind, label: str) -> Documents:
    """Read the cells of the later layout, which gives numbers and details apart, both numbered alike."""
    values, about = numbered(numbers).values, numbered(details).values
    found = [
        identifier(kind, value, label=label, note=about[place] if len(about) > place else "")
        for place, value in enumerate(values)
        if value
    ]
    lone = [text for place, text in enumerate(about) if text and (place >= len(values) or not values[place])]
    return Documents(tuple(found), tuple(lone))


def _numbers(text: str, column: str) -> Iterator[Identifier]:
    fiscal = _FISCAL.search(text)
    if fiscal is not None:
        yield identifier(
            IdentifierKind.TAX_ID, fiscal[1], label=column, note=_about(text[: fiscal.start(1)], text[fiscal.end(1) :])
        )
        return
    chosen = _chosen(text)
    starts = [0, *(match.end() for match in chosen)]
    stops = [*(match.start() for match in chosen[1:]), len(text)]
    for match, start, stop in zip(chosen, starts, stops, strict=False):
        value = match[0].rstrip(" .-/")
        around = text[start : match.end()] + text[match.end() : stop].partition(". ")[0]
        yield identifier(
            _kind(around, column),
            value,
            label=column,
            note=_about(text[start : match.start()], text[match.end() : stop]),
        )


def _chosen(text: str) -> list[re.Match[str]]:
    """Choose the numbers of documents: the first one, and others that words for a document stand before; no days."""
    dates = [match.span() for match in _DATE.finditer(text)]
    chosen: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        before = text[chosen[-1].end() if chosen else 0 : match.start()]
        is_date = any(start < match.end() and match.start() < stop for start, stop in dates)
        named = not chosen or not before.strip() or _NAMED.search(before) is not None
        if named and not is_date and not _OF_ANOTHER_THING.search(before):
            chosen.append(match)
    return chosen


def _kind(around: str, column: str) -> IdentifierKind:
    for words, kind in _KINDS:
        if words.search(around):
            return kind
    if column == NATIONAL or _CARD.search(around):
        return IdentifierKind.NATIONAL_ID
    return IdentifierKind.PASSPORT


def _about(before: str, after: str) -> str:
    """Return what is said around a number, without the words that only call it one."""
    return " ".join(f"{_LEAD.sub('', before.strip(' .,'))} {after.strip(' .,')}".split()).strip(" .,:")
