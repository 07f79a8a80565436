"""Offerings, their ledgers, applications, accounts and payment orders; what is written is refused to be changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

NEVER_CHANGED = ("offerings", "ledger", "payments", "accounts", "applications")
NEVER_DELETED = ("offerings", "ledger", "payments")
"""Applications and their accounts hold names of people, which must be erased some day."""

SQLITE_REFUSAL = """
CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table}
BEGIN SELECT RAISE(ABORT, 'the record is only ever added to: no {what} of {table}'); END
"""

POSTGRESQL_FUNCTION = """
CREATE FUNCTION lookthrough_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the record is only ever added to: no % of %', lower(TG_OP), TG_TABLE_NAME; END $$
"""

POSTGRESQL_REFUSAL = """
CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION lookthrough_refuse()
"""


def upgrade() -> None:
    """Take the step."""
    _offerings()
    _ledger()
    _applications()
    _payments()
    _refuse_changes()


def _offerings() -> None:
    op.create_table(
        "offerings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("opened", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="offerings_key"),
        sa.UniqueConstraint("key", name="offerings_key_once"),
        sqlite_strict=True,
    )


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("offering", sa.Integer, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("application", TEXT),
        sa.Column("minor", WHOLE, nullable=False),
        sa.Column("payment", TEXT),
        sa.Column("detail", TEXT, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("offering", "number", name="ledger_key"),
        sa.ForeignKeyConstraint(["offering"], ["offerings.id"], name="ledger_offering_known"),
        sa.CheckConstraint("minor >= 0", name="ledger_not_negative"),
        sa.CheckConstraint("minor = 0 OR application IS NOT NULL", name="ledger_somebodys"),
        sa.CheckConstraint("length(hash) = 32", name="ledger_hashed"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    of_payment, of_decision = sa.text("payment IS NOT NULL"), sa.text("minor = 0")
    op.create_index(
        "ledger_payment_once",
        "ledger",
        ["offering", "payment", "what"],
        unique=True,
        sqlite_where=of_payment,
        postgresql_where=of_payment,
    )
    op.create_index("ledger_application", "ledger", ["offering", "application", "what", "minor"])
    op.create_index(
        "ledger_decision",
        "ledger",
        ["offering", "number", "what"],
        sqlite_where=of_decision,
        postgresql_where=of_decision,
    )


def _applications() -> None:
    op.create_table(
        "accounts",
        sa.Column("offering", sa.Integer, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("bank", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("offering", "id", name="accounts_key"),
        sa.ForeignKeyConstraint(["offering"], ["offerings.id"], name="accounts_offering_known"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "applications",
        sa.Column("offering", sa.Integer, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("attempt", TEXT, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("shares", WHOLE, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("received_minor", WHOLE, nullable=False),
        sa.Column("financed", sa.Integer, nullable=False),
        sa.Column("cells", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("identifiers", TEXT, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("offering", "id", name="applications_key"),
        sa.ForeignKeyConstraint(
            ["offering", "account"], ["accounts.offering", "accounts.id"], name="applications_offering_account_known"
        ),
        sa.CheckConstraint("financed IN (0, 1)", name="applications_financed_or_not"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _payments() -> None:
    op.create_table(
        "payments",
        sa.Column("offering", sa.Integer, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("application", TEXT, nullable=False),
        sa.Column("run", TEXT, nullable=False),
        sa.Column("minor", WHOLE, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("offering", "run", "id", name="payments_key"),
        sa.UniqueConstraint("offering", "id", name="payments_offering_id_once"),
        sa.ForeignKeyConstraint(["offering"], ["offerings.id"], name="payments_offering_known"),
        sa.CheckConstraint("minor > 0", name="payments_something"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _refuse_changes() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(POSTGRESQL_FUNCTION)
        refused = {"update": NEVER_CHANGED, "delete": NEVER_DELETED, "truncate": NEVER_DELETED}
        form = POSTGRESQL_REFUSAL
    else:
        refused = {"update": NEVER_CHANGED, "delete": NEVER_DELETED}
        form = SQLITE_REFUSAL
    for what, tables in refused.items():
        for table in tables:
            op.execute(form.format(table=table, what=what))
