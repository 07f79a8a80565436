"""What the lawbook covers: programme by authority, since when, and how old the last reading is."""

from dataclasses import dataclass
from datetime import date, timedelta

from lookthrough.law.book import Lawbook
from lookthrough.law.programme import Programme
from lookthrough.law.texts import Grade, Text

FRESH = timedelta(days=90)
"""A reading older than this is shown as stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One programme's coverage: who publishes it, since when we answer, how its texts were read and how long ago."""

    programme: str
    title: str
    authority: str
    since: date
    restrictions: tuple[str, ...]
    texts: int
    read_on: date
    """The oldest among the last readings of its texts."""
    days_since_read: int
    unread: tuple[str, ...]
    """Texts nobody has read yet, by key."""
    stale: tuple[str, ...]
    """Texts not read for ninety days, by key."""
    licences: str
    """How far its general licences are covered: covered, partly, not_covered."""


def unread_texts(lawbook: Lawbook) -> tuple[tuple[Text, tuple[str, ...]], ...]:
    """Return every text nobody has read yet, each with the programmes, restrictions and words that rest on it."""
    content = lawbook.content
    citing = [("words", content.vocabulary.nexus_cites)]
    citing += [(one.key, one.cites) for one in content.programmes]
    citing += [(str(one.key), one.cites) for one in content.restrictions]
    found: dict[str, tuple[Text, list[str]]] = {}
    for key, cites in citing:
        for text in cites.values():
            if text.last_read.how is Grade.UNREAD:
                found.setdefault(text.key, (text, []))[1].append(key)
    return tuple((text, tuple(keys)) for _, (text, keys) in sorted(found.items()))


def coverage(lawbook: Lawbook, *, on: date) -> tuple[Covered, ...]:
    """Return a row for each programme; ages are counted to the day given."""
    return tuple(_row(lawbook, programme, on) for programme in lawbook.content.programmes)


def _row(lawbook: Lawbook, programme: Programme, on: date) -> Covered:
    rules = lawbook.restrictions_of(programme)
    texts: dict[str, Text] = dict(programme.cites)
    for rule in rules:
        texts.update(rule.cites)
    oldest = min(text.last_read.on for text in texts.values())
    since = programme.covered_since.on
    assert since is not None, "the schema wants a fixed day here"
    return Covered(
        programme=programme.key,
        title=programme.title,
        authority=programme.authority,
        since=since,
        restrictions=tuple(rule.key for rule in rules),
        texts=len(texts),
        read_on=oldest,
        days_since_read=(on - oldest).days,
        unread=tuple(sorted(key for key, text in texts.items() if text.last_read.how is Grade.UNREAD)),
        licences=programme.licences.value,
        stale=tuple(sorted(key for key, text in texts.items() if on - text.last_read.on > FRESH)),
    )
