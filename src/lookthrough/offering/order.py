"""Faults in the order of events: causes that cannot be causes, and steps that the states do not let through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from lookthrough.errors import NotAllowed
from lookthrough.model.offering import Attempt, AttemptKey, Event, EventKind, Step
from lookthrough.offering.states import Planned, State, Taken, take

_SAYS: Mapping[str, tuple[Step, ...]] = MappingProxyType(
    {"price": (Step.PRICE,), "attempt": (Step.OPEN, Step.RELAUNCH)},
)
"""Which steps say what beside their moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFault:
    """One thing wrong with an event, by its key and its line, and what to do."""

    key: str
    line: int
    problem: str
    hint: str


def faults_of(events: Sequence[Event], attempts: Sequence[Attempt]) -> tuple[EventFault, ...]:
    """Return every fault in the order of events, by their lines."""
    found = (
        *_twice(events),
        *_causes(events),
        *_rings(events),
        *_words(events),
        *_steps(events, {one.key: one for one in attempts}),
    )
    return tuple(sorted(found, key=lambda fault: fault.line))


def _twice(events: Sequence[Event]) -> Iterator[EventFault]:
    first: dict[str, Event] = {}
    for event in events:
        if first.setdefault(event.key, event) is not event:
            yield _fault(event, "Another event has this key already.", "Give each event a key of its own.")


def _causes(events: Sequence[Event]) -> Iterator[EventFault]:
    by_key = {event.key: event for event in events}
    for event in events:
        if event.because is None:
            continue
        cause = by_key.get(event.because)
        if cause is None:
            problem = f"It follows from `{event.because}`, and there is no such event."
            yield _fault(event, problem, f"The events are: {', '.join(by_key)}.")
        # What is only expected has effects before it happens: from the moment it is known.
        elif event.at < (begins := min(cause.at, cause.known_at)):
            problem = f"It happened at {event.at.isoformat()}, before its cause `{cause.key}` at {begins.isoformat()}."
            yield _fault(event, problem, "Look at both moments and their zones.")


def _rings(events: Sequence[Event]) -> Iterator[EventFault]:
    by_key = {event.key: event for event in events}
    done: set[str] = set()
    for event in events:
        path: list[str] = []
        key: str | None = event.key
        while key in by_key and key not in done:
            done.add(key)
            path.append(key)
            key = by_key[key].because
        if key in path:
            ring = path[path.index(key) :]
            first = min((by_key[one] for one in ring), key=lambda one: one.line)
            said = ", which follows from ".join(f"`{one}`" for one in [*ring, ring[0]])
            yield _fault(first, f"It is a cause of itself: {said}.", "Leave one `because` out.")


def _words(events: Sequence[Event]) -> Iterator[EventFault]:
    """Find what an event says that only a step, or only another step, can say."""
    for event in events:
        if event.kind is EventKind.STEP and event.step is None:
            yield _fault(event, "It is a step and does not say which.", f"Write `step:`, one of {', '.join(Step)}.")
        if event.kind is not EventKind.STEP and event.step is not None:
            yield _fault(
                event, "Only an event of kind `step` takes a step.", "Write `kind: step`, or leave `step` out."
            )
        for word, steps in _SAYS.items():
            if getattr(event, word) is not None and event.step not in steps:
                problem = f"It has {'an' if word == 'attempt' else 'a'} {word} and is no step to {' or '.join(steps)}."
                yield _fault(event, problem, f"Leave `{word}` out, or write the step that has it.")


def _steps(events: Sequence[Event], attempts: Mapping[AttemptKey, Attempt]) -> Iterator[EventFault]:
    state: State = Planned()
    for event in sorted(events, key=_moment):
        if event.step is None:
            continue
        if event.attempt is not None and event.attempt not in attempts:
            problem = f"There is no attempt `{event.attempt}`."
            yield _fault(event, problem, f"The attempts are: {', '.join(attempts)}.")
            continue
        try:
            state = take(state, _taken(event, event.step, attempts))
        except NotAllowed as refused:
            yield _fault(event, str(refused), "Mend this step, or put in the one that is missing before it.")


def _taken(event: Event, step: Step, attempts: Mapping[AttemptKey, Attempt]) -> Taken:
    """Return the step of an event without what it cannot say, which is a fault of its own."""
    attempt = attempts[event.attempt] if event.attempt is not None and step in _SAYS["attempt"] else None
    price = event.price if step in _SAYS["price"] else None
    return Taken(step=step, at=event.at, attempt=attempt, price=price)


def _moment(event: Event) -> datetime:
    return event.at


def _fault(event: Event, problem: str, hint: str) -> EventFault:
    return EventFault(key=event.key, line=event.line, problem=problem, hint=hint)
