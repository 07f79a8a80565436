"""The lawbook as the engine holds it: programmes, restrictions, words, zones, revision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from difflib import get_close_matches

from msgspec import Struct

from lookthrough.errors import Unusable
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Restriction
from lookthrough.model.ids import ListId, ProgrammeTag, RestrictionKey


class Word(Struct, frozen=True, kw_only=True):
    """A word of the lawbook: how it is shown in a sentence, what it means, what it is not."""

    shown: str
    says: str
    not_to_be_confused_with: str = ""


class Nexus(Struct, frozen=True, kw_only=True):
    """Whom a text binds: how they are shown, and which sorts of party are surely among them."""

    shown: str
    says: str
    parties: tuple[str, ...]


class Vocabulary(Struct, frozen=True, kw_only=True):
    """The closed lists of words rule files may use, facts apart."""

    acts: Mapping[str, Word]
    things: Mapping[str, Word]
    duties: Mapping[str, Word]
    parties: Mapping[str, Word]
    nexus: Mapping[str, Nexus]


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
    zones: Mapping[str, tzinfo]
    _by_mark: Mapping[tuple[str, str | None], tuple[Programme, ...]] = field(init=False, repr=False)
    _by_programme: Mapping[str, tuple[Restriction, ...]] = field(init=False, repr=False)
    _by_key: Mapping[RestrictionKey, Restriction] = field(init=False, repr=False)

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
        object.__setattr__(self, "_by_key", {rule.key: rule for rule in self.content.restrictions})

    def programmes_of(self, listed: ListId, tag: ProgrammeTag) -> tuple[Programme, ...]:
        """Return the programmes that a list's mark stands for: by the tag, and by the list alone."""
        return (*self._by_mark.get((listed, tag), ()), *self._by_mark.get((listed, None), ()))

    def restrictions_of(self, programme: Programme) -> tuple[Restriction, ...]:
        """Return the programme's restrictions, in the order of their keys."""
        return self._by_programme.get(programme.key, ())

    def programme(self, key: str) -> Programme:
        """Return a programme by its key."""
        for programme in self.content.programmes:
            if programme.key == key:
                return programme
        raise Unusable(_no("programme", key, [programme.key for programme in self.content.programmes]))

    def restriction(self, key: str) -> Restriction:
        """Return a restriction by its key."""
        found = self._by_key.get(RestrictionKey(key))
        if found is None:
            raise Unusable(_no("restriction", key, list(self._by_key)))
        return found


def check_party_types(lawbook: Lawbook, parties: tuple[str, ...]) -> None:
    """Raise where a sort of party is none the lawbook knows; name the nearest one."""
    for party in parties:
        if party not in lawbook.content.vocabulary.parties:
            raise Unusable(_no("sort of party", party, list(lawbook.content.vocabulary.parties)))


def party_types(lawbook: Lawbook) -> Mapping[str, str]:
    """Return the sorts of party a question may name, each with its sentence."""
    return {name: word.says for name, word in lawbook.content.vocabulary.parties.items()}


def _no(what: str, given: str, known: list[str] | list[RestrictionKey]) -> str:
    near = get_close_matches(given, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"The lawbook knows no {what} {given!r}.{hint} It knows: {', '.join(known)}."
