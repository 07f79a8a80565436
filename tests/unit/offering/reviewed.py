"""What the tests of changes from day to day are made of: reviews with as little in them as a test needs."""

from datetime import date, datetime

from tests.unit.offering.made import START

from lookthrough.model.conflict import Conflict, Level, Side
from lookthrough.model.ids import RestrictionKey
from lookthrough.model.offering import AttemptKey, DealParty, Event, Exclusion, PartyId, PlannedMoment
from lookthrough.model.offering_review import (
    ActAnswer,
    Change,
    Footing,
    Identified,
    ListingKnown,
    OfferingReview,
    PartyReview,
    Refusal,
    Standing,
    Target,
    TargetKey,
    TargetKind,
)
from lookthrough.model.ruling import Verdict

ISSUER, COMPANY = TargetKey("issuer"), TargetKey("listed-company")


def conflict(level: Level = Level.HARD) -> Conflict:
    return Conflict(
        level=level,
        side=Side.BINDS,
        bars="us.cmic.dealing",
        forbids_obeying=RestrictionKey("cn.afsl.following"),
        bites="",
        trigger="",
    )


def answer(
    verdict: Verdict = Verdict.SILENT,
    *,
    target: TargetKey = COMPANY,
    act: str = "buy",
    conflicts: tuple[Conflict, ...] = (),
    changes: tuple[Change, ...] = (),
) -> ActAnswer:
    return ActAnswer(
        target=target,
        act=act,
        thing="publicly_traded_security",
        verdict=verdict,
        rulings=(),
        conflicts=conflicts,
        missing=(),
        changes=changes,
    )


def party(name: str, *acts: ActAnswer, role: str = "investor") -> PartyReview:
    deal = DealParty(
        id=PartyId(name.casefold()), name=name, names=(), role=role, cells={}, from_attempt=AttemptKey("first")
    )
    return PartyReview(party=deal, shown="", acts=acts, exclusions=())


def listing(in_force: date | None = None, *, settled: bool = True, listed: date | None = None) -> ListingKnown:
    return ListingKnown(
        target="listed-company",
        list="us_ofac_cmic",
        entry="33114",
        programme="CMIC-EO13959",
        listed_on=listed,
        in_force_on=in_force,
        divest_by=None,
        settled=settled,
    )


def review(
    *parties: PartyReview,
    state: str = "open",
    attempt: str | None = "first",
    known: tuple[Event, ...] = (),
    ahead: tuple[Event, ...] = (),
    planned: tuple[PlannedMoment, ...] = (),
    at: datetime = START,
    listings: tuple[ListingKnown, ...] = (),
    exclusions: tuple[Exclusion, ...] = (),
    refusals: tuple[Refusal, ...] = (),
    companies: tuple[str, ...] = ("issuer", "listed-company"),
    targets: tuple[TargetKey, ...] = (ISSUER, COMPANY),
) -> OfferingReview:
    return OfferingReview(
        key="an-offering",
        title="An offering",
        zone="Asia/Hong_Kong",
        day=at.date(),
        at=at,
        standing=Standing(state=state, attempt=None if attempt is None else AttemptKey(attempt), since=START, may=()),
        planned=planned,
        companies=tuple(Identified(key=key, caption=f"Company {key}", tied=()) for key in companies),
        listed_parties=(),
        listings=listings,
        targets=tuple(
            Target(key=key, kind=TargetKind.ISSUER, footing=Footing.SETTLED, caption=f"Company {key}")
            for key in targets
        ),
        parties=parties,
        exclusions=exclusions,
        refusals=refusals,
        known=known,
        ahead=ahead,
        questions=(),
    )
