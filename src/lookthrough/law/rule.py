"""Rulings: a decision with its texts, its window, what to do by when, and the sentence that says it."""

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timezone

from msgspec import Struct
from msgspec.structs import replace

from lookthrough.errors import Unusable
from lookthrough.law.book import Lawbook
from lookthrough.law.decide import Decision, Ground, Prepared, decide_at, prepare
from lookthrough.law.duties import deadline, duties_say
from lookthrough.law.moments import Found
from lookthrough.law.question import Question
from lookthrough.law.restriction import Duty, Restriction
from lookthrough.law.texts import Text, weakest
from lookthrough.law.timeline import lasting, stretch_of
from lookthrough.law.trace import trace
from lookthrough.law.wording import disagreements, force_says, licences_say, past_reading_says, sentence
from lookthrough.model.ruling import Ruling, Verdict

YEARS = range(1900, 3000)
"""Moments the law is asked about lie in these years."""

NO_STRETCH = frozenset({Ground.BEFORE_COVERAGE, Ground.NOT_BOUND, Ground.OTHER_ACT, Ground.ENDED})
WITH_DUTIES = frozenset({Verdict.BARRED, Verdict.LICENCE_NEEDED, Verdict.NOTIFIABLE})


class Answer(Struct, frozen=True, kw_only=True):
    """A question answered, before it is put in words: `start` and `end` bound the time in which the answer holds."""

    prepared: Prepared
    decision: Decision
    texts: tuple[Text, ...]
    start: Found | None
    end: Found | None
    duties: tuple[Duty, ...]
    deadline: date | None
    counted_from: date | None


def check_moment(at: datetime) -> datetime:
    """Return the moment in UTC; raise where it has no zone or lies outside any law's years."""
    if at.tzinfo is None:
        raise Unusable(f"The moment {at.isoformat()} has no time zone. Write one, such as 2022-02-08T00:01-05:00.")
    # At the ends of a calendar a moment has no other zone's day.
    moment = at.astimezone(UTC) if MINYEAR < at.year < MAXYEAR else at
    if moment.year not in YEARS:
        raise Unusable(f"The moment {at.isoformat()} is not between {YEARS.start} and {YEARS.stop}.")
    return moment


def rule(lawbook: Lawbook, restriction: Restriction, question: Question) -> Ruling:
    """Rule on one question under one restriction, in words."""
    return told(lawbook, answer(lawbook, restriction, question))


def answer(lawbook: Lawbook, restriction: Restriction, question: Question) -> Answer:
    """Answer one question under one restriction; `told` puts it in words, with its trace, for whoever wants to read."""
    at = check_moment(question.at)
    prepared = prepare(lawbook, lawbook.programme(restriction.programme), restriction, question)
    found = decide_at(lawbook, prepared, at)
    duties = restriction.duties if found.verdict in WITH_DUTIES else ()
    last, counted = deadline(lawbook, duties, at, prepared.programme.covered_since.zone) if duties else (None, None)
    start, end = _span(lawbook, prepared, found)
    return Answer(
        prepared=prepared,
        decision=found,
        texts=_texts(prepared, found),
        start=start,
        end=end,
        duties=duties,
        deadline=last,
        counted_from=counted,
    )


def told(lawbook: Lawbook, answered: Answer) -> Ruling:
    """Put an answer in words."""
    found, question, restriction = answered.decision, answered.prepared.question, answered.prepared.restriction
    says = [sentence(lawbook, answered.prepared, found, answered.start, answered.end)]
    if answered.duties:
        says.append(duties_say(lawbook, answered.duties, answered.deadline, answered.counted_from))
    says += force_says(restriction, found)
    says += licences_say(found)
    says += disagreements((*answered.prepared.windows, *answered.prepared.carveouts))
    if found.past_reading is not None:
        says.append(past_reading_says(found.past_reading))
    if found.ground not in {Ground.BEFORE_COVERAGE, Ground.NOT_BOUND}:
        says += read_says(answered.texts)
    return Ruling(
        restriction=restriction.key,
        party=question.party.name,
        verdict=found.verdict,
        binds=restriction.binds,
        act=question.act,
        thing=question.thing,
        start=_plain(answered.start),
        end=_plain(answered.end),
        because=tuple(text.cited() for text in answered.texts),
        missing=found.missing,
        do=tuple(duty.do for duty in answered.duties),
        deadline=answered.deadline,
        read=weakest(answered.texts).value,
        says=" ".join(says),
        trace=trace(lawbook, answered.prepared, found),
    )


def read_says(texts: tuple[Text, ...]) -> tuple[str, ...]:
    """Say which texts nobody has read yet."""
    unread = [f"{text.text}, {text.place}" for text in texts if text.last_read.how.value == "unread"]
    return (f"Rests on a text not yet read: {'; '.join(unread)}.",) if unread else ()


def _texts(prepared: Prepared, found: Decision) -> tuple[Text, ...]:
    restriction = prepared.restriction
    if found.ended is not None:
        return (prepared.programme.cites[found.ended.because],)
    keys: list[str] = []
    if found.caught is not None and found.caught.step is not None and found.caught.through_owners:
        keys.append(found.caught.step.because)
    if found.caught is not None and restriction.catches is not None:
        keys.append(restriction.catches.because)
    if found.decisive is not None:
        # A carve-out stands beside the bar it loosens, so both are cited.
        keys += [one.window.because for one in prepared.windows if one.open(found.at).holds]
        keys.append(found.decisive.window.because)
    if found.verdict in WITH_DUTIES:
        keys += [duty.because for duty in restriction.duties]
    if found.past_reading is not None:
        keys.append(found.past_reading.because)
    return tuple([restriction.cites[key] for key in dict.fromkeys(keys)])


def _span(lawbook: Lawbook, prepared: Prepared, found: Decision) -> tuple[Found | None, Found | None]:
    """Return from when until when the answer holds; of a bar that is yet to come, when it begins to bite."""
    if found.ground is Ground.NOT_YET:
        return (None if found.decisive is None else found.decisive.begins), None
    if found.ground in NO_STRETCH:
        return None, None
    stretch = stretch_of(lawbook, prepared, found)
    return stretch.start or _listing(lawbook, prepared, found), stretch.end


def _listing(lawbook: Lawbook, prepared: Prepared, found: Decision) -> Found | None:
    """Return the day of listing, where the rule bites for as long as the target is listed and the day is known."""
    facts = prepared.question.facts
    listed_on = facts.day("target_listed_on")
    if listed_on is None or not lasting(found) or not facts.yes("target_is_listed"):
        return None
    return lawbook.fixed(replace(prepared.programme.covered_since, on=listed_on))


def _plain(found: Found | None) -> datetime | None:
    """Return a moment with the bare offset its zone had then, which is the same everywhere a ruling is sent."""
    if found is None:
        return None
    offset = found.at.utcoffset()
    assert offset is not None, "moments are worked out in a zone"
    return found.at.replace(tzinfo=timezone(offset))
