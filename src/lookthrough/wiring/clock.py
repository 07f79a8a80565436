"""The clock, read and waited for here and nowhere else."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """Return the moment it is, in UTC."""
    return datetime.now(UTC)


def steady() -> float:
    """Return seconds that only go forward, whatever is done to the clock on the wall."""
    return time.monotonic()


def sleep(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)
