"""Payment orders stand in the ledger alone, where each was written too, with its account and its run."""

import sqlalchemy as sa
from alembic import op

from lookthrough.errors import DamagedLedger

revision = "0002"
down_revision: str | None = "0001"

WITHOUT_ENTRY = """
SELECT id FROM payments WHERE NOT EXISTS (
    SELECT 1 FROM ledger
    WHERE ledger.offering = payments.offering AND ledger.payment = payments.id AND ledger.what = 'ordered'
) ORDER BY id LIMIT 1
"""


def upgrade() -> None:
    """Take the step, where no order would be lost by it."""
    lost = op.get_bind().execute(sa.text(WITHOUT_ENTRY)).scalar_one_or_none()
    if lost is not None:
        raise DamagedLedger(
            f"The order of payment {lost} is on record without an entry of the ledger. Nothing was changed; compare "
            "the record with a copy of it."
        )
    op.drop_table("payments")
