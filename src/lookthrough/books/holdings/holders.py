"""For whom lines are held: accounts by their facts, by a nexus somebody declares, or by a sort of party."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lookthrough.books.questions.facts import WANTED
from lookthrough.books.questions.question import read_question
from lookthrough.errors import BrokenQuestion, Fault
from lookthrough.law import Lawbook
from lookthrough.law.facts import About, FactType
from lookthrough.law.on_security import Holder

SEVERAL = re.compile(r"[;|,]")
SHORT_CUTS = ("party", "nexus")
LISTS = frozenset({FactType.PLACES, FactType.WORDS})
Cells = Mapping[str, str]
"""What a row says of an account: filled cells by the fact or short cut they serve."""


def account_facts(lawbook: Lawbook) -> tuple[str, ...]:
    """Return the names of the facts an account may have: those of the party that acts."""
    return tuple(name for name, one in lawbook.content.vocabulary.facts.items() if one.about is About.PARTY)


class Holders:
    """Reads what rows say of accounts; the same words make the same holder."""

    def __init__(self, lawbook: Lawbook) -> None:
        self._lawbook = lawbook
        self._read: dict[tuple[tuple[str, str], ...], Holder] = {}

    def read(self, cells: Cells, named: str) -> Holder:
        """Return the holder some cells describe; raise BrokenQuestion with every fault of them."""
        key = tuple(sorted(cells.items()))
        if key not in self._read:
            self._read[key] = self._holder(cells, named)
        return self._read[key]

    def _holder(self, cells: Cells, named: str) -> Holder:
        given = [field for field in SHORT_CUTS if field in cells]
        facts = {name: self.value(name, text) for name, text in cells.items() if name not in SHORT_CUTS}
        if "party" in cells and len(cells) > 1:
            places = ", ".join(sorted(set(cells) - {"party"}))
            raise BrokenQuestion(
                (Fault(named, None, f"A sort of party and {places} are both given.", "Leave one of them away."),)
            )
        party: object = cells["party"] if "party" in given else {"facts": facts}
        if "nexus" in given:
            words = [word.strip() for word in SEVERAL.split(cells["nexus"]) if word.strip()]
            party = {"facts": facts, "nexus": [] if words == ["none"] else words}
        tree = {"party": party, "act": "hold", "thing": "publicly_traded_security", "at": "2022-02-08T00:01-05:00"}
        try:
            asked = read_question(tree, self._lawbook, named).asked
        except BrokenQuestion as broken:
            raise BrokenQuestion(tuple(map(_in_a_cell, broken.faults))) from broken
        return Holder(party=asked.party, facts=asked.facts)

    def value(self, name: str, text: str) -> object:
        """Return a fact's cell as a question would state it."""
        definition = self._lawbook.content.vocabulary.facts[name]
        if definition.type in LISTS:
            return [word.strip() for word in SEVERAL.split(text) if word.strip()]
        if definition.type is FactType.DAYS and text.isascii() and text.isdigit():
            return int(text)
        return text.casefold() if definition.type is FactType.YES_NO else text


def _in_a_cell(fault: Fault) -> Fault:
    """Return a fault whose hint says how a set is written in one cell."""
    return replace(
        fault, hint=fault.hint.replace(WANTED[FactType.PLACES], "Write ISO 3166 codes in capitals, as US;FR.")
    )


def faults_shown(faults: Sequence[Fault]) -> tuple[str, str]:
    """Return faults as the reason of a rejected row, and what to do."""
    reasons = " ".join(
        f"{fault.path.rpartition(': ')[2].removeprefix('party.facts.')}: {fault.problem}" for fault in faults
    )
    return reasons, " ".join(dict.fromkeys(fault.hint for fault in faults if fault.hint))
