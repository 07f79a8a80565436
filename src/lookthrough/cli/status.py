"""What a screening's exit code says: whether it was whole, and whether a person must look."""

from collections.abc import Sequence

from lookthrough.cli.app import ALERTS, NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
from lookthrough.model.as_of import Coverage, ListCoverage
from lookthrough.model.run import Tally


def status(lists: Sequence[ListCoverage], tally: Tally) -> int:
    """Return 4 where anything was not screened in full, else 3 where a person must look, else 0."""
    if not lists or tally.rejected or any(one.coverage is not Coverage.COVERED for one in lists):
        return NOT_FULLY_SCREENED
    return ALERTS if tally.alerts else NOTHING_TO_LOOK_AT
