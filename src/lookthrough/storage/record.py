"""The record as a whole: opened, brought up to date, its offerings found."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, StaticPool, insert, select

from lookthrough.errors import LookthroughError, NotAllowed, Unusable
from lookthrough.storage.database import in_words, open_engine, place_of, writing
from lookthrough.storage.ledger import SqlLedger
from lookthrough.storage.migrating import bring_up_to_date
from lookthrough.storage.rows import to_moment
from lookthrough.storage.tables import offerings


class SqlRecord:
    """The port `Record` over a database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def shared(self) -> bool:
        """Whether other processes can see it: a record in memory is this one's alone."""
        return not isinstance(self.engine.pool, StaticPool)

    def offerings(self) -> tuple[str, ...]:
        """Return the keys of all offerings, in order."""
        with in_words(self.engine), self.engine.connect() as connection:
            return tuple(connection.scalars(select(offerings.c.key).order_by(offerings.c.key)))

    def open(self, offering: str, currency: str, at: datetime) -> SqlLedger:
        """Return an offering's ledger, an empty one where there was none; raise NotAllowed for another currency."""
        ledger = self._find(offering) or self._start(offering, currency, at)
        if ledger.currency != currency:
            raise NotAllowed(
                f"Offering {offering} is on record in {ledger.currency}, and here it is in {currency}. "
                "Give the other offering a key of its own."
            )
        return ledger

    def ledger(self, offering: str) -> SqlLedger:
        """Return the ledger of an offering on record; raise Unusable where there is none."""
        ledger = self._find(offering)
        if ledger is None:
            known = ", ".join(self.offerings()) or "none"
            raise Unusable(f"No offering {offering} is on record in {place_of(self.engine)}; on record: {known}.")
        return ledger

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _find(self, offering: str) -> SqlLedger | None:
        with in_words(self.engine), self.engine.connect() as connection:
            row = connection.execute(select(offerings).where(offerings.c.key == offering)).one_or_none()
        return None if row is None else SqlLedger(self.engine, row.id, row.key, row.currency)

    def _start(self, offering: str, currency: str, at: datetime) -> SqlLedger:
        row = {"key": offering, "currency": currency, "opened": to_moment(at)}
        try:
            with in_words(self.engine), writing(self.engine).begin() as connection:
                connection.execute(insert(offerings), row)
        except NotAllowed:
            pass  # another process was quicker, and its row is found now
        return self.ledger(offering)


def open_record(place: str | Path) -> SqlRecord:
    """Open the record: a file of SQLite, or a database by its address; make its tables where they are missing.

    `sqlite://` is a record in memory, which ends when it is closed.
    """
    record = SqlRecord(open_engine(place))
    try:
        bring_up_to_date(record.engine)
    except LookthroughError:
        record.close()
        raise
    return record
