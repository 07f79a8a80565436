"""A source's own file, `source.yml`: its card, and what its reader goes by."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import cast

import yaml

from lookthrough.errors import Fault, Faulty
from lookthrough.model.ids import ListId, ProgrammeTag, SourceId
from lookthrough.model.source import ListCard, SourceCard

_KEYS = {
    "key": str, "title": str, "authority": str, "licence": str, "addresses": list, "formats": list, "parts": dict,
    "lists": dict, "programmes": dict, "sections": dict, "assert": dict,
}  # fmt: skip
_OPTIONAL = {"programmes", "sections"}
_LIST_KEYS = {
    "title": str, "authority": str, "fresh_days": int, "relay": bool, "measures": list, "programmes": list,
}  # fmt: skip
_LIST_OPTIONAL = {"relay", "measures", "programmes"}
_ROLES = ("required", "expected", "optional")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A card with what its reader goes by: where tags and sections lead, and what each list is known by."""

    card: SourceCard
    lists: Mapping[ListId, ListFile]
    programmes: Mapping[ProgrammeTag, tuple[Placing, ...]]
    """Where a tag leads: the first placing whose words the remarks hold; empty words always do."""
    sections: Mapping[str, ListId]
    """The publisher's words for a list, where a file carries several."""


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
        for key, one in stated["lists"].items():
            faults += _faults(one, _LIST_KEYS, _LIST_OPTIONAL, f"{place}: lists.{key}")
        faults += _faults(stated["parts"], dict.fromkeys(_ROLES, list), {"expected", "optional"}, f"{place}: parts")
        faults += _unknown_lists(stated, place)
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


def _unknown_lists(stated: dict[str, object], place: str) -> list[Fault]:
    lists = cast("dict[str, object]", stated["lists"])
    named: list[tuple[str, object]] = []
    for tag, to in cast("dict[str, object]", stated.get("programmes", {})).items():
        steps = to if isinstance(to, list) else [{"list": to}]
        named += [(f"programmes.{tag}", step["list"]) for step in steps]
    named += [(f"assert.{key}", key) for key in cast("dict[str, object]", stated["assert"])]
    named += [(f"sections.{words}", to) for words, to in cast("dict[str, object]", stated.get("sections", {})).items()]
    return [
        Fault(f"{place}: {where}", None, f"{to!r} is not among its lists.")
        for where, to in named
        if to is not None and to not in lists
    ]


def _source_file(stated: dict[str, object]) -> SourceFile:
    lists = cast("dict[str, dict[str, object]]", stated["lists"])
    parts = cast("dict[str, list[str]]", stated["parts"])
    least = cast("dict[str, int]", stated["assert"])
    card = SourceCard(
        id=SourceId(str(stated["key"])),
        title=str(stated["title"]),
        authority=str(stated["authority"]),
        licence=str(stated["licence"]),
        addresses=tuple(cast("list[str]", stated["addresses"])),
        lists={ListId(key): _list_card(key, one, least.get(key, 0)) for key, one in lists.items()},
        required=tuple(parts["required"]),
        expected=tuple(parts.get("expected", ())),
        optional=tuple(parts.get("optional", ())),
    )
    return SourceFile(
        card=card,
        lists={ListId(key): _list_file(one) for key, one in lists.items()},
        programmes={
            ProgrammeTag(tag): _placings(to)
            for tag, to in cast("dict[str, object]", stated.get("programmes", {})).items()
        },
        sections={words: ListId(to) for words, to in cast("dict[str, str]", stated.get("sections", {})).items()},
    )


def _list_card(key: str, one: Mapping[str, object], least: int) -> ListCard:
    return ListCard(
        id=ListId(key),
        title=str(one["title"]),
        authority=str(one["authority"]),
        fresh_days=cast("int", one["fresh_days"]),
        relay=bool(one.get("relay", False)),
        least=least,
    )


def _list_file(one: Mapping[str, object]) -> ListFile:
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
