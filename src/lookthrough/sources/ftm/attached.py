"""What belongs to a party and stands on lines of its own: documents, wallets, addresses, ties."""

from collections.abc import Iterator

from lookthrough.model.party import Address, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.json_lines import Line
from lookthrough.sources.ftm.export import Export
from lookthrough.sources.ftm.node import Node
from lookthrough.sources.ftm.tables import As, Schema, To

_KINDS = (
    ("passport", IdentifierKind.PASSPORT),
    ("tax", IdentifierKind.TAX_ID),
    ("driv", IdentifierKind.LICENCE),
    ("national", IdentifierKind.NATIONAL_ID),
    ("identit", IdentifierKind.NATIONAL_ID),
    ("identification", IdentifierKind.NATIONAL_ID),
)
"""Words in the publisher's name of a document that tell its kind, the first that stands in it; else it is another."""


def document_of(node: Node, line: Line, export: Export) -> Iterator[Identifier]:
    """Give the numbers of a document, with its country and what else it states of itself."""
    kept = _kept(node, As.DOCUMENT, line, export)
    sort = next(iter(kept.get(To.KIND, ())), "")
    kind = next((kind for word, kind in _KINDS if word in sort.lower()), IdentifierKind.OTHER)
    kind = IdentifierKind.PASSPORT if node.schema == "Passport" else kind
    country = next(iter(kept.get(To.COUNTRY, ())), None)
    note = ", ".join(kept.get(To.NOTE, ()))
    for number in dict.fromkeys(kept.get(To.NUMBER, ())):
        yield identifier(kind, number, country=country, label=sort or node.schema, note=note)
    for number in kept.get(To.PERSONAL_NUMBER, ()):
        yield identifier(IdentifierKind.NATIONAL_ID, number, country=country, label="personalNumber")


def wallet_of(node: Node) -> Iterator[Identifier]:
    """Give the addresses of a wallet, under its currency."""
    currency = next(iter((*node.values("currencySymbol"), *node.values("currency"))), "")
    for address in dict.fromkeys((*node.values("publicKey"), *node.values("cryptoAddress"))):
        yield identifier(IdentifierKind.CRYPTO_ADDRESS, address, label=currency)


def address_of(node: Node, line: Line, export: Export) -> Address | None:
    """Give an address on one line, with its country."""
    kept = _kept(node, As.ADDRESS, line, export)
    whole = kept.get(To.ADDRESS, []) or [", ".join(kept.get(To.PART, ()))]
    country = next(iter(kept.get(To.COUNTRY, ())), None)
    text = whole[0] or country
    return None if text is None else Address(text=text, country=country)


def links_of(identity: str, node: Node, schema: Schema, line: Line, export: Export) -> Iterator[tuple[str, str]]:
    """Give the ties of one party to those at the other end, each with how: `owned by`, `family of (brother)`."""
    ends = {schema.one, schema.other}
    kept = _kept(node, As.LINK, line, export, leave=ends)
    words = [*kept.get(To.WORD, ()), *(f"until {day}" for day in kept.get(To.NOTE, ()))]
    rider = f" ({', '.join(words)})" if words else ""
    ways = ((schema.one, schema.other, schema.says_one), (schema.other, schema.one, schema.says_other))
    for here, there, says in ways:
        if identity in node.properties.get(here, ()):
            for other in node.values(there):
                if other != identity:
                    yield f"{says}{rider}", other


def _kept(
    node: Node, what: As, line: Line, export: Export, *, leave: frozenset[str] | set[str] = frozenset()
) -> dict[To, list[str]]:
    """Sort the values of an entity by where they go, in the order of the table."""
    rules = {prop: export.rule(node.schema, what, prop, line) for prop in node.properties.keys() - leave}
    kept: dict[To, list[str]] = {}
    for prop, rule in sorted(rules.items(), key=lambda item: item[1].place):
        for value in node.values(prop):
            begins = f"{rule.word} " if rule.to is To.NOTE and rule.word else ""
            kept.setdefault(rule.to, []).append(f"{begins}{value}")
    return kept
