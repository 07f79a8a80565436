"""Whom the acts of a deal are done with: the issuer, listed companies of its group, listed parties of the deal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lookthrough.actions.ask_of_deal import Under
from lookthrough.actions.identify_parties import SETTLED
from lookthrough.law import Act, Facts, Lawbook, Reached, Standing
from lookthrough.law.book import Role
from lookthrough.law.facts import FactValue
from lookthrough.law.on_listing import today_of
from lookthrough.model.holding import Tie, Tied
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.listing import Listing
from lookthrough.model.offering import ISSUER, Company, Event, EventKind
from lookthrough.model.offering_review import Footing, Identified, Target, TargetKey, TargetKind
from lookthrough.model.reach import Carried, LookThrough

PROPERTY = Act("deal", "property")
"""Any dealing in what is a target's own: whoever takes part in an issuer's offering does so, and a block bars it."""

FOLDER = "the offering's folder"
REGISTER = "the register of stakes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A target with all it stands under."""

    target: Target
    under: Under

    def acts(self, role: Role) -> tuple[Act, ...]:
        """Return what is asked of a role: its acts, and any dealing in property; of a listed party, that alone."""
        own = () if self.target.kind is TargetKind.PARTY else role.acts
        return tuple(dict.fromkeys((*own, PROPERTY)))


def targets_of(
    companies: Sequence[tuple[Company, Identified]],
    parties: Sequence[Identified],
    expected: Sequence[Event],
    lawbook: Lawbook,
) -> Iterator[Asking]:
    """Walk the targets: the issuer first, then whoever is listed, may be, or is expected to be.

    Where it is not said which company a listing is expected of, it may be the issuer: that is what the deal hangs on.
    """
    found = (key for _, one in companies for key in (*_programmes(one.tied, lawbook), *_of_owners(one.owners)))
    programmes = tuple(dict.fromkeys(found))
    for company, identified in companies:
        base = _base(company)
        kind = TargetKind.ISSUER if company.key == ISSUER else TargetKind.COMPANY
        settled = [one for one in identified.tied if one.tie in SETTLED]
        if settled:
            yield _settled(identified, settled, kind, base)
        elif kind is TargetKind.ISSUER:
            yield _not_listed(identified, programmes, base)
        for tied in identified.tied:
            if tied.tie is Tie.NAME:
                yield _if_confirmed(identified, tied, kind, base)
        for event in expected:
            if (event.company or ISSUER) == company.key and not any(_on(one, event.expected_list) for one in settled):
                yield _if_listed(identified, event, kind, base, lawbook)
    for party in parties:
        yield from _of_party(party)


def expected_of(known: Sequence[Event]) -> tuple[Event, ...]:
    """Return the listings that somebody spoke of by then, but those that have come: a listing follows from them."""
    came = {one.because for one in known if one.kind is EventKind.LISTED}
    return tuple(one for one in known if one.kind is EventKind.EXPECTED_LISTING and one.key not in came)


def _base(company: Company) -> Facts:
    known: dict[str, FactValue] = {"target_kind": "organisation"}
    if company.country:
        known["target_organised_in"] = company.country
    return Facts(known, dict.fromkeys(known, FOLDER))


def _settled(identified: Identified, settled: Sequence[Tied], kind: TargetKind, base: Facts) -> Asking:
    listings = tuple(_standings(settled))
    target = Target(
        key=TargetKey(identified.key),
        kind=kind,
        footing=Footing.SETTLED,
        caption=identified.caption,
        lists=tuple(dict.fromkeys(str(one.listing.list) for one in listings)),
    )
    return Asking(target=target, under=Under(listings=listings, facts=base))


def _not_listed(identified: Identified, programmes: Sequence[str], base: Facts) -> Asking:
    """Ask of a company that no list names under each programme its group or its owners are listed under."""
    unlisted = base.also(Facts({"target_is_listed": False}, {"target_is_listed": "the lists of the day"}))
    owned = _owned(identified.owners)
    reached = tuple(Reached(programme=key, facts=owned.get(key, _nothing_owned(identified))) for key in programmes)
    target = Target(
        key=TargetKey(identified.key), kind=TargetKind.ISSUER, footing=Footing.SETTLED, caption=identified.caption
    )
    return Asking(target=target, under=Under(reached=reached, facts=unlisted))


def _if_confirmed(identified: Identified, tied: Tied, kind: TargetKind, base: Facts) -> Asking:
    listings = tuple(_standings((tied,)))
    target = Target(
        key=TargetKey(f"{identified.key}={tied.source}:{tied.entry}"),
        kind=kind,
        footing=Footing.IF_CONFIRMED,
        caption=f"{identified.caption}, if it is {tied.caption}",
        lists=tuple(dict.fromkeys(str(one.listing.list) for one in listings)),
    )
    return Asking(target=target, under=Under(listings=listings, facts=base))


def _if_listed(identified: Identified, event: Event, kind: TargetKind, base: Facts, lawbook: Lawbook) -> Asking:
    listed, tag = ListId(event.expected_list), ProgrammeTag(event.expected_tag)
    # The day of the expected listing is its authority's own, whichever clock the event is told by.
    days = (today_of(lawbook, programme, event.at) for programme in lawbook.programmes_of(listed, tag))
    listing = Listing(list=listed, entry=EntryId(""), programme=tag, listed_on=next(days, event.at.date()))
    target = Target(
        key=TargetKey(f"{identified.key}?{event.key}"),
        kind=kind,
        footing=Footing.IF_LISTED,
        caption=f"{identified.caption}, if it is listed as expected",
        lists=(event.expected_list,),
        event=event.key,
    )
    return Asking(target=target, under=Under(listings=(Standing(listing=listing),), facts=base))


def _of_party(party: Identified) -> Iterator[Asking]:
    settled = [one for one in party.tied if one.tie in SETTLED]
    proposed = [one for one in party.tied if one.tie is Tie.NAME]
    if settled:
        yield _settled(party, settled, TargetKind.PARTY, Facts())
    for tied in proposed:
        yield _if_confirmed(party, tied, TargetKind.PARTY, Facts())


def _standings(tied: Sequence[Tied]) -> Iterator[Standing]:
    for one in tied:
        for listing, stated in one.listed:
            yield Standing(listing=listing, stated=stated)


def _programmes(tied: Sequence[Tied], lawbook: Lawbook) -> Iterator[str]:
    for one in tied:
        if one.tie in SETTLED:
            for listing, _ in one.listed:
                for programme in lawbook.programmes_of(listing.list, listing.programme):
                    yield programme.key


def _of_owners(owners: LookThrough | None) -> Iterator[str]:
    for answer in () if owners is None else owners.answers:
        yield answer.rule.programme


def _owned(owners: LookThrough | None) -> Mapping[str, Facts]:
    """Return, by programme, the share that listed owners hold together; nothing where registers do not settle it."""
    found: dict[str, Facts] = {}
    for answer in () if owners is None else owners.answers:
        if answer.rule.programme not in found:
            share = Decimal(answer.low.numerator) / Decimal(answer.low.denominator)
            found[answer.rule.programme] = Facts() if answer.carried is Carried.MAY_BE else _share(share)
    return found


def _nothing_owned(identified: Identified) -> Facts:
    return _share(Decimal(0)) if identified.owners is not None else Facts()


def _share(share: Decimal) -> Facts:
    return Facts({"target_owned_by_listed": share}, {"target_owned_by_listed": REGISTER})


def _on(tied: Tied, listed: str) -> bool:
    return any(listing.list == listed for listing, _ in tied.listed)
