"""The tables of the record, the same on SQLite and on PostgreSQL; `migrations` makes them."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

# Ids are ordered by their bytes on both databases, whatever the language of a PostgreSQL database is.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
# SQLite's whole numbers have one type of 64 bits; a strict table takes it by that name only.
WHOLE = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_key",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "fk": "%(table_name)s_%(column_0_N_name)s_known",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)

offerings = Table(
    "offerings",
    metadata,
    Column("id", Integer, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("currency", TEXT, nullable=False),
    Column("opened", WHOLE, nullable=False),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("key"),
    sqlite_strict=True,
)
"""One row an offering; `opened` in microseconds since 1970 (UTC), as every moment here."""

ledger = Table(
    "ledger",
    metadata,
    Column("offering", Integer, nullable=False),
    Column("number", WHOLE, nullable=False),
    Column("what", TEXT, nullable=False),
    Column("at", WHOLE, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("application", TEXT),
    Column("minor", WHOLE, nullable=False),
    Column("payment", TEXT),
    Column("detail", TEXT, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("offering", "number"),
    ForeignKeyConstraint(["offering"], ["offerings.id"]),
    CheckConstraint("minor >= 0", name="not_negative"),
    CheckConstraint("minor = 0 OR application IS NOT NULL", name="somebodys"),
    CheckConstraint("length(hash) = 32", name="hashed"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""One row an entry; triggers refuse to change or delete any."""

DECIDED = ledger.c.minor == literal_column("0")
"""Of entries that are decisions. The zero is written out: an index of some rows serves who is seen to ask for those."""

WAS_HELD = ledger.c.what == literal_column("'held'")
"""Of entries by which money was held, as few of them are; written out for the same reason."""

_of_payment = ledger.c.payment.isnot(None)

Index(
    "ledger_payment_once",
    ledger.c.offering,
    ledger.c.payment,
    ledger.c.what,
    unique=True,
    sqlite_where=_of_payment,
    postgresql_where=_of_payment,
)
# Wide enough for the balances of applications to be added up from it alone, in the order of the applications.
Index("ledger_application", ledger.c.offering, ledger.c.application, ledger.c.what, ledger.c.minor)
Index(
    "ledger_decision",
    ledger.c.offering,
    ledger.c.number,
    ledger.c.what,
    sqlite_where=DECIDED,
    postgresql_where=DECIDED,
)

Index(
    "ledger_held",
    ledger.c.offering,
    ledger.c.what,
    ledger.c.application,
    sqlite_where=WAS_HELD,
    postgresql_where=WAS_HELD,
)

accounts = Table(
    "accounts",
    metadata,
    Column("offering", Integer, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("holder", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("bank", TEXT, nullable=False),
    Column("country", TEXT, nullable=False),
    PrimaryKeyConstraint("offering", "id"),
    ForeignKeyConstraint(["offering"], ["offerings.id"]),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The accounts that paid. With `applications` the only place where names of people stand."""

applications = Table(
    "applications",
    metadata,
    Column("offering", Integer, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("attempt", TEXT, nullable=False),
    Column("holder", TEXT, nullable=False),
    Column("account", TEXT, nullable=False),
    Column("shares", WHOLE, nullable=False),
    Column("channel", TEXT, nullable=False),
    Column("received_minor", WHOLE, nullable=False),
    Column("financed", Integer, nullable=False),
    Column("cells", TEXT, nullable=False),
    Column("country", TEXT, nullable=False),
    Column("identifiers", TEXT, nullable=False),
    Column("line", Integer, nullable=False),
    PrimaryKeyConstraint("offering", "id"),
    ForeignKeyConstraint(["offering", "account"], ["accounts.offering", "accounts.id"]),
    CheckConstraint("financed IN (0, 1)", name="financed_or_not"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Applications as they were taken in; `cells` and `identifiers` as JSON. Erasable, never changed."""
