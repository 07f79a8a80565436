"""A replay in lines a person reads from the top: a day, what had changed, what the desk could do."""

from collections.abc import Iterator

from lookthrough.reports import wording
from lookthrough.reports.offering.reading import Read
from lookthrough.reports.offering.replay_record import ReplayDayRecord, ReplayRecord, whole_review


def replay_lines(replay: ReplayRecord) -> Iterator[str]:
    """Write a replay: each day on which something changed."""
    if any(day.review.run.sample for day in replay.days):
        yield wording.SAMPLE_WARNING
    yield f"{replay.title}: {replay.days[0].review.day} to {replay.days[-1].review.day}"
    yield f"{wording.count(replay.looked_at, 'day')} looked at, {len(replay.days):,} on which something changed."
    for day in replay.days:
        yield ""
        yield from _day_lines(replay, day)


def _day_lines(replay: ReplayRecord, day: ReplayDayRecord) -> Iterator[str]:
    read = Read(whole_review(replay, day))
    yield wording.day(day.review.day)
    yield from (f"  {one.says}" for one in day.turns)
    yield f"  {read.standing_says()}"
    verdicts = read.counted()
    if verdicts:
        yield f"  {'; '.join(verdicts)}."
    gaps = [one for one, coverage in day.review.run.lists.items() if coverage.coverage not in {"covered", "rebuilt"}]
    if gaps:
        yield f"  Lists that do not cover the day: {', '.join(gaps)}."
