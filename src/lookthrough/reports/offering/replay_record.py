"""The stable form of a replay: each day's review and what had changed, rulings and conflicts told once for all days."""

from collections.abc import Iterable

import msgspec

from lookthrough.model.offering_review import ReplayDay, Turn
from lookthrough.model.run import Run
from lookthrough.reports.answer import ConflictRecord
from lookthrough.reports.offering.record import EventRecord, ReviewRecord, Tables, review_record
from lookthrough.reports.record import RulingRecord


class TurnRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is otherwise than on the day looked at before, and whom it affects."""

    kind: str
    says: str
    parties: tuple[str, ...]


class ReplayDayRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A day: what had changed, and the whole review. Its rulings and conflicts stand in the replay's tables."""

    turns: tuple[TurnRecord, ...]
    review: ReviewRecord


class ReplayRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="offering_replay"):
    """A whole replay. `looked_at` counts the days reviewed; those on which nothing changed are not told."""

    offering: str
    title: str
    looked_at: int
    days: tuple[ReplayDayRecord, ...]
    happened: tuple[EventRecord, ...]
    rulings: dict[str, RulingRecord]
    conflicts: dict[str, ConflictRecord]


def replay_record(
    days: Iterable[tuple[ReplayDay, Run]], *, looked_at: int, happened: Iterable[EventRecord]
) -> ReplayRecord:
    """Turn a replay into its stable form."""
    tables = Tables()
    records = tuple(_day(day, run, tables) for day, run in days)
    first = records[0].review
    return ReplayRecord(
        offering=first.offering,
        title=first.title,
        looked_at=looked_at,
        days=records,
        happened=tuple(happened),
        rulings=tables.rulings,
        conflicts=tables.conflicts,
    )


def whole_review(replay: ReplayRecord, day: ReplayDayRecord) -> ReviewRecord:
    """Return a day's review with the rulings and conflicts it points to."""
    return msgspec.structs.replace(day.review, rulings=replay.rulings, conflicts=replay.conflicts)


def _day(day: ReplayDay, run: Run, tables: Tables) -> ReplayDayRecord:
    review = msgspec.structs.replace(review_record(day.review, run, tables), rulings={}, conflicts={})
    return ReplayDayRecord(turns=tuple(map(_turn, day.turns)), review=review)


def _turn(one: Turn) -> TurnRecord:
    return TurnRecord(kind=one.kind.value, says=one.says, parties=one.parties)
