"""The files beside a portfolio: who its accounts are, what its securities are, what its funds hold."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from lookthrough.books.holdings.cells import read_confirmed, read_day, read_isin, read_kind, read_lei, read_weight
from lookthrough.books.holdings.columns import IDENTIFYING
from lookthrough.books.holdings.holders import SHORT_CUTS, Holders, account_facts
from lookthrough.books.holdings.tables import Row, Walk, opened
from lookthrough.books.questions.facts import Told
from lookthrough.books.questions.faults import Faults
from lookthrough.errors import BrokenHoldings, BrokenQuestion, Fault, UnfitRow
from lookthrough.law import Lawbook
from lookthrough.law.facts import About
from lookthrough.model.holding import EXACT, Constituent, Funds, Security, SecurityKind, Stated

SECURITY = (*IDENTIFYING, "kind", "issued_on", "matures_on", "confirmed")
MOST_DEEP = 20
"""Funds of funds deeper than this are a slip."""

Accounts = Mapping[str, Mapping[str, str]]
"""What is told of each account, in cells; the holder is made where a line needs it."""
Securities = Mapping[str, Security]
"""Securities by their ISIN and by their ticker."""


def security_facts(lawbook: Lawbook) -> tuple[str, ...]:
    """Return the facts a security may have beside its columns: those of its issuer and of the deal."""
    wanted = {About.TARGET, About.DEAL}
    return tuple(
        name
        for name, one in lawbook.content.vocabulary.facts.items()
        if one.about in wanted and name not in {"issued_on", "solely_to_divest"}
    )


def read_accounts(path: Path, lawbook: Lawbook, holders: Holders) -> Accounts:
    """Read accounts by their id; raise with every fault at once."""
    found: dict[str, dict[str, str]] = {}
    facts = account_facts(lawbook)
    with opened(path, fields=("account", *SHORT_CUTS), facts=facts, needs=(("account",),)) as form:
        walk = Walk(path, form)
        for line, row in walk.rows():
            account = row.get("account", "")
            cells = {field: text for field, text in row.items() if field != "account"}
            if not account:
                walk.add(line, "The row names no account.", "Give its id.")
            elif account in found:
                walk.add(line, f"The account {account} is told twice.", "Keep one row for each.")
            else:
                found[account] = cells
                try:
                    holders.read(cells, f"{path}:{line}")
                except BrokenQuestion as broken:
                    walk.faults += broken.faults
        walk.end()
    return found


def read_security(row: Row, lawbook: Lawbook, named: str) -> Security:
    """Read what a row says of a security; raise UnfitRow where a cell makes no sense."""
    issued, matures = read_day(row.get("issued_on", ""), "issued"), read_day(row.get("matures_on", ""), "matures")
    if issued is not None and matures is not None and matures < issued:
        raise UnfitRow(f"It matures on {matures}, before it was issued on {issued}.", "See which day is wrong.")
    return Security(
        isin=read_isin(row.get("isin", "")),
        ticker=row.get("ticker", ""),
        lei=read_lei(row.get("lei", "")),
        name=row.get("name", ""),
        issuer=row.get("issuer", ""),
        kind=read_kind(row.get("kind", "")),
        issued_on=issued,
        matures_on=matures,
        confirmed=read_confirmed(row.get("confirmed", "")),
        facts=_facts(row, lawbook, named),
    )


def _facts(row: Row, lawbook: Lawbook, named: str) -> tuple[tuple[str, Stated], ...]:
    own = [name for name in row if name not in SECURITY and name in lawbook.content.vocabulary.facts]
    names = [name for name in own if lawbook.content.vocabulary.facts[name].about in {About.TARGET, About.DEAL}]
    if not names:
        return ()
    faults = Faults(named)
    told = Told(lawbook, faults)
    holders = Holders(lawbook)
    told.read({name: holders.value(name, row[name]) for name in names}, "")
    if faults.found:
        raise UnfitRow(
            " ".join(f"{one.path.rpartition(': ')[2]}: {one.problem}" for one in faults.found),
            " ".join(one.hint for one in faults.found if one.hint),
        )
    return tuple(sorted(told.known.items()))


def read_securities(path: Path, lawbook: Lawbook) -> Securities:
    """Read securities; raise with every fault at once."""
    found: dict[str, Security] = {}
    needs = (("isin", "ticker"), ("issuer", "name", "lei", "kind", "confirmed"))
    with opened(path, fields=SECURITY, facts=security_facts(lawbook), needs=needs) as form:
        walk = Walk(path, form)
        for line, row in walk.rows():
            with walk.at(line):
                security = read_security(row, lawbook, f"{path}:{line}")
                keys = [key for key in (security.isin, security.ticker) if key]
                if not keys:
                    walk.add(line, "The row has neither ISIN nor ticker.", "Give one of them.")
                for key in keys:
                    if found.get(key, security) != security:
                        walk.add(line, f"The security {key} is told twice, and not alike.", "Keep one row for each.")
                    found[key] = security
        walk.end()
    return found


def with_master(stated: Security, securities: Mapping[str, Security]) -> Security:
    """Return a security with what the file of securities adds; where the two differ, a line's own words stand."""
    known = securities.get(stated.isin) or securities.get(stated.ticker)
    if known is None:
        return stated
    return Security(
        isin=stated.isin or known.isin,
        ticker=stated.ticker or known.ticker,
        lei=stated.lei or known.lei,
        name=stated.name or known.name,
        issuer=stated.issuer or known.issuer or (known.name if stated.name else ""),
        kind=stated.kind if stated.kind is not SecurityKind.UNKNOWN else known.kind,
        issued_on=stated.issued_on or known.issued_on,
        matures_on=stated.matures_on or known.matures_on,
        confirmed=stated.confirmed or known.confirmed,
        facts=tuple(sorted({**dict(known.facts), **dict(stated.facts)}.items())),
    )


def read_constituents(path: Path, lawbook: Lawbook, securities: Securities) -> Funds:
    """Read what funds hold, funds of funds down to what is no fund; raise with every fault at once."""
    held: dict[str, dict[Security, Decimal]] = {}
    sums: dict[str, tuple[Decimal, Decimal, int]] = {}
    fields = ("fund", "weight", *SECURITY)
    with opened(path, fields=fields, needs=(("fund",), ("weight",), IDENTIFYING)) as form:
        walk = Walk(path, form)
        for line, row in walk.rows():
            with walk.at(line):
                fund = read_isin(row.get("fund", ""))
                security = with_master(read_security(row, lawbook, f"{path}:{line}"), securities)
                weight, rounded = read_weight(row.get("weight", ""))
                if not fund or not security.shown:
                    walk.add(line, "The row does not name the fund and what it holds.", "Give both.")
                    continue
                inside = held.setdefault(fund, {})
                inside[security] = EXACT.add(inside.get(security, Decimal(0)), weight)
                whole, off, first = sums.get(fund, (Decimal(0), Decimal(0), line))
                sums[fund] = (whole + weight, off + rounded, first)
        for fund, (whole, off, first) in sums.items():
            if whole - off > 1:
                shown = f"{(whole * 100).normalize():f}%"
                walk.add(first, f"The weights of the fund {fund} come to {shown}, over 100%.", "Mend them.")
        walk.end()
    return {fund: _down(fund, held, path) for fund in held}


def _down(fund: str, held: Mapping[str, Mapping[Security, Decimal]], path: Path) -> tuple[Constituent, ...]:
    """Walk a fund down to what is no fund itself, the same security added up."""
    found: dict[Security, Decimal] = {}

    def walk(at: str, weight: Decimal, above: tuple[str, ...]) -> None:
        if at in above or len(above) > MOST_DEEP:
            chain = " holds ".join((*above, at))
            raise BrokenHoldings((Fault(str(path), None, f"A fund holds itself: {chain}.", "Mend one of these rows."),))
        for security, part in held[at].items():
            if security.isin in held:
                walk(security.isin, EXACT.multiply(weight, part), (*above, at))
            else:
                found[security] = EXACT.add(found.get(security, Decimal(0)), EXACT.multiply(weight, part))

    walk(fund, Decimal(1), ())
    return tuple(Constituent(security=security, weight=weight) for security, weight in found.items())
