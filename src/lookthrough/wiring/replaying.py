"""Replaying results and answers of the past under another lawbook of the home."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import msgspec
import numpy as np

from lookthrough.actions.place_subjects import Gazetteer
from lookthrough.actions.replay_law import Answered, Changed, answered, ask_again, changes
from lookthrough.actions.tell_history import versions_on_list
from lookthrough.errors import LookthroughError, Unusable
from lookthrough.law import Lawbook, Territory, check_party_types, rule_on_places
from lookthrough.model.as_of import AsOf
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.match import Via
from lookthrough.model.party import Fact
from lookthrough.model.subject import Subject
from lookthrough.reports.answer import AnswerRecord
from lookthrough.reports.record import EndRecord, MatchRecord, RulingRecord, RunRecord, SubjectRecord
from lookthrough.reports.written import Faulty, read_written
from lookthrough.wiring.product import Lookthrough


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One party's answers asked again: whose they are, under which lawbook they were given, and what differs."""

    about: str
    before: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A question of the file that got faults for an answer, so that there is none to ask again."""

    line: int


def replay(lines: Iterable[bytes], product: Lookthrough, lawbook: Lawbook) -> Iterator[Replayed | NotAsked]:
    """Ask every answer of a file again; a line is a result of a screening, or an answer of `rule --json`."""
    run: RunRecord | None = None
    stated = _stated_of(product)
    for number, written in read_written(lines):
        match written:
            case Faulty():
                yield NotAsked(number)
            case AnswerRecord():
                yield _answer(number, written, product, lawbook)
            case RunRecord():
                run = written
            case SubjectRecord():
                if run is None:
                    raise Unusable(
                        f"Line {number} tells of a subject before the run it belongs to. Replay whole results."
                    )
                for match in written.matches:
                    if match.via != Via.PLACE:
                        yield _match(written, match, run, lawbook, stated)
                yield from _places(written, run, product, lawbook)
            case EndRecord():
                pass


def _answer(number: int, old: AnswerRecord, product: Lookthrough, lawbook: Lawbook) -> Replayed:
    """Ask a question again, its target looked up as of the day it was looked up then."""
    as_of = None if old.target is None else AsOf(day=old.target.as_of)
    new = product.rule(old.question, as_of=as_of, lawbook=lawbook)
    changed = changes(map(_answered, old.rulings), map(_answered, new.rulings))
    return Replayed(about=f"question {number}", before=old.lawbook, changed=tuple(changed))


def _places(record: SubjectRecord, run: RunRecord, product: Lookthrough, lawbook: Lawbook) -> Iterator[Replayed]:
    """Ask again where a subject is, also of one that no text caught by its place."""
    before = [ruling for match in record.matches if match.via == Via.PLACE for ruling in match.rulings]
    subject = Subject(
        id=SubjectId(record.subject.id),
        names=record.subject.names,
        kind=Kind(record.subject.kind),
        countries=record.subject.countries,
        addresses=record.subject.addresses,
    )
    placed = _gazetteer(lawbook, product).place(subject)
    we_are, at = _asked(run, lawbook)
    after = () if placed is None else rule_on_places(lawbook, placed.where, we_are=we_are, at=at)
    if before or after:
        yield Replayed(
            about=f"{record.subject.name} / where it is",
            before=str(run.recipe.get("lawbook", "")),
            changed=tuple(changes(map(_answered, before), map(answered, after))),
        )


@lru_cache(maxsize=2)
def _gazetteer(lawbook: Lawbook, product: Lookthrough) -> Gazetteer:
    return Gazetteer.of(Territory.of(lawbook), product.lexicon)


def _asked(run: RunRecord, lawbook: Lawbook) -> tuple[tuple[str, ...], datetime]:
    """Return the sorts of party a run was asked for, and the moment."""
    we_are = tuple(str(party) for party in msgspec.convert(run.recipe["we_are"], list[str]))
    check_party_types(lawbook, we_are)
    return we_are, AsOf(day=date.fromisoformat(str(run.recipe["as_of"]))).end - timedelta(seconds=1)


def _match(record: SubjectRecord, match: MatchRecord, run: RunRecord, lawbook: Lawbook, stated: "_Stated") -> Replayed:
    we_are, at = _asked(run, lawbook)
    listings = [
        Listing(
            list=ListId(one.list),
            entry=EntryId(one.entry),
            programme=ProgrammeTag(one.programme),
            listed_on=one.listed_on,
            in_force_on=one.in_force,
            until=one.until,
            divest_by=one.divest_by,
        )
        for one in match.listings
    ]
    again = ask_again(lawbook, listings, Kind(match.kind), we_are=we_are, at=at, stated=stated)
    changed = changes(map(_answered, match.rulings), again)
    return Replayed(
        about=f"{record.subject.name} / {match.caption}",
        before=str(run.recipe.get("lawbook", "")),
        changed=tuple(changed),
    )


def _answered(record: RulingRecord) -> Answered:
    return Answered(
        party=record.party,
        act=record.act,
        thing=record.thing,
        restriction=record.restriction,
        verdict=record.verdict,
        start=record.start,
        end=record.until,
        missing=record.missing,
    )


class _Stated:
    """What entries of the home state, each looked up once; of an entry the home no longer has, nothing."""

    def __init__(self, product: Lookthrough) -> None:
        self._product = product
        self._known = lru_cache(maxsize=10_000)(self._look_up)

    def __call__(self, listed: ListId, entry: EntryId) -> tuple[Fact, ...]:
        return self._known(listed, entry)

    def _look_up(self, listed: ListId, entry: EntryId) -> tuple[Fact, ...]:
        try:
            shelf = self._product.opened.entries
            versions = versions_on_list(listed, entry, shelf)
        except LookthroughError:
            # The answers stand without the home; only what entries state besides is then not known.
            return ()
        return shelf[int(np.max(versions))].facts


def _stated_of(product: Lookthrough) -> _Stated:
    return _Stated(product)
