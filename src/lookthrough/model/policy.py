"""The settings of a screening that an institution decides: thresholds and known false matches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lookthrough.model.ids import EntryId, ListId, SubjectId
from lookthrough.model.kind import Kind

DEFAULT_THRESHOLD = 0.80
DEFAULT_CUT_OFF = 0.70


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFalse:
    """A match a person has found false: remembered with its reason until it expires (first day it no longer holds)."""

    subject: SubjectId
    list: ListId
    entry: EntryId
    reason: str
    expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What alerts (`threshold`, or a narrower one by kind or list) and what is kept (`cut_off`, at or below it)."""

    version: str = ""
    """What the institution calls this state of its policy."""
    threshold: float = DEFAULT_THRESHOLD
    cut_off: float = DEFAULT_CUT_OFF
    limit: int = 20
    """Matches kept per subject at the most, best first."""
    by_kind: Mapping[Kind, float] = field(default_factory=dict)
    by_list: Mapping[ListId, float] = field(default_factory=dict)
    known_false: tuple[KnownFalse, ...] = ()
