"""A number with its country and days, as OFAC writes them: `A123 (Cuba) issued 01 Jan 2001 expires 2006`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources

from lookthrough.model.kind import Kind
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.clause_table import Rule

_DAY = r"(?:\d{4}-\d{2}-\d{2}|(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4})"
_STATED = re.compile(
    rf"(?P<value>.*?)(?: \((?P<country>[^()]*)\))?"
    rf"(?P<note>(?:,? (?:issued or expires|issued|expires) {_DAY}(?: to {_DAY})?)*(?: issued under the name .*)?)\.?$"
)
_PROSE = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}|\band\b")
_CODE = re.compile(r"[A-Z]{2}$")

_ONE_WORD = frozenset({IdentifierKind.EMAIL, IdentifierKind.WEBSITE})
_WITHOUT_DIGITS = _ONE_WORD | {
    IdentifierKind.BIC,
    IdentifierKind.AIRCRAFT_TAIL,
    IdentifierKind.CALL_SIGN,
    IdentifierKind.TICKER,
    IdentifierKind.BANK_CODE,
}
_MAY_BE_IMO = frozenset({IdentifierKind.IMO, IdentifierKind.REGISTRATION, IdentifierKind.OTHER})


@cache
def _countries() -> frozenset[str]:
    text = resources.files("lookthrough.sources._kit").joinpath("countries.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def read_identifier(rule: Rule, text: str, party: Kind) -> Identifier | None:
    """Read the number that follows the rule's words, else None: prose is not a number, nor is a word without digits."""
    kind = rule.kind
    if kind is None:
        return None
    if kind in _ONE_WORD:
        value = text.rstrip(".")
        return None if not value or " " in value else identifier(kind, value, label=rule.head)
    if kind is IdentifierKind.CRYPTO_ADDRESS:
        currency, _, value = text.rstrip(".").partition(" ")
        return None if not value else identifier(kind, value, label=f"{rule.head} - {currency}")
    stated = _STATED.match(text)
    if stated is None:
        return None
    value, country = stated["value"].rstrip(" ,"), stated["country"]
    if country is not None and country not in _countries() and not _CODE.match(country):
        value, country = f"{value} ({country})", None
    return typed_identifier(rule, value, party, country=country, note=stated["note"].lstrip(" ,"))


def typed_identifier(
    rule: Rule, text: str, party: Kind, *, country: str | None = None, note: str = ""
) -> Identifier | None:
    """Make the identifier of a number whose country and days are told apart; None as in `read_identifier`."""
    kind, label, value = rule.kind, rule.head, text.removeprefix("# ")
    if kind is None or not value or _PROSE.search(value):
        return None
    if kind not in _WITHOUT_DIGITS and not any(letter.isdigit() for letter in value):
        return None
    if kind in _MAY_BE_IMO and (kind is IdentifierKind.IMO or value.startswith("IMO ")):
        return _imo(rule, value, country, party, note)
    if kind is IdentifierKind.LEI and len(value) < _SHORTEST_LEI:
        kind = IdentifierKind.REGISTRATION
    return identifier(_russian(kind, label, value, country) or kind, value, country=country, label=label, note=note)


_SHORTEST_LEI = 18
"""An LEI has twenty letters and digits; what is shorter by more than a slip is the number of a national register."""


def _imo(rule: Rule, value: str, country: str | None, party: Kind, note: str) -> Identifier:
    """Tell a vessel's IMO number from a company's, which shares its form and its registry but not its meaning.

    A vessel may have the number of a national register under the same words.
    """
    number = value.removeprefix("IMO ").strip(" ()")
    of_vessel = identifier(IdentifierKind.IMO, number, country=country, label=rule.head, note=note)
    if party is Kind.VESSEL:
        is_imo, label = value.startswith("IMO ") or _SEVEN_DIGITS.match(number) is not None, rule.head
    else:
        is_imo, label = rule.kind is IdentifierKind.IMO and not of_vessel.fails_check, f"{rule.head} IMO"
    return of_vessel if is_imo else replace(of_vessel, kind=IdentifierKind.REGISTRATION, label=label, fails_check=False)


_SEVEN_DIGITS = re.compile(r"\d{7}$")

_RUSSIA = frozenset({"Russia", "RU"})
_OF_ANY_COUNTRY = frozenset(
    {
        "Tax ID No.",
        "Registration ID",
        "Registration Number",
        "Public Registration Number",
        "Business Registration Number",
    }
)
"""Words that name no country's register of their own."""

_RUSSIAN: Mapping[IdentifierKind, tuple[IdentifierKind, re.Pattern[str]]] = {
    IdentifierKind.TAX_ID: (IdentifierKind.INN, re.compile(r"\d{10}(?:\d\d)?$")),
    IdentifierKind.REGISTRATION: (IdentifierKind.OGRN, re.compile(r"(?:[15]\d{12}|3\d{14})$")),
}
"""Russia's tax number, of a firm or a person; its register number, of a firm (OGRN) or an entrepreneur (OGRNIP)."""


def _russian(kind: IdentifierKind, label: str, value: str, country: str | None) -> IdentifierKind | None:
    """Tell a Russian tax or register number by its form where OFAC names the country, else by its check digits too."""
    typed, form = _RUSSIAN.get(kind, (None, None))
    if typed is None or form is None or not form.match(value):
        return None
    if country in _RUSSIA:
        return typed
    told = country is None and label in _OF_ANY_COUNTRY and not identifier(typed, value).fails_check
    return typed if told else None
