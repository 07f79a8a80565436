"""Who stands behind a party, in the stable form for machines."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import msgspec

from lookthrough.model.listing import Listing
from lookthrough.model.reach import Chain, LookThrough, ReachAnswer, Tie
from lookthrough.model.stake import Stake
from lookthrough.reports.record import CitedRecord
from lookthrough.reports.recorded import cited_record


class StakeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A stake; shares are exact fractions as text, `1/2`."""

    owner: str
    owned: str
    kind: str
    low: str | None
    high: str | None
    controls: bool | None
    since: date | None
    until: date | None
    source: str
    row: int


class ChainRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A way down from a listed party."""

    listed: str
    stakes: tuple[StakeRecord, ...]


class ReachRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule makes of the party."""

    programme: str
    title: str
    reach: str
    summed: str
    votes: bool
    control: bool
    law: bool
    carried: str
    low: str
    high: str
    near: str | None
    settles: tuple[str, ...]
    remembered: tuple[date, ...]
    perhaps: tuple[date, ...]
    chains: tuple[ChainRecord, ...]
    because: CitedRecord
    says: str


class OwnerListing(msgspec.Struct, frozen=True, kw_only=True):
    """A listing that a tie rests on."""

    list: str
    entry: str
    programme: str
    listed_on: date | None


class TieRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A party of the register and the listed entry it is, or may be."""

    party: str
    caption: str
    by: str
    score: float
    listings: tuple[OwnerListing, ...]
    linked: tuple[str, ...]


class TooOftenRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A party of which a source gives away more than the whole."""

    party: str
    source: str
    kind: str
    total: str


class DisagreementRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What would be so by each source's word alone."""

    programme: str
    by_source: Mapping[str, str]


class OwnersRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="owners"):
    """The whole answer of one party; `run` is the id of what it rests on."""

    run: str
    party: str
    identifier: str
    day: date
    owners: int
    answers: tuple[ReachRecord, ...]
    ties: tuple[TieRecord, ...]
    stakes: tuple[StakeRecord, ...]
    disagreements: tuple[DisagreementRecord, ...]
    too_often: tuple[TooOftenRecord, ...]
    of_itself: Mapping[str, str]


def owners_record(run: str, looked: LookThrough) -> OwnersRecord:
    """Write the answer of one party in its stable form."""
    return OwnersRecord(
        run=run,
        party=looked.party,
        identifier=looked.identifier,
        day=looked.day,
        owners=looked.owners,
        answers=tuple(_reach(one) for one in looked.answers),
        ties=tuple(_tie(one) for one in looked.ties),
        stakes=tuple(_stake(one) for one in looked.stakes),
        disagreements=tuple(
            DisagreementRecord(
                programme=one.programme, by_source={source: carried.value for source, carried in one.by_source}
            )
            for one in looked.disagreements
        ),
        too_often=tuple(
            TooOftenRecord(party=one.party, source=one.source, kind=one.kind, total=_fraction(one.total))
            for one in looked.too_often
        ),
        of_itself={party: _fraction(share) for party, share in looked.of_itself},
    )


def _reach(one: ReachAnswer) -> ReachRecord:
    rule = one.rule
    return ReachRecord(
        programme=rule.programme,
        title=rule.title,
        reach=rule.reach.value,
        summed=rule.summed.value,
        votes=rule.votes,
        control=rule.control,
        law=rule.law,
        carried=one.carried.value,
        low=_fraction(one.low),
        high=_fraction(one.high),
        near=None if one.near is None else _fraction(one.near),
        settles=one.settles,
        remembered=one.remembered,
        perhaps=one.perhaps,
        chains=tuple(_chain(chain) for chain in one.chains),
        because=cited_record(rule.because),
        says=one.says,
    )


def _chain(chain: Chain) -> ChainRecord:
    return ChainRecord(listed=chain.listed, stakes=tuple(_stake(one) for one in chain.stakes))


def _stake(one: Stake) -> StakeRecord:
    return StakeRecord(
        owner=one.owner,
        owned=one.owned,
        kind=one.kind.value,
        low=None if one.share is None else _fraction(one.share.low),
        high=None if one.share is None else _fraction(one.share.high),
        controls=one.controls,
        since=one.since,
        until=one.until,
        source=one.source,
        row=one.row,
    )


def _tie(tie: Tie) -> TieRecord:
    return TieRecord(
        party=tie.party,
        caption=tie.match.caption,
        by=tie.by.value,
        score=tie.match.score,
        listings=tuple(_listing(one) for one in tie.match.listings),
        linked=tie.linked,
    )


def _listing(one: Listing) -> OwnerListing:
    return OwnerListing(list=one.list, entry=one.entry, programme=one.programme, listed_on=one.listed_on)


def _fraction(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}" if share.denominator > 1 else str(share.numerator)
