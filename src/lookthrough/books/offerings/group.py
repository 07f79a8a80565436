"""The issuer, the other companies of its group, and the securities of the offering."""

from collections.abc import Sequence

from lookthrough.books.holdings.cells import read_confirmed, read_isin, read_kind, read_lei
from lookthrough.books.offerings.part import Part
from lookthrough.books.offerings.words import country_of, one_of, read_identifier, read_text
from lookthrough.law import Lawbook
from lookthrough.model.holding import Security, SecurityKind
from lookthrough.model.offering import ISSUER, Company, CompanyKey, OfferedSecurity

COMPANY = ("names", "country", "lei", "identifiers", "confirmed")
SECURITY = ("issuer", "name", "kind", "isin", "ticker")
NOBODY = Company(key=ISSUER, names=("",))
"""The issuer of a file that tells none."""


def read_companies(part: Part, lawbook: Lawbook) -> tuple[Company, ...]:
    """Read the issuer and then the other companies of its group."""
    issuer = part.table("issuer", lambda inner: _company(ISSUER, inner, lawbook), NOBODY)
    others = part.tables("companies", lambda key, inner: _company(_other(key, inner), inner, lawbook))
    return (issuer, *others)


def _other(key: str, part: Part) -> CompanyKey:
    if key == ISSUER:
        part.fault(None, "The issuer stands at the top of the file.", "Leave it out among the other companies.")
    return CompanyKey(part.key(key))


def _company(key: CompanyKey, part: Part, lawbook: Lawbook) -> Company:
    part.only(*COMPANY)
    names = part.texts("names", read_text)
    if not part.tree.get("names"):
        part.fault(None, "The company has no name.", "Write `names: [...]`, the one it is known by first.")
    return Company(
        key=key,
        names=names or NOBODY.names,
        country=part.maybe("country", country_of(lawbook), ""),
        lei=part.maybe("lei", read_lei, ""),
        identifiers=part.texts("identifiers", read_identifier),
        confirmed=part.maybe("confirmed", read_confirmed, ""),
    )


def read_securities(part: Part, companies: Sequence[Company]) -> tuple[OfferedSecurity, ...]:
    """Read the securities, each with the company that issues it."""
    issuers = {one.key: one for one in companies}
    found = part.tables("securities", lambda key, inner: _security(inner.key(key), inner, issuers))
    if not found:
        part.fault("securities", "No security is offered.", "Write each under a key of its own below `securities:`.")
    return found


def _security(key: str, part: Part, issuers: dict[CompanyKey, Company]) -> OfferedSecurity:
    part.only(*SECURITY)
    issuer = issuers[part.one("issuer", one_of("company", issuers), ISSUER)]
    if not {"isin", "ticker", "name"} & part.tree.keys():
        part.fault(None, "The security has neither name, ISIN nor ticker.", "Give one of them.")
    return OfferedSecurity(
        key=key,
        issuer=issuer.key,
        security=Security(
            isin=part.maybe("isin", read_isin, ""),
            ticker=part.maybe("ticker", read_text, ""),
            lei=issuer.lei,
            name=part.maybe("name", read_text, ""),
            issuer=issuer.names[0],
            kind=part.maybe("kind", read_kind, SecurityKind.UNKNOWN),
            confirmed=issuer.confirmed,
        ),
    )
