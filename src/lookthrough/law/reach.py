"""How far listings carry at a moment: each programme's rules of ownership, from its restrictions."""

from datetime import datetime

from lookthrough.law.book import Lawbook
from lookthrough.law.decide import before_coverage, ended_at, reach_at
from lookthrough.law.restriction import Force
from lookthrough.model.reach import ReachRule


def reach_rules(lawbook: Lawbook, at: datetime) -> tuple[ReachRule, ...]:
    """Return the rules of ownership that stand at a moment, in the order of the programmes.

    Restrictions of one programme that carry alike have one rule; most programmes have a single one.
    """
    rules: dict[tuple[object, ...], ReachRule] = {}
    for programme in lawbook.content.programmes:
        if before_coverage(lawbook, programme, at) or ended_at(lawbook, programme, at) is not None:
            continue
        for restriction in lawbook.listing_rules(programme):
            step = reach_at(lawbook, restriction, at)
            if step is not None:
                like = (programme.key, step.reach, step.summed, step.votes, step.control, step.force)
                rules.setdefault(
                    like,
                    ReachRule(
                        programme=programme.key,
                        title=programme.title,
                        reach=step.reach,
                        summed=step.summed,
                        votes=step.votes,
                        control=step.control,
                        law=step.force is Force.LAW,
                        because=restriction.cites[step.because].cited(),
                    ),
                )
    return tuple(rules.values())
