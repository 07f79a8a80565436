"""The law's answer to a whole question: its stable form for machines, and its lines for people."""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from lookthrough.law import Answers, Asked, Lawbook
from lookthrough.law.facts import fact_shown
from lookthrough.model.as_of import ListCoverage
from lookthrough.model.conflict import Conflict, Level
from lookthrough.reports.record import CitedRecord, RulingRecord
from lookthrough.reports.recorded import cited_record, ruling_record
from lookthrough.reports.wording import condensed, moment, texts_of, verdict_word

NOT_ADVICE = "This reads published texts; it is not legal advice."


class MissingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A fact or a text that would settle what is unknown, and how it is asked for."""

    fact: str
    asks: str


class ConflictRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One measure against one text that bars obeying it."""

    level: str
    side: str
    bars: str
    forbids_obeying: str
    bites: str
    trigger: str
    missing: tuple[str, ...]
    ways_out: tuple[str, ...]
    motive: str
    because: tuple[CitedRecord, ...]
    read: str
    says: str


class FactRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as it was understood, with its source where one was given."""

    fact: str
    value: str
    source: str = ""


class TargetRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A target looked up by list and entry: as of which day, whether it stood, and what answers for that day."""

    list: str
    entry: str
    caption: str
    as_of: date
    stands: bool
    coverage: str
    edition: str | None
    says: str


class AnswerRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a whole question; `not_looked_at` are programmes that nothing said of the target points to."""

    verdict: str
    rulings: tuple[RulingRecord, ...]
    conflicts: tuple[ConflictRecord, ...]
    missing: tuple[MissingRecord, ...]
    not_looked_at: tuple[str, ...]
    at: str
    understood: tuple[FactRecord, ...]
    lawbook: str
    question: object = None
    """The question as it was asked, so that it can be asked again."""
    target: TargetRecord | None = None


def target_record(entry: str, caption: str, coverage: ListCoverage, *, stands: bool, day: date) -> TargetRecord:
    """Turn a target that was looked up into its stable form."""
    return TargetRecord(
        list=coverage.list,
        entry=entry,
        caption=caption,
        as_of=day,
        stands=stands,
        coverage=coverage.coverage.value,
        edition=coverage.edition,
        says=coverage.says,
    )


def answer_record(
    answers: Answers, asked: Asked, lawbook: Lawbook, question: object, target: TargetRecord | None = None
) -> AnswerRecord:
    """Turn an answer into its stable form."""
    facts = lawbook.content.vocabulary.facts
    return AnswerRecord(
        verdict=answers.verdict.value,
        rulings=tuple(ruling_record(ruling) for ruling in answers.rulings),
        conflicts=tuple(conflict_record(one) for one in answers.conflicts),
        missing=tuple(
            MissingRecord(fact=name, asks=facts[name].asks if name in facts else "a text the lawbook does not have")
            for name in answers.missing
        ),
        not_looked_at=answers.unlooked,
        at=asked.at.isoformat(),
        understood=tuple(
            FactRecord(fact=name, value=fact_shown(value), source=asked.facts.sources.get(name, ""))
            for name, value in sorted(asked.facts.known.items())
        ),
        lawbook=lawbook.revision,
        question=question,
        target=target,
    )


def conflict_record(one: Conflict) -> ConflictRecord:
    """Turn a conflict of laws into its stable form."""
    return ConflictRecord(
        level=one.level.value,
        side=one.side.value,
        bars=one.bars,
        forbids_obeying=one.forbids_obeying,
        bites=one.bites,
        trigger=one.trigger,
        missing=one.missing,
        ways_out=one.ways_out,
        motive=one.motive,
        because=tuple(cited_record(text) for text in one.because),
        read=one.read,
        says=one.says,
    )


def answer_lines(record: AnswerRecord, *, trace: bool = False) -> Iterator[str]:
    """Write an answer as lines a person reads from the top: verdict, rulings, conflicts, what is missing."""
    yield f"{verdict_word(record.verdict)}, at {moment(datetime.fromisoformat(record.at))}"
    if record.target is not None:
        yield _target_line(record.target)
    for ruling in record.rulings:
        yield ""
        yield condensed(ruling)
        yield f"  {ruling.says}"
        if ruling.because:
            yield f"  Texts: {texts_of(ruling)}"
        if trace:
            yield from (f"    {line}" for line in ruling.trace)
    yield from _conflict_lines(record)
    if record.missing:
        yield ""
        yield "To settle what is unknown, say:"
        yield from (f"  {one.fact}: {one.asks}" for one in record.missing)
    if record.not_looked_at:
        yield ""
        yield f"Not looked at, for nothing said of the target points there: {', '.join(record.not_looked_at)}."
    yield ""
    yield f"Lawbook {record.lawbook}. {NOT_ADVICE}"


def _target_line(target: TargetRecord) -> str:
    stood = "stood on it" if target.stands else "does not stand on it"
    return f"{target.caption} ({target.list} {target.entry}) {stood} as of {target.as_of}. {target.says}"


def _conflict_lines(record: AnswerRecord) -> Iterator[str]:
    told = [one for one in record.conflicts if one.level != Level.NONE.value]
    if told:
        yield ""
        yield "Conflicts of laws:"
        yield from (f"  {one.says} [{one.bars} against {one.forbids_obeying}]" for one in told)
    for one in record.conflicts:
        if one.level == Level.NONE.value:
            yield f"  No conflict with {one.forbids_obeying}: it does not reach the measure."
