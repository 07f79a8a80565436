"""The law's answer to one act by one party at one moment, with its texts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lookthrough.model.ids import RestrictionKey


class Verdict(StrEnum):
    """Six answers, never a bool.

    `silent`: no restriction found in the texts covered; never a clearance. `unknown`: a fact or a text is
    missing, and the ruling names it. `allowed`: a text says so.
    """

    BARRED = "barred"
    LICENCE_NEEDED = "licence_needed"
    NOTIFIABLE = "notifiable"
    ALLOWED = "allowed"
    SILENT = "silent"
    UNKNOWN = "unknown"


STRICTEST = (
    Verdict.BARRED,
    Verdict.LICENCE_NEEDED,
    Verdict.UNKNOWN,
    Verdict.NOTIFIABLE,
    Verdict.ALLOWED,
    Verdict.SILENT,
)
"""Verdicts, the one that decides a whole question first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A text a ruling rests on: where it stands, when it was published, and how we read it."""

    key: str
    text: str
    place: str
    published: date | None
    href: str
    read: str
    """How the text was read: primary, official_copy, law_firm, press, unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One restriction (or the absence of one) for one act on one thing by one sort of party at one moment.

    `start` and `end` bound the stretch of time in which the answer holds, in the law's own offset; `end` is the first
    moment it no longer does. Of a bar that is yet to come (`silent`), `start` is when it begins. `missing` names the
    facts that would settle an unknown. `do` is what the law wants done, `deadline` the last day for it. `read` is the
    weakest reading among the texts. `says` is the whole answer in a sentence, `trace` how it was reached, line by
    line. `party` is the sort of party it was asked for, which need not be the sort that the text `binds`.
    """

    restriction: RestrictionKey | None
    verdict: Verdict
    binds: str
    act: str
    thing: str
    start: datetime | None = None
    end: datetime | None = None
    because: tuple[Cited, ...] = ()
    missing: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    deadline: date | None = None
    read: str = "unread"
    says: str = ""
    trace: tuple[str, ...] = ()
    party: str = ""
