"""Which entries stand at the moment asked about, and how well each list covers it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from lookthrough.errors import Unusable
from lookthrough.model.as_of import AsOf, Coverage, ListCoverage
from lookthrough.model.edition import Held
from lookthrough.model.ids import EditionId, ListId, SourceId
from lookthrough.model.source import ListCard, SourceCard
from lookthrough.ports import Mask, Shelf

ABSENT, NO_DAY = -2, -1
"""Stand for: not on the list; on it, and no listing day stated."""

_RANK = (Coverage.COVERED, Coverage.PARTIAL, Coverage.GAP, Coverage.REBUILT, Coverage.NOT_COVERED)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A moment as flags over entry-versions.

    `rebuilt` marks those known only from a later edition. `used` says for each source which of its lists were taken
    from it, since a relay gives way to the authority's own edition.
    """

    as_of: AsOf
    coverage: tuple[ListCoverage, ...]
    alive: Mask
    rebuilt: Mask
    used: Mapping[SourceId, frozenset[ListId]]

    @property
    def sample(self) -> bool:
        """Whether any list was answered from sample editions."""
        return any(one.sample for one in self.coverage)


@dataclass(frozen=True, slots=True)
class Selection:
    """The lists a person asked for: only these, or all but these. Empty selects all that are held."""

    only: tuple[ListId, ...] = ()
    without: tuple[ListId, ...] = ()

    @classmethod
    def read(cls, texts: Sequence[str], cards: Sequence[SourceCard]) -> "Selection":
        """Read list ids as typed; a leading minus leaves a list out. Raise Unusable for a list nobody publishes."""
        known = sorted({listed for card in cards for listed in card.lists})
        words = [word.strip() for text in texts for word in text.split(",") if word.strip()]
        unknown = [word for word in words if word.lstrip("-") not in known]
        if unknown:
            raise Unusable(f"--lists: no list is called {', '.join(unknown)}. Lists: {', '.join(known)}.")
        return cls(
            only=tuple(sorted({ListId(word) for word in words if not word.startswith("-")})),
            without=tuple(sorted({ListId(word[1:]) for word in words if word.startswith("-")})),
        )

    def of(self, held: Sequence[ListId]) -> tuple[ListId, ...]:
        """Return the lists to answer for, in the order of their names."""
        asked = self.only or held
        return tuple(sorted(set(asked) - set(self.without)))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one source can say of one list for the moment."""

    card: ListCard
    source: SourceId
    held: Held | None
    coverage: Coverage
    members: NDArray[np.int32]
    rebuilt: NDArray[np.int32]
    undated: int
    seen_on: date | None


def resolve_as_of(
    as_of: AsOf,
    shelf: Shelf,
    cards: Sequence[SourceCard],
    selection: Selection,
    seen: Mapping[EditionId, datetime] | None = None,
) -> Resolved:
    """Turn a moment into the entry-versions that stand at it, list by list.

    `seen` says until when a refresh found an edition to be what its publisher gives: it has not aged meanwhile.
    """
    known = {edition: at for edition, at in (seen or {}).items() if as_of.held is None or at <= as_of.held}
    sources = {held.edition.source for held in shelf.held}
    carriers = [card for card in cards if card.id in sources]
    held_lists = sorted({listed for card in carriers for listed in card.lists})
    alive = np.zeros(len(shelf), dtype=np.bool_)
    rebuilt = np.zeros(len(shelf), dtype=np.bool_)
    used: dict[SourceId, set[ListId]] = {}
    coverage = []
    for listed in selection.of(held_lists):
        answers = [_answer(as_of, shelf, card, card.lists[listed], known) for card in carriers if listed in card.lists]
        if not answers:
            coverage.append(_nothing_held(listed))
            continue
        best = min(answers, key=_preference)
        alive[best.members] = True
        alive[best.rebuilt] = True
        rebuilt[best.rebuilt] = True
        used.setdefault(best.source, set()).add(listed)
        coverage.append(_say(best, as_of))
    frozen = {source: frozenset(lists) for source, lists in used.items()}
    return Resolved(as_of, tuple(coverage), alive, rebuilt, frozen)


def _preference(answer: _Answer) -> tuple[bool, int, bool, SourceId]:
    # The authority's own edition first; a relay only where the own edition does not answer for the day.
    own_answers = not answer.card.relay and answer.coverage in (Coverage.COVERED, Coverage.PARTIAL)
    return not own_answers, _RANK.index(answer.coverage), answer.card.relay, answer.source


def _answer(
    as_of: AsOf, shelf: Shelf, source: SourceCard, card: ListCard, seen: Mapping[EditionId, datetime]
) -> _Answer:
    editions = shelf.editions_of(source.id)
    in_hand = [place for place, held in enumerate(editions) if as_of.held is None or held.edition.held_at <= as_of.held]
    published = [place for place in in_hand if editions[place].edition.published_at < as_of.end]
    later = in_hand[len(published) :]
    days = _listing_days(shelf, card.id, as_of.day)
    newest = max(published, key=lambda place: _rank(editions[place], source), default=None)
    spans = shelf.spans(source.id)
    members = np.empty(0, np.int32) if newest is None else _on_list(spans.members(newest), days)
    rebuilt, undated = _known_later(as_of.day, shelf.keys, members, spans.first_in(later), days)
    held = None if newest is None else editions[newest]
    seen_on = None if held is None else _seen_on(as_of.day, held, seen)
    coverage = _coverage(as_of.day, held, card, seen_on, rebuilt=len(rebuilt) > 0)
    return _Answer(card, source.id, held, coverage, members, rebuilt, undated, seen_on)


def _seen_on(day: date, held: Held, seen: Mapping[EditionId, datetime]) -> date | None:
    """Return the last day up to the one asked about on which an edition was known to stand, beyond its own."""
    at = seen.get(held.edition.id)
    if at is None or at.date() <= held.edition.published_at.date():
        return None
    return min(at.date(), day)  # what stood later stood then


def _rank(held: Held, source: SourceCard) -> tuple[datetime, int, bool]:
    """The newest edition answers; of several forms of one moment the one that says most, and a whole set first."""
    forms = [form.name for form in source.forms]
    form = source.form_of(held.edition.parts[0].role).name
    return held.edition.published_at, -forms.index(form), not held.missing


def _listing_days(shelf: Shelf, listed: ListId, day: date) -> NDArray[np.int32]:
    """Return for each entry-version its first listing day on a list, NO_DAY where none is stated, else ABSENT.

    A listing that has ended by the day, by its own date, is none: some lists keep those they took off.
    """
    days = np.full(len(shelf), ABSENT, dtype=np.int32)
    if listed in shelf.lists:
        rows = shelf.listings[shelf.listings[:, 1] == shelf.lists.index(listed)]
        rows = rows[(rows[:, 3] == NO_DAY) | (rows[:, 3] > day.toordinal())]
        latest_first = rows[np.argsort(-rows[:, 2], kind="stable")]
        undated = latest_first[:, 2] == NO_DAY
        days[latest_first[undated, 0]] = NO_DAY
        days[latest_first[~undated, 0]] = latest_first[~undated, 2]
    return days


def _on_list(versions: NDArray[np.int32], days: NDArray[np.int32]) -> NDArray[np.int32]:
    standing: NDArray[np.int32] = versions[days[versions] != ABSENT]
    return standing


def _known_later(
    day: date,
    keys: NDArray[np.int32],
    members: NDArray[np.int32],
    later: tuple[NDArray[np.int32], NDArray[np.int32]],
    days: NDArray[np.int32],
) -> tuple[NDArray[np.int32], int]:
    """Return the entry-versions of entries known only later that were listed by the day, and how many state no day.

    Of an entry's later versions the first that states a listing day tells; the first edition may be of a form that
    states none.
    """
    known = np.zeros(int(keys.max(initial=-1)) + 1, dtype=np.bool_)
    known[keys[members]] = True
    versions, first = later
    new = (days[versions] != ABSENT) & ~known[keys[versions]]
    versions, first = versions[new], first[new]
    dated = days[versions] != NO_DAY
    states_day, states_none = np.zeros_like(known), np.zeros_like(known)
    states_day[keys[versions[dated]]] = True
    states_none[keys[versions[~dated]]] = True
    undated = int(np.count_nonzero(states_none & ~states_day))
    versions, first = versions[dated], first[dated]
    order = np.lexsort((versions, first, keys[versions]))
    leading = np.append(True, np.diff(keys[versions[order]]) != 0)[: len(versions)]
    told = versions[order][leading]
    return told[days[told] <= day.toordinal()], undated


def _coverage(day: date, newest: Held | None, card: ListCard, seen_on: date | None, *, rebuilt: bool) -> Coverage:
    if newest is None:
        return Coverage.REBUILT if rebuilt else Coverage.NOT_COVERED
    if (day - (seen_on or newest.edition.published_at.date())).days > card.fresh_days:
        return Coverage.GAP
    return Coverage.PARTIAL if newest.missing else Coverage.COVERED


def _age(day: date, held: Held) -> int:
    return (day - held.edition.published_at.date()).days


def _say(answer: _Answer, as_of: AsOf) -> ListCoverage:
    held = answer.held
    published: datetime | None = held.edition.published_at if held else None
    return ListCoverage(
        list=answer.card.id,
        coverage=answer.coverage,
        edition=held.edition.id if held else None,
        published_at=published,
        parts=tuple(part.role for part in held.edition.parts) if held else (),
        entries=len(answer.members) + len(answer.rebuilt),
        rebuilt=len(answer.rebuilt),
        sample=held.edition.sample if held else False,
        seen_on=answer.seen_on,
        says=" ".join(_sentences(answer, as_of)),
    )


def _sentences(answer: _Answer, as_of: AsOf) -> list[str]:
    held, card = answer.held, answer.card
    says = []
    if held is None:
        says.append(f"No edition published by {as_of.day} is held.")
    else:
        age = _age(as_of.day, held)
        says.append(f"Edition of {held.edition.published_at:%Y-%m-%d}, {age:,} day{'' if age == 1 else 's'} before.")
        if answer.seen_on is not None:
            says.append(f"Still what its publisher gave on {answer.seen_on}.")
        if answer.coverage is Coverage.GAP:
            says.append(f"Older than the {card.fresh_days} days promised: what was published since is not known.")
        if held.missing:
            says.append(
                f"Without its {' and '.join(held.missing)} part: names or addresses given there are not screened."
            )
    if card.relay and (held is not None or len(answer.rebuilt)):
        says.append(f"Taken from {answer.source}, which relays it.")
    if len(answer.rebuilt):
        says.append(f"{len(answer.rebuilt):,} taken from a later edition by their own listing date.")
    if answer.undated and answer.coverage in (Coverage.GAP, Coverage.REBUILT, Coverage.NOT_COVERED):
        says.append(f"{answer.undated:,} in later editions state no listing date and are left out.")
    return says


def _nothing_held(listed: ListId) -> ListCoverage:
    return ListCoverage(
        list=listed,
        coverage=Coverage.NOT_COVERED,
        edition=None,
        published_at=None,
        parts=(),
        entries=0,
        rebuilt=0,
        sample=False,
        says="No edition of this list is held. Fetch one with `lookthrough lists refresh`, or import one.",
    )
