"""Payment orders stand in the ledger alone, where each was written too, with its account and its run."""

from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Take the step."""
    op.drop_table("payments")
