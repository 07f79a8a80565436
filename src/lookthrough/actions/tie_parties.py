"""Tying somebody to a listed party: who that is with all its listings, and whether names of like sound are apart."""

from collections.abc import Sequence

from lookthrough.actions.screen_parties import Desk, used_listings
from lookthrough.law.on_security import stops_at_the_name
from lookthrough.model.holding import Tie, Tied
from lookthrough.model.match import Scored


def tied_party(desk: Desk, tie: Tie, party: Sequence[int], says: str, score: float = 1.0) -> Tied:
    """Return a tie to a listed party: the entry-versions that are one, with the listings that answer for the day."""
    entries = [desk.shelf[version] for version in party]
    return Tied(
        tie=tie,
        source=entries[0].source,
        entry=entries[0].id,
        caption=entries[0].names[0].text,
        says=says,
        score=score,
        listed=tuple(
            (listing, tuple(fact for fact in entry.facts if fact.name in desk.lawbook.entry_facts))
            for entry in entries
            for listing in used_listings(entry, desk)
        ),
    )


def apart(scored: Scored) -> bool:
    """Whether a match is of a company whose legal form says that it is another one."""
    return any(one.feature == "legal_form" and one.score == 0 for one in scored.reasons)


def caught_alone(desk: Desk, tied: Tied) -> bool:
    """Whether every listing of a party catches it alone, and nobody through ownership or control."""
    return all(stops_at_the_name(desk.lawbook, listing) for listing, _ in tied.listed)
