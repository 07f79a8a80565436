"""Excluding applications: by the issuer's own term, or because law bars the applicant; each with its ground."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lookthrough.actions.allot_shares import excluded
from lookthrough.actions.worked import Worked, encoded
from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.ledger import Decision, Written
from lookthrough.model.offering import Application, ApplicationId
from lookthrough.offering.states import Closed, Open, Priced, named

Judge = Callable[[Application], "Exclusion | Unsure | None"]
"""Says of an application whether something keeps it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """What keeps an application out: the issuer's term by its key, or the restrictions of law by theirs."""

    term: str = ""
    restrictions: tuple[str, ...] = ()
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Facts that decide whether an application is kept out, and that nobody gave."""

    missing: tuple[str, ...]
    says: str


@dataclass(slots=True, kw_only=True)
class Excluded:
    """How many were left out, by what the ground says, how many had been before, and whom a person must decide."""

    looked_at: int = 0
    out: int = 0
    before: int = 0
    grounds: dict[str, int] = field(default_factory=dict)
    unsure: dict[tuple[str, ...], list[ApplicationId]] = field(default_factory=dict)


def exclude_applications(worked: Worked, judge: Judge) -> Excluded:
    """Leave out whoever the judge says must be, among the applications of the attempt under way."""
    state = worked.state()
    if not isinstance(state, (Open, Closed, Priced)):
        raise NotAllowed(f"The offering is {named(state)}: applications are left out before shares are allotted.")
    head = worked.ledger.head()
    attempt, before, found = worked.attempt().key, excluded(worked), Excluded()
    for batch in worked.ledger.received():
        applications = [one.application for one in batch if one.application.attempt == attempt]
        written = list(_written(worked, applications, judge, before, found))
        if written:
            head = worked.ledger.append(written, after=head)
    return found


def exclude_by_hand(worked: Worked, applications: Sequence[ApplicationId], exclusion: Exclusion) -> int:
    """Leave out the applications a person names, with the ground he gives; return how many were not out before."""
    state = worked.state()
    if not isinstance(state, (Open, Closed, Priced)):
        raise NotAllowed(f"The offering is {named(state)}: applications are left out before shares are allotted.")
    head = worked.ledger.head()
    known = {one.application.id for one in worked.ledger.received_by(applications)}
    lacking = [one for one in dict.fromkeys(applications) if one not in known]
    if lacking:
        raise Unusable(f"There is no application {', '.join(lacking[:10])} on record. Give the numbers as taken in.")
    out = excluded(worked)
    new = [one for one in dict.fromkeys(applications) if one not in out]
    worked.ledger.append([_out(worked, one, exclusion) for one in new], after=head)
    return len(new)


def _written(
    worked: Worked,
    applications: Sequence[Application],
    judge: Judge,
    before: frozenset[ApplicationId],
    found: Excluded,
) -> Iterator[Written]:
    for one in applications:
        found.looked_at += 1
        if one.id in before:
            found.before += 1
            continue
        judged = judge(one)
        if isinstance(judged, Unsure):
            found.unsure.setdefault(judged.missing, []).append(one.id)
        elif judged is not None:
            found.out += 1
            found.grounds[judged.says] = found.grounds.get(judged.says, 0) + 1
            yield _out(worked, one.id, judged)


def _out(worked: Worked, application: ApplicationId, exclusion: Exclusion) -> Written:
    detail = encoded({"term": exclusion.term, "restrictions": exclusion.restrictions, "says": exclusion.says})
    return Written(what=Decision.EXCLUDE, at=worked.at, by=worked.by, application=application, detail=detail)
