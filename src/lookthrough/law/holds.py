"""Holding conditions, and whom a text binds, against what is known of a question."""

from decimal import Decimal

from lookthrough.law.book import Lawbook
from lookthrough.law.checks import NO, YES, Check, all_of, any_of, lacking, opposite, sure
from lookthrough.law.conditions import Among, Bound, Clause, Condition, Dated, Holding, Is, Measured
from lookthrough.law.facts import Facts
from lookthrough.law.question import Party


def clause_holds(lawbook: Lawbook, clause: Clause, party: Party, facts: Facts) -> Check:
    """Whether all conditions hold."""
    return all_of(holds(lawbook, condition, party, facts) for condition in clause)


def any_clause_holds(lawbook: Lawbook, clauses: tuple[Clause, ...], party: Party, facts: Facts) -> Check:
    """Whether at least one of several sets of conditions holds."""
    return any_of(clause_holds(lawbook, clause, party, facts) for clause in clauses)


def holds(lawbook: Lawbook, condition: Condition, party: Party, facts: Facts) -> Check:
    """Whether one condition holds; where nobody gave its fact, that fact is named."""
    match condition:
        case Bound():
            check = any_of(bound(lawbook, name, party, facts) for name in condition.nexus)
            return check if condition.inside else opposite(check)
        case Dated():
            return _dated(condition, facts)
        case _:
            return _known(condition, facts)


def bound(lawbook: Lawbook, nexus: str, party: Party, facts: Facts) -> Check:
    """Whether a party falls under a nexus.

    A declared party falls under exactly the basic nexuses it declares; those made of others are worked out.
    """
    definition = lawbook.content.vocabulary.nexus[nexus]
    if party.declared is not None and definition.basic:
        return sure(nexus in party.declared)
    return any_clause_holds(lawbook, definition.clauses, party, facts)


def known_to_hold(condition: Condition, facts: Facts) -> bool:
    """Whether what is known meets a condition; one on the party's nexus is met by no fact alone."""
    if isinstance(condition, Bound):
        return False
    return (_dated(condition, facts) if isinstance(condition, Dated) else _known(condition, facts)).holds is True


def _known(condition: Is | Among | Holding | Measured, facts: Facts) -> Check:
    value = facts.known.get(condition.fact)
    if value is None:
        return lacking(condition.fact)
    match condition:
        case Is():
            return sure(value is condition.yes)
        case Among():
            return sure((value in condition.words) is condition.inside)
        case Holding():
            assert isinstance(value, frozenset), "the lint lets only sets be asked what they hold"
            return sure((not value.isdisjoint(condition.words)) is condition.inside)
        case Measured():  # pragma: no branch - mypy holds the match exhaustive
            assert isinstance(value, (Decimal, int)), "the lint lets bounds stand on shares and durations only"
            return sure(_within(condition, Decimal(value)))


def _within(condition: Measured, value: Decimal) -> bool:
    return (
        (condition.at_least is None or value >= condition.at_least)
        and (condition.more_than is None or value > condition.more_than)
        and (condition.at_most is None or value <= condition.at_most)
        and (condition.less_than is None or value < condition.less_than)
    )


def _dated(condition: Dated, facts: Facts) -> Check:
    day = facts.day(condition.fact)
    if day is None:
        return lacking(condition.fact)
    since, before = condition.since, condition.before
    missing: list[str] = []
    if condition.since_fact is not None:
        since = facts.day(condition.since_fact)
        missing += [condition.since_fact] if since is None else []
    if condition.before_fact is not None:
        before = facts.day(condition.before_fact)
        missing += [condition.before_fact] if before is None else []
    if (since is not None and day < since) or (before is not None and day >= before):
        return NO
    return lacking(*missing) if missing else YES
