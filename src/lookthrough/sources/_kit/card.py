"""A source's own file, `source.yml`: its card, and what its reader goes by."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import cast

import yaml

from lookthrough.errors import Fault, Faulty
from lookthrough.model.ground import GroundKind
from lookthrough.model.ids import ListId, ProgrammeTag, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.source import Assertions, Form, ListCard, SourceCard
from lookthrough.sources._kit.ofac.grounds import ofac_grounds
from lookthrough.sources._kit.un.grounds import un_grounds

_KEYS = {
    "key": str, "title": str, "authority": str, "licence": str, "pages": list, "addresses": dict, "forms": dict,
    "lists": dict, "space": str, "programmes": dict, "sections": dict, "grounds": dict, "assert": dict,
    "whole": str, "elsewhere": list,
}  # fmt: skip
_OPTIONAL = {"pages", "addresses", "space", "programmes", "sections", "grounds", "whole", "elsewhere"}
_LIST_KEYS = {
    "title": str, "authority": str, "fresh_days": int, "relay": bool, "measures": list, "programmes": list,
}  # fmt: skip
_LIST_OPTIONAL = {"relay", "measures", "programmes"}
_FORM_KEYS = {"required": list, "expected": list, "optional": list, "proven": bool, "continues": str}
_FORM_OPTIONAL = {"expected", "optional", "proven", "continues"}
_ASSERT_KEYS = {"entries": int, "kinds": dict, "filled": dict, "changed": float}
_ASSERT_OPTIONAL = {"kinds", "filled", "changed"}
_GROUND_KEYS = {"programmes": dict, "citations": dict, "words": dict, "read": dict}

_Stated = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A list a programme tag stands for where the remarks hold `says`; no list where it is of a listing elsewhere."""

    says: str
    list: ListId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """What the reader goes by for one list.

    `measures` are the beginnings of the words in brackets after "Listing Date" that speak of this list;
    `programmes` are the tags that belong to it where a row has others too.
    """

    measures: tuple[str, ...]
    programmes: frozenset[ProgrammeTag]


GroundTable = Mapping[str, tuple[GroundKind, ...]]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class GroundTables:
    """What tells why a listing was made: programme tags, texts cited, words (lower case) of the publisher's reasons.

    Each is itself and equals no other, so that what was found in it can be remembered by it.
    """

    programmes: GroundTable
    citations: GroundTable
    words: GroundTable
    read: Mapping[str, str]
    """How the legal text behind a tag or a citation was read, where it is not the list itself that says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A card with what its reader goes by: where tags and sections lead, and what each list is known by."""

    card: SourceCard
    lists: Mapping[ListId, ListFile]
    programmes: Mapping[ProgrammeTag, tuple[Placing, ...]]
    """Where a tag leads: the first placing whose words the remarks hold; empty words always do."""
    sections: Mapping[str, ListId]
    """The publisher's words for a list, where a file carries several."""
    grounds: GroundTables
    whole: str = ""
    """The publisher's word for all this source carries, where a file says which of the publisher's lists it holds."""
    elsewhere: frozenset[str] = frozenset()
    """The publisher's words for lists that other sources carry, where a file tells of them too."""


def load_source(package: str) -> SourceFile:
    """Read a source's `source.yml`; raises Faulty with all its faults."""
    text = resources.files(package).joinpath("source.yml").read_text(encoding="utf-8")
    return read_source(text, place=f"{package.rpartition('.')[2]}/source.yml")


def read_source(text: str, *, place: str) -> SourceFile:
    """Read the text of a `source.yml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    stated = yaml.load(text, Loader=loader)  # noqa: S506  the loader is a safe one, compiled where there is one
    faults = _faults(stated, _KEYS, _OPTIONAL, place)
    if not faults:
        faults += _faults_within(stated, place)
    if not faults:
        faults += [*_unknown_lists(stated, place), *_unknown_roles(stated, place), *_unknown_grounds(stated, place)]
    if faults:
        raise Faulty(tuple(faults))
    return _source_file(stated)


def _faults(stated: object, keys: Mapping[str, type], optional: set[str], place: str) -> list[Fault]:
    if not isinstance(stated, dict):
        return [Fault(place, None, "no keys in it.")]
    faults = [
        Fault(place, None, f"unknown key {key!r}.", f"Known are {', '.join(keys)}.")
        for key in stated
        if key not in keys
    ]
    for key, kind in keys.items():
        if key not in stated and key not in optional:
            faults.append(Fault(place, None, f"{key} is missing."))
        elif key in stated and not isinstance(stated[key], kind):
            faults.append(Fault(place, None, f"{key} is not a {kind.__name__}."))
    return faults


def _faults_within(stated: _Stated, place: str) -> list[Fault]:
    faults: list[Fault] = []
    for section, keys, optional in (
        ("lists", _LIST_KEYS, _LIST_OPTIONAL),
        ("forms", _FORM_KEYS, _FORM_OPTIONAL),
        ("assert", _ASSERT_KEYS, _ASSERT_OPTIONAL),
    ):
        for key, one in _section(stated, section).items():
            faults += _faults(one, keys, optional, f"{place}: {section}.{key}")
    return faults + _faults(_section(stated, "grounds"), _GROUND_KEYS, set(_GROUND_KEYS), f"{place}: grounds")


def _section(stated: _Stated, name: str) -> _Stated:
    return cast("_Stated", stated.get(name, {}))


def _unknown_lists(stated: _Stated, place: str) -> list[Fault]:
    named: list[tuple[str, object]] = []
    for tag, to in _section(stated, "programmes").items():
        steps = to if isinstance(to, list) else [{"list": to}]
        named += [(f"programmes.{tag}", step["list"]) for step in steps]
    named += [(f"assert.{key}", key) for key in _section(stated, "assert")]
    named += [(f"sections.{words}", to) for words, to in _section(stated, "sections").items()]
    return [
        Fault(f"{place}: {where}", None, f"{to!r} is not among its lists.")
        for where, to in named
        if to is not None and to not in _section(stated, "lists")
    ]


def _unknown_roles(stated: _Stated, place: str) -> list[Fault]:
    roles = [role for form in _forms(stated) for role in form.roles]
    faults = [
        Fault(f"{place}: addresses.{role}", None, "no form has this role.")
        for role in _section(stated, "addresses")
        if role not in roles
    ]
    twice = sorted({role for role in roles if roles.count(role) > 1})
    faults += [Fault(f"{place}: forms", None, f"the role {role!r} stands in it twice.") for role in twice]
    names = {form.name for form in _forms(stated)}
    return faults + [
        Fault(f"{place}: forms.{form.name}", None, f"it continues {form.continues!r}, which is no other form here.")
        for form in _forms(stated)
        if form.continues and form.continues not in names - {form.name}
    ]


def _unknown_grounds(stated: _Stated, place: str) -> list[Fault]:
    known = {kind.value for kind in GroundKind}
    return [
        Fault(f"{place}: grounds.{table}.{key}", None, f"unknown ground {ground!r}.", f"Known are {', '.join(known)}.")
        for table, rows in _section(stated, "grounds").items()
        if table != "read"
        for key, grounds in cast("dict[str, list[str]]", rows).items()
        for ground in grounds
        if ground not in known
    ]


def _source_file(stated: _Stated) -> SourceFile:
    lists = cast("dict[str, _Stated]", stated["lists"])
    assertions = {key: _assertions(cast("_Stated", one)) for key, one in _section(stated, "assert").items()}
    card = SourceCard(
        id=SourceId(str(stated["key"])),
        title=str(stated["title"]),
        authority=str(stated["authority"]),
        licence=str(stated["licence"]),
        addresses=cast("dict[str, str]", _section(stated, "addresses")),
        lists={ListId(key): _list_card(key, one, assertions.get(key, Assertions())) for key, one in lists.items()},
        forms=_forms(stated),
        space=str(stated.get("space", "")),
    )
    programmes = {ProgrammeTag(tag): _placings(to) for tag, to in _section(stated, "programmes").items()}
    return SourceFile(
        card=card,
        lists={ListId(key): _list_file(one) for key, one in lists.items()},
        programmes=programmes,
        sections={words: ListId(str(to)) for words, to in _section(stated, "sections").items()},
        grounds=_ground_tables(_section(stated, "grounds"), _kept_grounds(card, programmes)),
        whole=str(stated.get("whole", "")),
        elsewhere=frozenset(cast("list[str]", stated.get("elsewhere", []))),
    )


def _kept_grounds(card: SourceCard, regimes: Collection[ProgrammeTag]) -> GroundTables:
    """Return the grounds kept once for several sources: OFAC's, and of the UN's regimes those that the source knows."""
    programmes: dict[str, tuple[GroundKind, ...]] = {}
    words: GroundTable = {}
    read: dict[str, str] = {}
    if card.space == "ofac" or any(listed.authority == "OFAC" for listed in card.lists.values()):
        programmes.update({str(tag): kinds for tag, kinds in ofac_grounds().programmes.items()})
        read.update({str(tag): how for tag, how in ofac_grounds().read.items()})
    if card.space == "un_sc":
        programmes.update({str(tag): kinds for tag, kinds in un_grounds().programmes.items() if tag in regimes})
        words = un_grounds().words
    return GroundTables(programmes=programmes, citations={}, words=words, read=read)


def _forms(stated: _Stated) -> tuple[Form, ...]:
    return tuple(
        Form(
            name=name,
            required=tuple(cast("list[str]", one["required"])),
            expected=tuple(cast("list[str]", one.get("expected", []))),
            optional=tuple(cast("list[str]", one.get("optional", []))),
            proven=bool(one.get("proven", True)),
            continues=str(one.get("continues", "")),
        )
        for name, one in cast("dict[str, _Stated]", stated["forms"]).items()
    )


def _assertions(one: _Stated) -> Assertions:
    return Assertions(
        entries=cast("int", one["entries"]),
        kinds={Kind(key): count for key, count in cast("dict[str, int]", one.get("kinds", {})).items()},
        filled=cast("dict[str, float]", one.get("filled", {})),
        changed=cast("float", one.get("changed", Assertions().changed)),
    )


def _list_card(key: str, one: _Stated, assertions: Assertions) -> ListCard:
    return ListCard(
        id=ListId(key),
        title=str(one["title"]),
        authority=str(one["authority"]),
        fresh_days=cast("int", one["fresh_days"]),
        relay=bool(one.get("relay", False)),
        assertions=assertions,
    )


def _list_file(one: _Stated) -> ListFile:
    return ListFile(
        measures=tuple(cast("list[str]", one.get("measures", []))),
        programmes=frozenset(ProgrammeTag(tag) for tag in cast("list[str]", one.get("programmes", []))),
    )


def _placings(to: object) -> tuple[Placing, ...]:
    if not isinstance(to, list):
        return (Placing(says="", list=None if to is None else ListId(str(to))),)
    return tuple(
        Placing(says=str(step.get("says", "")), list=None if step["list"] is None else ListId(step["list"]))
        for step in to
    )


def _ground_tables(stated: _Stated, kept: GroundTables) -> GroundTables:
    def table(name: str) -> GroundTable:
        rows = cast("dict[str, list[str]]", stated.get(name, {}))
        return {str(key): tuple(GroundKind(ground) for ground in grounds) for key, grounds in rows.items()}

    return GroundTables(
        programmes={**kept.programmes, **table("programmes")},
        citations=table("citations"),
        words={**kept.words, **table("words")},
        read={**kept.read, **cast("dict[str, str]", stated.get("read", {}))},
    )
