"""How far listings carry at a moment: each programme's rules of ownership, from its restrictions."""

from dataclasses import replace
from datetime import datetime

from lookthrough.law.book import Lawbook
from lookthrough.law.decide import before_coverage, ended_at, reach_at
from lookthrough.law.facts import Facts
from lookthrough.law.holds import known_to_hold
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Force, Restriction
from lookthrough.law.wording import past_reading_says
from lookthrough.model.reach import ReachRule

THROUGH_OWNERS = Facts({"target_is_listed": False})
"""What is known of a party that only its owners bring under a rule."""


def reach_rules(lawbook: Lawbook, at: datetime) -> tuple[ReachRule, ...]:
    """Return the rules of ownership that stand at a moment, in the order of the programmes.

    Restrictions of one programme that carry alike have one rule. Most programmes have a single one, called as the
    programme is; of several each is called as its first restriction.
    """
    rules: list[ReachRule] = []
    for programme in lawbook.content.programmes:
        if before_coverage(lawbook, programme, at) or ended_at(lawbook, programme, at) is not None:
            continue
        found = _of_programme(lawbook, programme, at)
        rules += [replace(one, title=programme.title) for one in found] if len(found) == 1 else found
    return tuple(rules)


def _of_programme(lawbook: Lawbook, programme: Programme, at: datetime) -> list[ReachRule]:
    rules: dict[tuple[object, ...], ReachRule] = {}
    for restriction in lawbook.listing_rules(programme):
        step = reach_at(lawbook, restriction, at)
        if step is not None:
            like = (step.reach, step.summed, step.votes, step.control, step.force, step.beside)
            first = rules.setdefault(
                like,
                ReachRule(
                    programme=programme.key,
                    title=f"{programme.title}: {restriction.title}",
                    reach=step.reach,
                    summed=step.summed,
                    votes=step.votes,
                    control=step.control,
                    law=step.force is Force.LAW,
                    because=restriction.cites[step.because].cited(),
                    beside=step.beside,
                    as_last_known=_past_reading(lawbook, restriction, at),
                ),
            )
            rules[like] = replace(first, restrictions=(*first.restrictions, str(restriction.key)))
    return list(rules.values())


def _past_reading(lawbook: Lawbook, restriction: Restriction, at: datetime) -> str:
    """Say which text is still to be read, where the moment lies past those on ownership that were."""
    for one in restriction.if_nothing_more:
        past = one.known_to is not None and lawbook.fixed(one.known_to).utc <= at
        if past and all(known_to_hold(condition, THROUGH_OWNERS) for condition in one.when):
            return past_reading_says(one)
    return ""
