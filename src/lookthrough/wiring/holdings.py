"""Holdings looked at: a portfolio read with the files beside it, ruled on line by line, reported."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.model.subject import Rejected
from lookthrough.wiring.session import Session

if TYPE_CHECKING:
    from lookthrough.books.holdings.beside import Securities
    from lookthrough.books.holdings.portfolio import Held
    from lookthrough.law.held import HeldLine
    from lookthrough.reports.holdings.record import HoldingsReport

MOST_NAMED = 10
"""Lines that a warning names; beyond, they are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingsAsked:
    """A portfolio, the files beside it, and where to write what is found."""

    portfolio: Path
    accounts: Path | None = None
    securities: Path | None = None
    constituents: Path | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    outs: tuple[Path, ...] = ()


def look_at_holdings(session: Session, asked: HoldingsAsked) -> "HoldingsReport":
    """Look at a portfolio; raise BrokenBook or BrokenHoldings where it, or a file beside it, cannot be read."""
    from lookthrough.actions.identify_issuers import Issuers
    from lookthrough.actions.rule_on_holdings import HoldingsDesk, tally
    from lookthrough.books.holdings.beside import read_constituents, read_securities
    from lookthrough.reports.holdings.record import holdings_report
    from lookthrough.reports.holdings.write import write_holdings

    desk, law = session.desk, session.desk.lawbook
    securities = read_securities(asked.securities, law) if asked.securities else {}
    funds = read_constituents(asked.constituents, law, securities) if asked.constituents else {}
    read, rejected = _read(session, asked, securities)
    ruling = HoldingsDesk(issuers=Issuers(desk), lawbook=law, at=desk.at, funds=funds)
    ruling.prepare([one.holding for one in read])
    lines = [ruling.rule(one.holding, one.holder, one.like) for one in read]
    run = session.run(_recipe(asked))
    report = holdings_report(
        run, lines, tally(lines, len(rejected)), at=desk.at, rejected=rejected, warnings=_warnings(lines)
    )
    for out in asked.outs:
        write_holdings(report, out)
    return report


def _read(
    session: Session, asked: HoldingsAsked, securities: "Securities"
) -> "tuple[list[Held], tuple[Rejected, ...]]":
    from lookthrough.books.holdings.beside import read_accounts, security_facts
    from lookthrough.books.holdings.holders import Holders, account_facts
    from lookthrough.books.holdings.portfolio import FIELDS, NEEDS, PortfolioReader
    from lookthrough.books.holdings.tables import opened

    law = session.desk.lawbook
    holders = Holders(law)
    facts = (*account_facts(law), *security_facts(law))
    accounts = read_accounts(asked.accounts, law, holders) if asked.accounts else None
    with opened(asked.portfolio, fields=FIELDS, facts=facts, needs=NEEDS, mapping=asked.mapping) as form:
        reader = PortfolioReader(
            lawbook=law, holders=holders, form=form, path=asked.portfolio, accounts=accounts, securities=securities
        )
        rows = list(reader.rows())
    held = [row for row in rows if not isinstance(row, Rejected)]
    return held, tuple(row for row in rows if isinstance(row, Rejected))


def _recipe(asked: HoldingsAsked) -> dict[str, object]:
    """Return what of the files an answer depends on: their bytes, and how columns were named."""
    files: dict[str, Path | None] = {
        "portfolio": asked.portfolio,
        "accounts": asked.accounts,
        "securities": asked.securities,
        "constituents": asked.constituents,
    }
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if path is not None}
    return {**hashes, "columns": dict(asked.mapping)}


def _warnings(lines: "list[HeldLine]") -> tuple[str, ...]:
    def named(which: "Callable[[HeldLine], bool]", says: str) -> list[str]:
        found = [str(one.holding.line) for one in lines if which(one)]
        more = "" if len(found) <= MOST_NAMED else f" and {len(found) - MOST_NAMED:,} more"
        return [says.format(", ".join(islice(found, MOST_NAMED)) + more)] if found else []

    return (
        *named(lambda one: one.like is not None, "Lines that say all the same as an earlier one; all are kept: {}."),
        *named(
            lambda one: one.holding.security.confirmed not in {"", "none"} and not one.exposures,
            "Lines whose confirmed entry does not stand on any list as of the day: {}.",
        ),
    )
