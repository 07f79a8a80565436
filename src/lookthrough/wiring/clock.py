"""The clock, read here and nowhere else."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the moment it is, in UTC."""
    return datetime.now(UTC)
