"""A number with its country and days, as OFAC writes them: `A123 (Cuba) issued 01 Jan 2001 expires 2006`."""

import re
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
    value, country = stated["value"].rstrip(" ,").removeprefix("# "), stated["country"]
    if country is not None and country not in _countries() and not _CODE.match(country):
        value, country = f"{value} ({country})", None
    if not value or _PROSE.search(value):
        return None
    if kind not in _WITHOUT_DIGITS and not any(letter.isdigit() for letter in value):
        return None
    if kind in _MAY_BE_IMO and (kind is IdentifierKind.IMO or value.startswith("IMO ")):
        return _imo(rule, value, country, party)
    return identifier(kind, value, country=country, label=rule.head, note=stated["note"].lstrip(" ,"))


def _imo(rule: Rule, value: str, country: str | None, party: Kind) -> Identifier:
    """Tell a vessel's IMO number from a company's, which shares its form and its registry but not its meaning."""
    number = value.removeprefix("IMO ").strip(" ()")
    if rule.kind is IdentifierKind.IMO or party is Kind.VESSEL:
        return identifier(IdentifierKind.IMO, number, country=country, label=rule.head)
    return identifier(IdentifierKind.REGISTRATION, number, country=country, label=f"{rule.head} IMO")
