"""What a screening's exit code says: whether it was whole, and whether a person must look."""

from collections.abc import Sequence

from lookthrough.cli.app import ALERTS, NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
from lookthrough.model.as_of import Coverage, ListCoverage
from lookthrough.model.run import Tally


def covered_in_full(lists: Sequence[ListCoverage]) -> bool:
    """Whether there are lists, and each is answered from a whole edition that is no older than promised."""
    return bool(lists) and all(one.coverage is Coverage.COVERED for one in lists)


def status(lists: Sequence[ListCoverage], tally: Tally) -> int:
    """Return 4 where anything was not screened in full, else 3 where a person must look, else 0."""
    if tally.rejected or not covered_in_full(lists):
        return NOT_FULLY_SCREENED
    return ALERTS if tally.alerts else NOTHING_TO_LOOK_AT
