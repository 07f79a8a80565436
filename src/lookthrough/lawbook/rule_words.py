"""The lint rules for the lists of words: whatever one names exists, and no definition goes round in circles."""

from collections.abc import Iterator, Mapping

from lookthrough.errors import Fault
from lookthrough.law.facts import FactType
from lookthrough.lawbook.convert_conditions import NEXUS
from lookthrough.lawbook.convert_words import is_basic
from lookthrough.lawbook.pages import Words
from lookthrough.lawbook.rule_check import Check, Used, named
from lookthrough.lawbook.schema_words import NexusForm

COMPARED = {"not_over": (FactType.SHARE, FactType.DAYS), "not_before": (FactType.DAY,)}


def check_words(words: Words) -> Iterator[Fault]:
    """Walk everything wrong in the lists of words."""
    yield from _nexus(Check(words.pages["nexus"], words))
    yield from _parties(Check(words.pages["parties"], words))
    yield from _roles(Check(words.pages["roles"], words))
    yield from _facts(Check(words.pages["facts"], words))
    places = Check(words.pages["places"], words)
    for name, form in words.places.items():
        for member in form.members:
            yield from places.known((name, "members"), member, words.places, "place")
    yield from _spelled_twice(places)


def _spelled_twice(check: Check) -> Iterator[Fault]:
    """Walk spellings that would put an address in two places: such a town tells nothing."""
    spelled: dict[str, str] = {}
    for name, form in check.words.places.items():
        for key, texts in (("written", form.written), ("towns", form.towns)):
            for text in texts:
                first = spelled.setdefault(text.casefold(), name)
                if first != name:
                    said = f"'{text}' is written for {first} as well."
                    yield check.page.fault((name, key), said, "Leave a spelling out that two places share.")


def _nexus(check: Check) -> Iterator[Fault]:
    used = Used()
    for name, form in check.words.nexus.items():
        for number, clause in enumerate(form.any):
            yield from check.conditions(("nexus", name, "any", number), clause)
        if form.because is not None:
            used.add(("nexus", name), form.because)
        if _goes_round(name, check.words.nexus, ()):
            yield check.page.fault(("nexus", name), f"The nexus {name} is defined by itself.", "Say it by facts.")
    yield from check.cites(used, check.words.nexus_cites)


def _goes_round(name: str, forms: Mapping[str, NexusForm], above: tuple[str, ...]) -> bool:
    if name in above:
        return True
    asked = [one for clause in forms[name].any if NEXUS in clause for one in named(clause[NEXUS])]
    return any(_goes_round(one, forms, (*above, name)) for one in asked if one in forms)


def _parties(check: Check) -> Iterator[Fault]:
    for name, form in check.words.parties.items():
        for nexus in form.nexus:
            yield from check.known((name, "nexus"), nexus, check.words.nexus, "nexus")
            if nexus in check.words.nexus and not is_basic(check.words.nexus[nexus]):
                hint = "Declare what it is made of; it follows from that."
                yield check.page.fault((name, "nexus"), f"The nexus {nexus} is made of others.", hint)
        yield from check.preset((name, "facts"), form.facts)


def _roles(check: Check) -> Iterator[Fault]:
    for name, form in check.words.roles.items():
        for number, act in enumerate(form.acts):
            yield from check.known((name, "acts", number, "act"), act.act, check.words.acts, "act")
            yield from check.known((name, "acts", number, "thing"), act.thing, check.words.things, "thing")


def _facts(check: Check) -> Iterator[Fault]:
    for name, form in check.words.facts.items():
        for key, other in (("not_over", form.not_over), ("not_before", form.not_before)):
            if other is not None:
                yield from check.fact((name, key), other, *COMPARED[key])
