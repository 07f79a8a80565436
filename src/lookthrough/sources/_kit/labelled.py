"""Numbers that a list writes behind a label in free text: `INN: 7710137066`, `OGRN - 1025005917551`."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lookthrough.model.kind import Kind
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier

_CODE = r"(?:[A-Z]{1,4}[ /-]?)?[0-9](?:[0-9A-Z/.-]*[0-9])?(?:[A-Z](?![A-Za-z]))?"
"""A number as registers give it; it ends at its last digit or a letter that closes it, lest it run into a label."""

_VALUES: Mapping[IdentifierKind, str] = {
    IdentifierKind.INN: r"[0-9]{9,14}",
    IdentifierKind.OGRN: r"[0-9]{13,15}",
    IdentifierKind.LEI: r"[0-9A-Z]{18}[0-9]{2}",
    IdentifierKind.USCC: r"[0-9A-HJ-NP-RTUW-Y]{18}",
    IdentifierKind.BANK_CODE: r"[0-9]{6,9}",
    IdentifierKind.IMO: r"\d{7}",
    IdentifierKind.BIC: r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?",
    IdentifierKind.EMAIL: r"\S+@\S+",
    IdentifierKind.WEBSITE: r"\S+\.\S+",
    IdentifierKind.PHONE: r"\+?[0-9(][0-9 ()./-]{4,}",
    IdentifierKind.CALL_SIGN: r"[0-9A-Z]{3,}",
}
_RUSSIAN_INN = (10, 12)
"""Digits of a Russian INN, of a company and of a person; other countries call other numbers so."""

_SEPARATED = r"\s*(?:(?i:code|number|no\.?)\s*)?[:–—-]*\s*"
_NOTHING = " \t\n\r\u00a0\u202f.,;:–—-()/"


@dataclass(frozen=True, slots=True)
class Labelled:
    """The numbers found, and what is left of the text without them and their labels."""

    identifiers: tuple[Identifier, ...]
    rest: str


@cache
def _labels() -> Mapping[str, IdentifierKind]:
    text = resources.files("lookthrough.sources._kit").joinpath("labels.csv").read_text(encoding="utf-8")
    return {row["label"]: IdentifierKind(row["as"]) for row in csv.DictReader(text.splitlines())}


@cache
def _pattern() -> re.Pattern[str]:
    """Match any known label with its number, the longest label first; `NUMBER (LABEL)` is known too."""
    branches, numbers = [], []
    for kind in sorted(set(_labels().values()), key=lambda kind: kind.value):
        words = sorted((label for label, its in _labels().items() if its is kind), key=len, reverse=True)
        either = "|".join(map(re.escape, words))
        value = _VALUES.get(kind, _CODE)
        branches.append(rf"(?<![^\W\d_])(?P<{kind.value}_label>(?i:{either})){_SEPARATED}(?P<{kind.value}>{value})")
        numbers.append((kind, either, value))
    after = [
        rf"\b(?P<after_{kind.value}>{value}) \((?P<after_{kind.value}_label>(?i:{either}))\)"
        for kind, either, value in numbers
    ]
    return re.compile("|".join((*after, *branches)))


def labelled(text: str, party: Kind) -> Labelled:
    """Find the numbers that known labels stand before; an IMO number is a vessel's, else of a company's registry.

    >>> found = labelled("OGRN: 1247700291200\\nKPP: 770701001\\nINN: 9707028663", Kind.ORGANISATION)
    >>> [(number.label, number.value) for number in found.identifiers], found.rest
    ([('OGRN', '1247700291200'), ('KPP', '770701001'), ('INN', '9707028663')], '')
    >>> labelled("7706061801 (INN) ", Kind.ORGANISATION).identifiers[0].kind.value
    'inn'
    >>> labelled("Front company, registered in 1999", Kind.ORGANISATION)
    Labelled(identifiers=(), rest='Front company, registered in 1999')
    """
    found: list[Identifier] = []
    rest, end = [], 0
    for match in _pattern().finditer(text):
        found.append(_identifier(match, party))
        rest.append(text[end : match.start()])
        end = match.end()
    rest.append(text[end:])
    left = " ".join(piece.strip(_NOTHING) for piece in rest if piece.strip(_NOTHING)) if found else text.strip()
    return Labelled(tuple(found), left)


def _identifier(match: re.Match[str], party: Kind) -> Identifier:
    name = next(name for name, value in match.groupdict().items() if value and not name.endswith("_label"))
    kind = IdentifierKind(name.removeprefix("after_"))
    value, label = match[name].rstrip(" .,;-"), match[f"{name}_label"]
    if kind is IdentifierKind.IMO and party is not Kind.VESSEL:
        kind = IdentifierKind.REGISTRATION
    if kind is IdentifierKind.INN and len(value) not in _RUSSIAN_INN:
        kind = IdentifierKind.TAX_ID
    return identifier(kind, value, label=label)
