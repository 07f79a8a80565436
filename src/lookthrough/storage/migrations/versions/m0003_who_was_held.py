"""Whose money was ever held is found at once: of a million applicants it is a handful, and somebody looks every day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Take the step."""
    held = sa.text("what = 'held'")
    op.create_index(
        "ledger_held", "ledger", ["offering", "what", "application"], sqlite_where=held, postgresql_where=held
    )
