"""Checks with three answers: yes, no, and not known for want of these facts."""

from collections.abc import Iterable

from msgspec import Struct

from lookthrough.law.facts import Facts
from lookthrough.law.restriction import Condition


class Check(Struct, frozen=True):
    """Yes, no, or (None) not known, and then the facts that would settle it."""

    holds: bool | None
    missing: tuple[str, ...] = ()


YES, NO = Check(True), Check(False)


def lacking(*facts: str) -> Check:
    """Return the check that nobody can settle without these facts."""
    return Check(None, tuple(dict.fromkeys(facts)))


def all_of(checks: Iterable[Check]) -> Check:
    """Return no as soon as one is no, yes where all are yes; else name everything missing."""
    seen = tuple(checks)
    if any(check.holds is False for check in seen):
        return NO
    missing = tuple(name for check in seen for name in check.missing)
    return lacking(*missing) if missing else YES


def any_of(checks: Iterable[Check]) -> Check:
    """Return yes as soon as one is yes, no where all are no; else name everything missing."""
    seen = tuple(checks)
    if any(check.holds for check in seen):
        return YES
    missing = tuple(name for check in seen for name in check.missing)
    return lacking(*missing) if missing else NO


def holds(condition: Condition, facts: Facts) -> Check:
    """Test one condition on what is known."""
    if not facts.knows(condition.fact):
        return lacking(condition.fact)
    if condition.yes is not None:
        return Check(facts.yes(condition.fact) is condition.yes)
    if condition.word is not None:
        return Check(facts.word(condition.fact) == condition.word)
    share = facts.share(condition.fact)
    assert share is not None, "the schema lets bounds stand on shares only"
    if condition.at_least is not None:
        return Check(share >= condition.at_least)
    assert condition.more_than is not None, "the schema lets no condition through that asks nothing"
    return Check(share > condition.more_than)


def shown(condition: Condition) -> str:
    """Return a condition as a phrase: `target_in_annex is yes`."""
    if condition.yes is not None:
        return f"{condition.fact} is {'yes' if condition.yes else 'no'}"
    if condition.word is not None:
        return f"{condition.fact} is {condition.word}"
    if condition.at_least is not None:
        return f"{condition.fact} is at least {condition.at_least}"
    return f"{condition.fact} is more than {condition.more_than}"
