"""The lawbook as the engine holds it: programmes, restrictions, words, zones, revision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from difflib import get_close_matches

from msgspec import Struct

from lookthrough.errors import Unusable
from lookthrough.law.conditions import Clause
from lookthrough.law.facts import FactDefinition, Facts
from lookthrough.law.moments import Found, Lacking, work_out
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Moment, Restriction
from lookthrough.law.texts import Text
from lookthrough.model.ids import ListId, ProgrammeTag, RestrictionKey

MOMENTS_KEPT = 200_000
"""Moments remembered once worked out: a list's days are few, and every question asks for the same ones."""


class Word(Struct, frozen=True, kw_only=True):
    """A word of the lawbook: how it is shown in a sentence, what it means, what it is not."""

    shown: str
    says: str
    not_to_be_confused_with: str = ""


class Nexus(Struct, frozen=True, kw_only=True):
    """Whom a text binds: a party of which any one of these sets of conditions holds.

    `basic` where it is made of facts alone, so that a party may be declared to fall under it.
    """

    shown: str
    says: str
    clauses: tuple[Clause, ...]
    basic: bool
    because: str | None = None


class SortOfParty(Struct, frozen=True, kw_only=True):
    """A sort of party that a question may name instead of facts: its nexuses, and what is known of it."""

    shown: str
    says: str
    nexus: tuple[str, ...]
    facts: Clause = ()


class Act(Struct, frozen=True):
    """An act on a thing, as a role does it."""

    act: str
    thing: str


class Role(Struct, frozen=True, kw_only=True):
    """What a party does in a deal, as acts."""

    shown: str
    says: str
    acts: tuple[Act, ...]


class PlaceWord(Struct, frozen=True, kw_only=True):
    """A country or region, and how an address may write a region, or tell a country by a town; or a group of them."""

    shown: str
    written: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True, kw_only=True):
    """The closed lists of words that rule files and questions may use."""

    acts: Mapping[str, Word]
    things: Mapping[str, Word]
    duties: Mapping[str, Word]
    parties: Mapping[str, SortOfParty]
    nexus: Mapping[str, Nexus]
    nexus_cites: Mapping[str, Text]
    roles: Mapping[str, Role]
    facts: Mapping[str, FactDefinition]
    places: Mapping[str, PlaceWord]


class Content(Struct, frozen=True, kw_only=True):
    """Everything the rule files say."""

    vocabulary: Vocabulary
    programmes: tuple[Programme, ...]
    restrictions: tuple[Restriction, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lawbook:
    """All rule files as one: their content, their revision (a hash) and its day, the zones their clocks run in.

    Two lawbooks are the same only as one object, which makes them cheap keys of what has been answered already.
    """

    revision: str
    dated: date
    content: Content
    files: str = ""
    """The hash of the rule files it was made of."""
    zones: Mapping[str, tzinfo]
    _by_mark: Mapping[tuple[str, str | None], tuple[Programme, ...]] = field(init=False, repr=False)
    _by_programme: Mapping[str, tuple[Restriction, ...]] = field(init=False, repr=False)
    _by_key: Mapping[RestrictionKey, Restriction] = field(init=False, repr=False)
    _programmes: Mapping[str, Programme] = field(init=False, repr=False)
    _entry_facts: frozenset[str] = field(init=False, repr=False)
    _listing_rules: Mapping[str, tuple[Restriction, ...]] = field(init=False, repr=False)
    _catching: tuple[Restriction, ...] = field(init=False, repr=False)
    _against: tuple[Restriction, ...] = field(init=False, repr=False)
    _moments: dict[tuple[Moment, date | None, date | None], Found | Lacking] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        marks: dict[tuple[str, str | None], tuple[Programme, ...]] = {}
        for programme in self.content.programmes:
            for mark in programme.marks:
                for tag in (None,) if mark.tags is None else mark.tags:
                    marks[mark.list, tag] = (*marks.get((mark.list, tag), ()), programme)
        rules: dict[str, tuple[Restriction, ...]] = {}
        for restriction in self.content.restrictions:
            rules[restriction.programme] = (*rules.get(restriction.programme, ()), restriction)
        object.__setattr__(self, "_by_mark", marks)
        object.__setattr__(self, "_by_programme", rules)
        plain = {key: tuple(one for one in several if one.lists) for key, several in rules.items()}
        object.__setattr__(self, "_listing_rules", plain)
        object.__setattr__(self, "_by_key", {rule.key: rule for rule in self.content.restrictions})
        object.__setattr__(self, "_programmes", {one.key: one for one in self.content.programmes})
        read = frozenset(one.entry_fact for programme in self.content.programmes for one in programme.from_entry)
        object.__setattr__(self, "_entry_facts", read)
        catching = tuple(one for one in self.content.restrictions if one.catches is not None)
        object.__setattr__(self, "_catching", catching)
        against = tuple(one for one in self.content.restrictions if one.against is not None)
        object.__setattr__(self, "_against", against)
        object.__setattr__(self, "_moments", {})

    @property
    def entry_facts(self) -> frozenset[str]:
        """The names of the entries' own facts that any programme reads."""
        return self._entry_facts

    @property
    def catching(self) -> tuple[Restriction, ...]:
        """The restrictions that catch a target by what it is, on whatever list it stands or does not."""
        return self._catching

    @property
    def against(self) -> tuple[Restriction, ...]:
        """The restrictions that bar following foreign measures."""
        return self._against

    def programmes_of(self, listed: ListId, tag: ProgrammeTag) -> tuple[Programme, ...]:
        """Return the programmes that a list's mark stands for: by the tag, and by the list alone."""
        return (*self._by_mark.get((listed, tag), ()), *self._by_mark.get((listed, None), ()))

    def restrictions_of(self, programme: Programme) -> tuple[Restriction, ...]:
        """Return the programme's restrictions, in the order of their keys."""
        return self._by_programme.get(programme.key, ())

    def listing_rules(self, programme: Programme) -> tuple[Restriction, ...]:
        """Return the programme's restrictions that are about the parties on its lists and whom these reach."""
        return self._listing_rules.get(programme.key, ())

    def programme(self, key: str) -> Programme:
        """Return a programme by its key."""
        found = self._programmes.get(key)
        if found is None:
            raise Unusable(unknown("programme", key, self._programmes))
        return found

    def restriction(self, key: str) -> Restriction:
        """Return a restriction by its key."""
        found = self._by_key.get(RestrictionKey(key))
        if found is None:
            raise Unusable(unknown("restriction", key, self._by_key))
        return found

    def find(self, moment: Moment, facts: Facts) -> Found | Lacking:
        """Work a moment out from what is known."""
        counted_from = None if moment.after is None else facts.day(moment.after)
        stated = None if moment.stated is None else facts.day(moment.stated)
        key = (moment, counted_from, stated)
        found = self._moments.get(key)
        if found is None:
            if len(self._moments) >= MOMENTS_KEPT:
                self._moments.clear()
            found = self._moments[key] = work_out(moment, counted_from, stated, self.zones)
        return found

    def fixed(self, moment: Moment) -> Found:
        """Work out a moment that the text itself fixes."""
        found = self.find(moment, NOTHING)
        assert isinstance(found, Found), "the schema wants a fixed day here"
        return found


NOTHING = Facts()


def check_party_types(lawbook: Lawbook, parties: tuple[str, ...]) -> None:
    """Raise where a sort of party is none the lawbook knows; name the nearest one."""
    for party in parties:
        if party not in lawbook.content.vocabulary.parties:
            raise Unusable(unknown("sort of party", party, lawbook.content.vocabulary.parties))


def party_types(lawbook: Lawbook) -> Mapping[str, str]:
    """Return the sorts of party a question may name, each with its sentence."""
    return {name: word.says for name, word in lawbook.content.vocabulary.parties.items()}


def unknown(what: str, given: str, known: Iterable[str]) -> str:
    """Say that a word is none the lawbook knows, with the nearest right one."""
    every = list(known)
    near = get_close_matches(given, every, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"The lawbook knows no {what} {given!r}.{hint} It knows: {', '.join(every)}."
