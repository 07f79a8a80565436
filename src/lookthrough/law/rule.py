"""Rulings: a decision with its texts, its window, what to do by when, and the sentence that says it."""

from datetime import UTC, date, datetime, timezone

from msgspec.structs import replace

from lookthrough.calendars import CALENDARS, after_business_days
from lookthrough.errors import Unusable
from lookthrough.law.book import Lawbook, check_party_types
from lookthrough.law.dates import day_shown
from lookthrough.law.decide import Decision, Ground, Question, decide
from lookthrough.law.moments import Found, find
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Duty, Restriction
from lookthrough.law.texts import Text, weakest
from lookthrough.law.timeline import stretch_of
from lookthrough.law.trace import trace
from lookthrough.law.wording import disagreements, past_reading_says, sentence
from lookthrough.model.ruling import Ruling, Verdict

YEARS = range(1900, 3000)
"""Moments the law is asked about lie in these years."""


def check_moment(at: datetime) -> datetime:
    """Return the moment in UTC; raise where it has no zone or lies outside any law's years."""
    if at.tzinfo is None:
        raise Unusable(f"The moment {at.isoformat()} has no time zone. Write one, such as 2022-02-08T00:01-05:00.")
    if at.year not in YEARS:
        raise Unusable(f"The moment {at.isoformat()} is not between {YEARS.start} and {YEARS.stop}.")
    return at.astimezone(UTC)


def rule(lawbook: Lawbook, restriction: Restriction, question: Question) -> Ruling:
    """Rule on one question under one restriction."""
    check_party_types(lawbook, (question.party,))
    check_moment(question.at)
    programme = lawbook.programme(restriction.programme)
    return ruling_of(lawbook, programme, restriction, question, decide(lawbook, programme, restriction, question))


def ruling_of(
    lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question, found: Decision
) -> Ruling:
    """Put a decision in words, with its texts, its window and what the law wants done."""
    texts = _texts(restriction, found)
    duties = restriction.duties if found.verdict in {Verdict.BARRED, Verdict.LICENCE_NEEDED, Verdict.NOTIFIABLE} else ()
    deadline, counted = _deadline(lawbook, duties, question.at)
    start, end = _span(lawbook, programme, restriction, question, found)
    says = [sentence(lawbook, programme, restriction, question, found, start, end)]
    if duties:
        says.append(_duties_say(lawbook, duties, deadline, counted))
    says += disagreements((*found.windows, *found.carveouts))
    if found.past_reading is not None:
        says.append(past_reading_says(found.past_reading))
    if found.ground not in {Ground.BEFORE_COVERAGE, Ground.NOT_BOUND}:
        says += read_says(texts)
    return Ruling(
        restriction=restriction.key,
        party=question.party,
        verdict=found.verdict,
        binds=restriction.binds,
        act=question.act,
        thing=question.thing,
        start=_plain(start),
        end=_plain(end),
        because=tuple(text.cited() for text in texts),
        missing=found.missing,
        do=tuple(duty.do for duty in duties),
        deadline=deadline,
        read=weakest(texts).value,
        says=" ".join(says),
        trace=trace(lawbook, programme, restriction, question, found),
    )


def read_says(texts: tuple[Text, ...]) -> tuple[str, ...]:
    """Say which texts nobody has read yet."""
    unread = [f"{text.text}, {text.place}" for text in texts if text.last_read.how.value == "unread"]
    return (f"Rests on a text not yet read: {'; '.join(unread)}.",) if unread else ()


def _texts(restriction: Restriction, found: Decision) -> tuple[Text, ...]:
    keys: list[str] = []
    if found.caught is not None and found.caught.step is not None and found.caught.through_owners:
        keys.append(found.caught.step.because)
    if found.decisive is not None:
        # A carve-out stands beside the bar it loosens, so both are cited.
        keys += [one.window.because for one in found.windows if one.open.holds]
        keys.append(found.decisive.window.because)
    if found.verdict is Verdict.BARRED:
        keys += [duty.because for duty in restriction.duties]
    if found.past_reading is not None:
        keys.append(found.past_reading.because)
    return tuple(restriction.cites[key] for key in dict.fromkeys(keys))


def _deadline(lawbook: Lawbook, duties: tuple[Duty, ...], at: datetime) -> tuple[date | None, date | None]:
    """Return the last day of the first term to run out, and the day it is counted from, on the term's calendar."""
    found: list[tuple[date, date]] = []
    for duty in duties:
        if duty.calendar is not None and duty.business_days is not None:
            calendar = CALENDARS[duty.calendar]
            day = at.astimezone(lawbook.zones[calendar.zone]).date()
            found.append((after_business_days(calendar, day, duty.business_days), day))
    return min(found, default=(None, None))


def _duties_say(lawbook: Lawbook, duties: tuple[Duty, ...], deadline: date | None, counted: date | None) -> str:
    words = lawbook.content.vocabulary.duties
    what = " and ".join(words[duty.do].shown for duty in duties)
    sentence_ = what[0].upper() + what[1:]
    if deadline is None or counted is None:
        return f"{sentence_}."
    return f"{sentence_} by {day_shown(deadline)}, if counted from {day_shown(counted)}."


def _span(
    lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question, found: Decision
) -> tuple[Found | None, Found | None]:
    """Return from when until when the answer holds; of a bar that is yet to come, when it begins to bite."""
    if found.ground is Ground.NOT_YET:
        return (None if found.decisive is None else found.decisive.start), None
    if found.ground in {Ground.BEFORE_COVERAGE, Ground.NOT_BOUND, Ground.OTHER_ACT}:
        return None, None
    stretch = stretch_of(lawbook, programme, restriction, question, found)
    return stretch.start or _listing(lawbook, programme, question, found), stretch.end


def _listing(lawbook: Lawbook, programme: Programme, question: Question, found: Decision) -> Found | None:
    """Return the day of listing, where the rule bites for as long as the target is listed and the day is known."""
    listed_on = question.facts.day("target_listed_on")
    lasting = found.decisive is not None and found.decisive.window.start is None and found.ground is Ground.BITES
    if listed_on is None or not lasting or not question.facts.yes("target_is_listed"):
        return None
    at = find(replace(programme.covered_since, on=listed_on), question.facts, lawbook.zones)
    return at if isinstance(at, Found) else None


def _plain(found: Found | None) -> datetime | None:
    """Return a moment with the bare offset its zone had then, which is the same everywhere a ruling is sent."""
    if found is None:
        return None
    offset = found.at.utcoffset()
    assert offset is not None, "moments are worked out in a zone"
    return found.at.replace(tzinfo=timezone(offset))
