"""Conflicts of laws: one text bars an act or threatens it, another bars obeying; no winner is picked."""

from dataclasses import dataclass
from enum import StrEnum

from lookthrough.model.ids import RestrictionKey
from lookthrough.model.ruling import Cited


class Level(StrEnum):
    """How hard two laws collide for one party.

    `hard`: both texts bind it. `exposure`: one side only threatens, or was obeyed freely. `potential`: it hangs on an
    assumption, which is stated. `soft`: a supervisor's position or guidance stands against it. `none`: the text that
    bars obeying binds the party and does not reach this measure.
    """

    HARD = "hard"
    EXPOSURE = "exposure"
    POTENTIAL = "potential"
    SOFT = "soft"
    NONE = "none"


class Side(StrEnum):
    """How a measure presses on a party: it binds it, it threatens it from outside, or the party refuses freely."""

    BINDS = "binds"
    EXPOSES = "exposes"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One measure paired with one text that bars obeying it, for one party at one moment.

    `bars` names the restriction (or, where it only threatens or was obeyed freely, the programme) and
    `forbids_obeying` the restriction against it. `trigger` is what makes the latter bite, `missing` the assumptions it
    hangs on. `ways_out` are the licences and exemptions that either side offers. `motive` is the stated one of a
    refusal. `read` is the weakest reading among the texts.
    """

    level: Level
    side: Side
    bars: str
    forbids_obeying: RestrictionKey
    bites: str
    trigger: str
    missing: tuple[str, ...] = ()
    ways_out: tuple[str, ...] = ()
    motive: str = ""
    because: tuple[Cited, ...] = ()
    read: str = "unread"
    says: str = ""
