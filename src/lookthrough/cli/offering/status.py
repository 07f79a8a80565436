"""How a review of an offering becomes an exit code."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lookthrough.reports.offering.record import ReviewRecord

QUIET = frozenset({"silent", "allowed"})


def status_of(review: "ReviewRecord") -> int:
    """Return the exit code of a review: a gap goes before whatever there is to look at."""
    from lookthrough.cli.app import ALERTS, NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT

    if any(one.coverage != "covered" for one in review.run.lists.values()):
        return NOT_FULLY_SCREENED
    proposed = any(tied.tie == "name" for one in (*review.companies, *review.listed_parties) for tied in one.tied)
    stands = any(act.verdict not in QUIET for party in review.parties for act in party.acts)
    return ALERTS if proposed or stands or review.questions else NOTHING_TO_LOOK_AT
