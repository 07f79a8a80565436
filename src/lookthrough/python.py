"""Lookthrough from Python: open a home, ask about a party or many; the records are the ones the command line writes.

    import lookthrough

    desk = lookthrough.open_home("home", as_of="2021-12-17")
    for record in desk.screen(["SenseTime Group Limited", lookthrough.party("Zakir Shohrat", born="1953")]):
        for match in record.matches:
            print(record.subject.name, match.score, [reason.says for reason in match.reasons])

An empty `matches` is an answer only for the lists that `desk.run.lists` says are covered.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from lookthrough.model.as_of import AsOf
from lookthrough.model.policy import Policy
from lookthrough.model.subject import Subject
from lookthrough.reports.answer import AnswerRecord
from lookthrough.reports.holdings.record import HoldingsReport
from lookthrough.reports.owners_record import OwnersRecord, owners_record
from lookthrough.reports.record import RunRecord, SubjectRecord
from lookthrough.reports.recorded import run_record, subject_record
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import WE_ARE, Asked
from lookthrough.wiring.clock import now
from lookthrough.wiring.holdings import HoldingsAsked, look_at_holdings
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session, compare, party

__all__ = ["Desk", "compare", "holdings", "open_home", "party", "rule"]

_BATCH = 1_000


class Desk:
    """A home opened for questions about one day."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def run(self) -> RunRecord:
        """Return what the answers depend on: lists with their coverage, lawbook, lexicon, policy."""
        return run_record(self._session.run({}))

    def who(self, subject: str | Subject) -> SubjectRecord:
        """Screen one party."""
        return next(self.screen([subject]))

    def screen(self, subjects: Iterable[str | Subject]) -> Iterator[SubjectRecord]:
        """Screen many parties lazily, in their order; a text is a name, and gets its number as id."""
        run = self.run.id
        numbered = (
            party(subject, identity=str(number)) if isinstance(subject, str) else subject
            for number, subject in enumerate(subjects, start=1)
        )
        while batch := tuple(islice(numbered, _BATCH)):
            yield from (subject_record(run, screened) for screened in self._session.screen(batch))

    def owners(self, party: str) -> OwnersRecord:
        """Tell who stands behind a party, named as a register of `owners` names it, by each programme's own rule."""
        return owners_record(self.run.id, self._session.owners(party))

    def rule(self, question: Mapping[str, object]) -> AnswerRecord:
        """Answer a question to the law; a target named by list and entry is looked up as of the desk's own day."""
        return self._session.rule(question)

    def holdings(
        self,
        portfolio: str | Path,
        *,
        accounts: str | Path | None = None,
        securities: str | Path | None = None,
        constituents: str | Path | None = None,
        out: Iterable[str | Path] = (),
    ) -> HoldingsReport:
        """Look at a portfolio: what each line holds of listed issuers, and what its account may still do with it.

        `accounts`, `securities` and `constituents` are the files beside it; `out` names files to write.
        """
        asked = HoldingsAsked(
            portfolio=Path(portfolio),
            accounts=_path(accounts),
            securities=_path(securities),
            constituents=_path(constituents),
            outs=tuple(Path(one) for one in out),
        )
        return look_at_holdings(self._session, asked)


def rule(
    question: Mapping[str, object], *, home: str | Path | None = None, as_of: str | date | None = None
) -> AnswerRecord:
    """Answer a question to the law: who does what with whom at which moment; raise with every fault of it at once.

    A target named by list and entry is looked up in the home, by default as of the day the question asks about.
    """
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    product = Lookthrough(read_settings(Path(home) if home is not None else None))
    return product.rule(question, None if day is None else AsOf(day=day))


def holdings(
    portfolio: str | Path,
    *,
    home: str | Path | None = None,
    as_of: str | date | None = None,
    accounts: str | Path | None = None,
    securities: str | Path | None = None,
    constituents: str | Path | None = None,
) -> HoldingsReport:
    """Look at a portfolio as of a day, by default today; a desk that is open already does the same with `holdings`."""
    desk = open_home(home, as_of=as_of)
    return desk.holdings(portfolio, accounts=accounts, securities=securities, constituents=constituents)


def _path(path: str | Path | None) -> Path | None:
    return None if path is None else Path(path)


def open_home(
    home: str | Path | None = None,
    *,
    as_of: str | date | None = None,
    held: datetime | None = None,
    lists: Iterable[str] = (),
    we_are: Iterable[str] = WE_ARE,
    policy: Policy | None = None,
    owners: Iterable[str | Path] = (),
    confirmed: str | Path | None = None,
) -> Desk:
    """Open a home (by default LOOKTHROUGH_HOME, else the platform's data folder) as of a day, by default today.

    With registers of stakes as `owners`, parties that a listing reaches through owners match too.
    """
    product = Lookthrough(read_settings(Path(home) if home is not None else None))
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    asked = Asked(
        day=day or now().date(),
        held=held,
        lists=tuple(lists),
        we_are=tuple(we_are),
        policy=policy or Policy(),
        owners=tuple(Path(one) for one in owners),
        confirmed=None if confirmed is None else Path(confirmed),
    )
    return Desk(Session(product, asked))
