"""Who stands behind parties, put together over one home and some registers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lookthrough.actions.look_through import Confirmed, look_through
from lookthrough.books.stakes.confirmed import read_confirmed
from lookthrough.books.stakes.read import read_stakes
from lookthrough.books.stakes.table import ReadStakes
from lookthrough.errors import Unusable
from lookthrough.model.reach import LookThrough
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session


@dataclass(frozen=True, slots=True)
class Owning:
    """Registers of stakes beside a session."""

    session: Session
    stakes: ReadStakes
    confirmed: Confirmed

    @classmethod
    def open(
        cls, product: Lookthrough, session: Session, registers: Sequence[Path], confirmed: Path | None
    ) -> "Owning":
        """Read registers, and what a person has said of who is who."""
        stakes = read_stakes(registers)
        word = read_confirmed(confirmed, stakes.register.parties, product.lists) if confirmed else {}
        return cls(session, stakes, word)

    def behind(self, party: str) -> LookThrough:
        """Look through a party, by identifier or name; raise where no stake names it, or several are so called."""
        parties = self.stakes.register.parties
        [found] = parties.find([party])
        if not found:
            raise Unusable(f"No stake names {party!r}. Give its name as the register writes it, or its identifier.")
        if len(found) > 1:
            known = ", ".join(parties.identifier(one) or "one without an identifier" for one in found[:10])
            raise Unusable(f"{len(found)} parties are called {party!r}. Give the identifier: {known}.")
        [looked] = look_through(self.stakes.register, found, self.session.desk, self.confirmed)
        return looked
