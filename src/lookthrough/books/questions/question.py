"""One question to the law: who does what with whom at which moment, read strictly from a table of text."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lookthrough.books.questions.facts import Told, contradictions
from lookthrough.books.questions.faults import Faults
from lookthrough.errors import BrokenQuestion, Unusable
from lookthrough.law import (
    Act,
    Asked,
    Facts,
    Lawbook,
    Party,
    declared_party,
    facts_of_sort,
    party_by_facts,
    party_of_sort,
)
from lookthrough.law.conditions import facts_of
from lookthrough.law.facts import fact_shown
from lookthrough.law.holds import any_clause_holds, holds
from lookthrough.law.rule import check_moment
from lookthrough.model.ids import EntryId, ListId

KEYS = ("party", "role", "act", "thing", "target", "facts", "refused", "at")
PARTY_KEYS = ("kind", "facts", "nexus")
KINDS = ("person", "organisation", "vessel", "aircraft")

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)
WANTED_MOMENT = "Write one with its zone, such as 2022-02-08T00:01-05:00."

Unheld = Callable[[ListId, EntryId], str | None]
"""Says why an entry of a list cannot be looked up, None where it can."""


@dataclass(frozen=True, slots=True)
class Named:
    """A target named by its entry on a list, to be looked up."""

    list: ListId
    entry: EntryId


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question as read: what the law is asked, and the entry to look up where the target is one."""

    asked: Asked
    named: Named | None


def read_question(
    tree: object,
    lawbook: Lawbook,
    named: str = "the question",
    *,
    lists: Iterable[str] | None = None,
    unheld: Unheld | None = None,
) -> ReadQuestion:
    """Read a question; raise with every fault at once.

    `lists` are those a target may stand on, where known; `unheld` says what is wrong with an entry, where a home tells.
    """
    faults = Faults(named)
    if not isinstance(tree, Mapping):
        faults.add(
            "", "A question is a table.", 'Write {"party": ..., "act": ..., "thing": ..., "target": ..., "at": ...}.'
        )
        raise BrokenQuestion(tuple(faults.found))
    for key in tree:
        if key not in KEYS:
            faults.unknown(str(key), "part of a question called", str(key), KEYS)
    told = Told(lawbook, faults)
    party = _party(tree.get("party"), told)
    acts = _acts(tree, lawbook, faults)
    entry, programmes = _target(tree.get("target"), told, lists)
    missing = unheld(entry.list, entry.entry) if unheld is not None and entry is not None else None
    if missing is not None:
        faults.add("target.entry", missing)
    told.read(tree.get("facts", {}), "facts")
    if programmes and "target_is_listed" not in told.known:
        told.known["target_is_listed"] = True
    contradictions(told)
    facts = _sort_refuted(tree.get("party"), told)
    _nexus_refuted(party, facts, lawbook, faults)
    at, refused = _moment(tree.get("at"), faults), _refused(tree.get("refused"), faults)
    if faults.found or at is None:
        raise BrokenQuestion(tuple(faults.found))
    asked = Asked(party=party, acts=acts, facts=facts, at=at, programmes=programmes, refused=refused)
    return ReadQuestion(asked, entry)


def _party(tree: object, told: Told) -> Party:
    lawbook, faults = told.lawbook, told.faults
    words = lawbook.content.vocabulary
    if isinstance(tree, str):
        sort = faults.known("party", "sort of party", tree, words.parties)
        return party_by_facts() if sort is None else party_of_sort(lawbook, sort)
    if not isinstance(tree, Mapping):
        faults.add(
            "party", "Nobody is said to act.", f"Name a sort of party ({', '.join(words.parties)}), or its facts."
        )
        return party_by_facts()
    for key in tree:
        if key not in PARTY_KEYS:
            faults.unknown(f"party.{key}", "part of a party called", str(key), PARTY_KEYS)
    if "kind" in tree:
        kind = faults.known("party.kind", "kind of party", tree["kind"], ("person", "organisation"))
        if kind is not None:
            told.say("party_kind", kind, "party.kind")
    told.read(tree.get("facts", {}), "party.facts")
    if "nexus" not in tree:
        return party_by_facts()
    return declared_party(lawbook, _nexus(tree["nexus"], lawbook, faults))


def _sort_refuted(tree: object, told: Told) -> Facts:
    """Return the facts told with those a sort of party brings; note where the two cannot both be."""
    sort = told.lawbook.content.vocabulary.parties.get(tree) if isinstance(tree, str) else None
    if sort is None:
        return told.facts
    for condition in sort.facts:
        if holds(told.lawbook, condition, party_by_facts(), told.facts).holds is False:
            for name in sorted(facts_of(condition) & told.known.keys()):
                says = f"A party of the sort {tree} has another {name} than {fact_shown(told.known[name])}."
                told.faults.add(told.places[name], says, "Leave the short cut or the fact away.")
    return facts_of_sort(told.lawbook, str(tree)).also(told.facts)


def _nexus(tree: object, lawbook: Lawbook, faults: Faults) -> frozenset[str]:
    nexus = lawbook.content.vocabulary.nexus
    basic = [name for name, one in nexus.items() if one.basic]
    if not isinstance(tree, (list, tuple)):
        faults.add("party.nexus", "The nexuses are a list.", f"Write some of: {', '.join(basic)}.")
        return frozenset()
    found: set[str] = set()
    for one in tree:
        if isinstance(one, str) and one in nexus and one not in basic:
            faults.add("party.nexus", f"The nexus {one} is made of others.", "Declare what it is made of; it follows.")
        elif faults.known("party.nexus", "nexus", one, basic) is not None:
            found.add(str(one))
    return frozenset(found)


def _nexus_refuted(party: Party, facts: Facts, lawbook: Lawbook, faults: Faults) -> None:
    """Note where facts and a declared nexus cannot both be."""
    if party.declared is None:
        return
    for name, nexus in lawbook.content.vocabulary.nexus.items():
        if nexus.basic:
            told = any_clause_holds(lawbook, nexus.clauses, party_by_facts(), facts).holds
            if told is not None and told != (name in party.declared):
                says = (
                    "is declared, and the facts say otherwise"
                    if not told
                    else "is not declared, and the facts make it so"
                )
                faults.add("party", f"The nexus {name} {says}.", "Leave the short cut or the facts away.")


def _acts(tree: Mapping[object, object], lawbook: Lawbook, faults: Faults) -> tuple[Act, ...]:
    words = lawbook.content.vocabulary
    if "role" in tree:
        role = faults.known("role", "role", tree["role"], words.roles)
        if "act" in tree or "thing" in tree:
            faults.add("role", "A role and an act are both given.", "Give a role, or an act with its thing.")
        return () if role is None else words.roles[role].acts
    for key, what in (("act", "Nothing is said to be done."), ("thing", "What it is done to is not said.")):
        if key not in tree:
            faults.add(key, what, "Give `act` and `thing`, or a `role`.")
    if "act" not in tree or "thing" not in tree:
        return ()
    act = faults.known("act", "act", tree["act"], words.acts)
    thing = faults.known("thing", "thing", tree["thing"], words.things)
    return () if act is None or thing is None else (Act(act, thing),)


def _target(tree: object, told: Told, lists: Iterable[str] | None) -> tuple[Named | None, tuple[str, ...]]:
    """Read the target: an entry to look up, a programme it stands under, or facts alone."""
    faults = told.faults
    if tree is None:
        return None, ()
    if not isinstance(tree, Mapping):
        faults.add("target", "A target is a table.", 'Name {"list", "entry"}, {"programme", ...} or {"party": ...}.')
    elif "list" in tree or "entry" in tree:
        return _entry(tree, faults, lists), ()
    elif "party" in tree:
        _target_party(tree, told)
    elif "programme" in tree:
        keys = [one.key for one in told.lawbook.content.programmes]
        key = faults.known("target.programme", "programme", tree["programme"], keys)
        told.read({name: value for name, value in tree.items() if name != "programme"}, "target", "target_")
        return None, () if key is None else (key,)
    else:
        faults.add(
            "target", "Who the target is is not said.", 'Name {"list", "entry"}, {"programme", ...} or {"party": ...}.'
        )
    return None, ()


def _entry(tree: Mapping[object, object], faults: Faults, lists: Iterable[str] | None) -> Named | None:
    for key in sorted({"list", "entry"} ^ {str(one) for one in tree}):
        faults.add(f"target.{key}", "A target on a list is its list and its entry.", "Give both and nothing else.")
    listed, entry = tree.get("list"), tree.get("entry")
    if "list" in tree and not isinstance(listed, str):
        faults.add("target.list", f"{listed!r} is no list.", "Write its id as a text, such as us_ofac_sdn.")
    elif "list" in tree and lists is not None:
        faults.known("target.list", "list", listed, lists)
    if "entry" in tree and not (isinstance(entry, str) and entry.strip()):
        faults.add("target.entry", f"{entry!r} is no entry.", 'Write its id on the list as a text, such as "33114".')
    return Named(ListId(listed), EntryId(entry)) if isinstance(listed, str) and isinstance(entry, str) else None


def _target_party(tree: Mapping[object, object], told: Told) -> None:
    party = tree["party"]
    if set(tree) != {"party"} or not isinstance(party, Mapping) or set(party) - {"kind", "facts"}:
        told.faults.add(
            "target.party", "A target that is a party is its kind and its facts.", 'Write {"kind", "facts": {...}}.'
        )
        return
    if "kind" in party:
        kind = told.faults.known("target.party.kind", "kind of target", party["kind"], KINDS)
        if kind is not None:
            told.say("target_kind", kind, "target.party.kind")
    told.read(party.get("facts", {}), "target.party.facts", "target_")


def _moment(tree: object, faults: Faults) -> datetime | None:
    """Read a moment; it keeps the offset it was written with."""
    if not isinstance(tree, str):
        faults.add("at", "No moment is given.", WANTED_MOMENT)
        return None
    try:
        moment = datetime.fromisoformat(tree) if MOMENT.match(tree) else None
    except ValueError:
        moment = None
    if moment is None:
        faults.add("at", f"{tree!r} is no moment.", WANTED_MOMENT)
        return None
    try:
        check_moment(moment)
    except Unusable as wrong:
        faults.add("at", str(wrong))
        return None
    return moment


def _refused(tree: object, faults: Faults) -> str | None:
    if tree is None or isinstance(tree, str):
        return tree
    faults.add("refused", "The motive of a refusal is a text.", "Write what was stated, or an empty text.")
    return None
