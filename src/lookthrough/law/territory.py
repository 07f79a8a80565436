"""Places that the law catches by themselves: where a subject on no list is, and which embargoes that meets."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lookthrough.law.book import Lawbook
from lookthrough.law.conditions import Among, Holding
from lookthrough.law.facts import Facts
from lookthrough.law.on_listing import closing
from lookthrough.law.parties import facts_of_sort, party_of_sort
from lookthrough.law.question import Question
from lookthrough.law.restriction import Restriction
from lookthrough.law.rule import rule
from lookthrough.model.kind import Kind
from lookthrough.model.ruling import Ruling, Verdict

ASKED = ("deal", "property")
"""What a screening asks of a subject that an embargo may catch."""

LOCATED = "target_located_in"

BITES = frozenset({Verdict.BARRED, Verdict.LICENCE_NEEDED, Verdict.NOTIFIABLE, Verdict.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Territory:
    """The places that any text catches, and how addresses write those that are regions."""

    places: frozenset[str]
    written: re.Pattern[str]
    regions: dict[str, str]

    @classmethod
    def of(cls, lawbook: Lawbook) -> "Territory":
        """Gather the places of every text that catches by itself."""
        places = {
            word
            for restriction in lawbook.content.restrictions
            if restriction.catches is not None
            for clause in restriction.catches.clauses
            for condition in clause
            if isinstance(condition, (Among, Holding)) and condition.fact == LOCATED
            for word in condition.words
        }
        known = lawbook.content.vocabulary.places
        regions = {word.casefold(): code for code, place in known.items() if code in places for word in place.written}
        longest_first = sorted(regions, key=lambda word: (-len(word), word))
        pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
        return cls(frozenset(places & known.keys()), re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), regions)

    def found(
        self, countries: Iterable[str], addresses: Iterable[str], country: Callable[[str], str | None]
    ) -> frozenset[str]:
        """Return the places a subject gives of which some text catches one; nothing where none does."""
        addressed = tuple(addresses)
        codes = {country(text) for text in (*countries, *addressed)}
        codes |= {self.regions[word] for text in addressed for word in self.written.findall(text.casefold())}
        if self.places.isdisjoint(code for code in codes if code is not None):
            return frozenset()
        return frozenset(code for code in codes if code is not None)


def rule_on_places(
    lawbook: Lawbook, places: frozenset[str], kind: Kind, *, we_are: Sequence[str], at: datetime
) -> tuple[Ruling, ...]:
    """Return what embargoes mean for a subject in these places, for each sort of party; nothing where none bites.

    Only texts that catch one of these places are asked: of the others a subject's place tells nothing.
    """
    catching = [one for one in lawbook.content.restrictions if one.covers(*ASKED) and _catches(one, places)]
    known = Facts({LOCATED: places, "target_kind": kind.value})
    told: list[Ruling] = []
    for sort in we_are:
        facts, party = known.also(facts_of_sort(lawbook, sort)), party_of_sort(lawbook, sort)
        question = Question(party=party, act=ASKED[0], thing=ASKED[1], facts=facts, at=at)
        for restriction in catching:
            ruling = closing(lawbook.programme(restriction.programme), rule(lawbook, restriction, question))
            if ruling.verdict in BITES and not _uncovered(ruling):
                told.append(ruling)
    return tuple(told)


def _catches(restriction: Restriction, places: frozenset[str]) -> bool:
    return restriction.catches is not None and any(
        isinstance(condition, Holding) and condition.fact == LOCATED and not places.isdisjoint(condition.words)
        for clause in restriction.catches.clauses
        for condition in clause
    )


def _uncovered(ruling: Ruling) -> bool:
    """Whether the lawbook does not reach back to the moment, which is no finding about the subject."""
    return any(name.startswith("lawbook: ") for name in ruling.missing)
