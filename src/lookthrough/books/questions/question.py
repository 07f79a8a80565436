"""One question to the law: who does what with whom at which moment, read strictly from a table of text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lookthrough.books.questions.facts import contradictions, read_facts
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
from lookthrough.law.holds import any_clause_holds
from lookthrough.law.rule import check_moment
from lookthrough.model.ids import EntryId, ListId

KEYS = ("party", "role", "act", "thing", "target", "facts", "refused", "at")
KINDS = ("person", "organisation", "vessel", "aircraft")


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


def read_question(tree: object, lawbook: Lawbook, named: str = "the question") -> ReadQuestion:
    """Read a question; raise with every fault at once."""
    faults = Faults(named)
    if not isinstance(tree, Mapping):
        faults.add(
            "", "A question is a table.", 'Write {"party": ..., "act": ..., "thing": ..., "target": ..., "at": ...}.'
        )
        raise BrokenQuestion(tuple(faults.found))
    for key in tree:
        if key not in KEYS:
            faults.unknown(str(key), "part of a question called", str(key), KEYS)
    party, own = _party(tree.get("party"), lawbook, faults)
    acts = _acts(tree, lawbook, faults)
    entry, programmes, target = _target(tree.get("target"), lawbook, faults)
    facts = own.also(target).also(read_facts(tree.get("facts", {}), "facts", lawbook, faults))
    contradictions(facts, lawbook, faults)
    _nexus_refuted(party, facts, lawbook, faults)
    at, refused = _moment(tree.get("at"), faults), _refused(tree.get("refused"), faults)
    if faults.found or at is None:
        raise BrokenQuestion(tuple(faults.found))
    asked = Asked(party=party, acts=acts, facts=facts, at=at, programmes=programmes, refused=refused)
    return ReadQuestion(asked, entry)


def _party(tree: object, lawbook: Lawbook, faults: Faults) -> tuple[Party, Facts]:
    words = lawbook.content.vocabulary
    if isinstance(tree, str):
        sort = faults.known("party", "sort of party", tree, words.parties)
        return (
            (party_by_facts(), Facts())
            if sort is None
            else (party_of_sort(lawbook, sort), facts_of_sort(lawbook, sort))
        )
    if not isinstance(tree, Mapping):
        faults.add(
            "party", "Nobody is said to act.", f"Name a sort of party ({', '.join(words.parties)}), or its facts."
        )
        return party_by_facts(), Facts()
    for key in set(tree) - {"kind", "facts", "nexus"}:
        faults.unknown(f"party.{key}", "part of a party called", str(key), ("kind", "facts", "nexus"))
    facts = read_facts(tree.get("facts", {}), "party.facts", lawbook, faults)
    if "kind" in tree:
        kind = faults.known("party.kind", "kind of party", tree["kind"], ("person", "organisation"))
        facts = facts if kind is None else Facts({"party_kind": kind}).also(facts)
    if "nexus" not in tree:
        return party_by_facts(), facts
    return declared_party(lawbook, _nexus(tree["nexus"], lawbook, faults)), facts


def _nexus(tree: object, lawbook: Lawbook, faults: Faults) -> frozenset[str]:
    nexus = lawbook.content.vocabulary.nexus
    basic = [name for name, one in nexus.items() if one.basic]
    if not isinstance(tree, (list, tuple)):
        faults.add("party.nexus", "The nexuses are a list.", f"Write some of: {', '.join(basic)}.")
        return frozenset()
    found: set[str] = set()
    for one in tree:
        if one in nexus and one not in basic:
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


def _target(tree: object, lawbook: Lawbook, faults: Faults) -> tuple[Named | None, tuple[str, ...], Facts]:
    if tree is None:
        return None, (), Facts()
    if not isinstance(tree, Mapping):
        faults.add("target", "A target is a table.", 'Name {"list", "entry"}, {"programme", ...} or {"party": ...}.')
        return None, (), Facts()
    if "list" in tree or "entry" in tree:
        for key in {"list", "entry"} ^ set(tree):
            faults.add(f"target.{key}", "A target on a list is its list and its entry.", "Give both and nothing else.")
        return Named(ListId(str(tree.get("list"))), EntryId(str(tree.get("entry")))), (), Facts()
    if "party" in tree:
        return None, (), _target_party(tree, lawbook, faults)
    if "programme" not in tree:
        faults.add(
            "target", "Who the target is is not said.", 'Name {"list", "entry"}, {"programme", ...} or {"party": ...}.'
        )
        return None, (), Facts()
    keys = [one.key for one in lawbook.content.programmes]
    key = faults.known("target.programme", "programme", tree["programme"], keys)
    stated = {name: value for name, value in tree.items() if name != "programme"}
    listed = Facts({"target_is_listed": True}).also(read_facts(stated, "target", lawbook, faults, "target_"))
    return None, (() if key is None else (key,)), listed


def _target_party(tree: Mapping[object, object], lawbook: Lawbook, faults: Faults) -> Facts:
    party = tree["party"]
    if set(tree) != {"party"} or not isinstance(party, Mapping) or set(party) - {"kind", "facts"}:
        faults.add(
            "target.party", "A target that is a party is its kind and its facts.", 'Write {"kind", "facts": {...}}.'
        )
        return Facts()
    facts = read_facts(party.get("facts", {}), "target.party.facts", lawbook, faults, "target_")
    kind = faults.known("target.party.kind", "kind of target", party["kind"], KINDS) if "kind" in party else None
    return facts if kind is None else Facts({"target_kind": kind}).also(facts)


def _moment(tree: object, faults: Faults) -> datetime | None:
    if not isinstance(tree, str):
        faults.add("at", "No moment is given.", "Write one with its zone, such as 2022-02-08T00:01-05:00.")
        return None
    try:
        return check_moment(datetime.fromisoformat(tree))
    except ValueError:
        faults.add("at", f"{tree!r} is no moment.", "Write one with its zone, such as 2022-02-08T00:01-05:00.")
    except Unusable as wrong:
        faults.add("at", str(wrong))
    return None


def _refused(tree: object, faults: Faults) -> str | None:
    if tree is None or isinstance(tree, str):
        return tree
    faults.add("refused", "The motive of a refusal is a text.", "Write what was stated, or an empty text.")
    return None
