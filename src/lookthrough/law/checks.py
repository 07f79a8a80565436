"""Checks with three answers: yes, no, and not known for want of these facts."""

from collections.abc import Iterable

from msgspec import Struct


class Check(Struct, frozen=True):
    """Yes, no, or (None) not known, and then the facts that would settle it."""

    holds: bool | None
    missing: tuple[str, ...] = ()


YES, NO = Check(True), Check(False)


def sure(holds: bool) -> Check:
    """Return the check of what is known."""
    return YES if holds else NO


def lacking(*facts: str) -> Check:
    """Return the check that nobody can settle without these facts."""
    return Check(None, tuple(dict.fromkeys(facts)))


def all_of(checks: Iterable[Check]) -> Check:
    """Return no as soon as one is no, yes where all are yes; else name everything missing."""
    missing: tuple[str, ...] = ()
    for check in checks:
        if check.holds is False:
            return NO
        missing += check.missing
    return lacking(*missing) if missing else YES


def any_of(checks: Iterable[Check]) -> Check:
    """Return yes as soon as one is yes, no where all are no; else name everything missing."""
    missing: tuple[str, ...] = ()
    for check in checks:
        if check.holds:
            return YES
        missing += check.missing
    return lacking(*missing) if missing else NO


def opposite(check: Check) -> Check:
    """Return yes for no and no for yes; what is not known stays so."""
    return check if check.holds is None else sure(not check.holds)
