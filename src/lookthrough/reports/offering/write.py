"""Writing reviews and replays into files, by the ending of their names."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from lookthrough.errors import Unusable
from lookthrough.reports.aside import written_aside
from lookthrough.reports.offering.page import review_page
from lookthrough.reports.offering.record import ReviewRecord
from lookthrough.reports.offering.replay_page import replay_page, replay_svg
from lookthrough.reports.offering.replay_record import ReplayRecord

R = TypeVar("R")
Writer = Callable[[R], bytes]


def _json(record: ReviewRecord | ReplayRecord) -> bytes:
    return msgspec.json.encode(record) + b"\n"


REVIEWS: Mapping[str, Writer[ReviewRecord]] = {".json": _json, ".html": lambda one: review_page(one).encode()}
REPLAYS: Mapping[str, Writer[ReplayRecord]] = {
    ".json": _json,
    ".html": lambda one: replay_page(one).encode(),
    ".svg": lambda one: replay_svg(one).encode(),
}


def writer_of(out: Path) -> Writer[ReviewRecord]:
    """Return what writes a review into such a file; raise Unusable where nothing does."""
    return _by_ending(out, REVIEWS)


def replay_writer_of(out: Path) -> Writer[ReplayRecord]:
    """Return what writes a replay into such a file; raise Unusable where nothing does."""
    return _by_ending(out, REPLAYS)


def write_review(review: ReviewRecord, out: Path) -> None:
    """Write a review, whole or not at all."""
    _write(writer_of(out)(review), out)


def write_replay(replay: ReplayRecord, out: Path) -> None:
    """Write a replay, whole or not at all."""
    _write(replay_writer_of(out)(replay), out)


def _by_ending(out: Path, writers: Mapping[str, Writer[R]]) -> Writer[R]:
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise Unusable(f"{out}: nothing writes such a file. Name it {' or '.join(writers)}.")
    return writer


def _write(body: bytes, out: Path) -> None:
    with written_aside(out) as aside:
        aside.write_bytes(body)
