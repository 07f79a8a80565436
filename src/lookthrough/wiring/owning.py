"""Registers of stakes beside a desk, put together from what a person asked a screening with."""

from dataclasses import dataclass, replace

from lookthrough.actions.screen_owners import BehindParties
from lookthrough.actions.screen_parties import Desk
from lookthrough.books.stakes.confirmed import read_confirmed
from lookthrough.books.stakes.read import read_stakes
from lookthrough.books.stakes.table import ReadStakes
from lookthrough.errors import Unusable
from lookthrough.model.reach import LookThrough
from lookthrough.model.run import Run
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session, file_sha256


def behind_parties(stakes: ReadStakes, asked: Asked, desk: Desk, lists: frozenset[str]) -> BehindParties:
    """Put registers beside a desk, with a person's word on who is who."""
    parties = stakes.register.parties
    word = read_confirmed(asked.confirmed, parties, lists) if asked.confirmed else {}
    return BehindParties(stakes.register, desk, word)


def whole_stakes(asked: Asked) -> ReadStakes:
    """Read registers for a screening, which is not done with half of one; raise where lines cannot be read."""
    stakes = read_stakes(asked.owners)
    if stakes.rejected:
        first = stakes.rejected[0]
        raise Unusable(
            f"{stakes.rejected_count:,} of {stakes.read:,} stakes could not be read. The first: {first.excerpt}, "
            f"line {first.row}: {first.reason} {first.hint} Mend them, or leave them out."
        )
    return stakes


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersReport:
    """Who stands behind a party, what the answer rests on, and the registers as read."""

    looked: LookThrough
    run: Run
    stakes: ReadStakes


def ask_owners(product: Lookthrough, asked: Asked, party: str) -> OwnersReport:
    """Look through one party of registers; lines of them that cannot be read are told beside the answer."""
    session = Session(product, replace(asked, owners=()))
    stakes = read_stakes(asked.owners)
    looked = behind_parties(stakes, asked, session.desk, product.lists).one(party)
    files = {path.name: file_sha256(path) for path in (*asked.owners, *((asked.confirmed,) if asked.confirmed else ()))}
    return OwnersReport(looked=looked, run=session.run({"party": party, "files": files}), stakes=stakes)
