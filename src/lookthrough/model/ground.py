"""Why a listing was made, as far as its publisher says so."""

from dataclasses import dataclass
from enum import StrEnum


class GroundKind(StrEnum):
    """The grounds that programmes, remarks and citations name, in one vocabulary."""

    TERRORISM = "terrorism"
    PROLIFERATION = "proliferation"
    MILITARY_INDUSTRY = "military-industry"
    SURVEILLANCE_TECHNOLOGY = "surveillance-technology"
    HUMAN_RIGHTS = "human-rights"
    FORCED_LABOUR = "forced-labour"
    CORRUPTION = "corruption"
    NARCOTICS = "narcotics"
    ORGANISED_CRIME = "organised-crime"
    HUMAN_TRAFFICKING = "human-trafficking"
    CYBER = "cyber"
    ELECTION_INTERFERENCE = "election-interference"
    DISINFORMATION = "disinformation"
    HOSTAGE_TAKING = "hostage-taking"
    AGGRESSION = "aggression"
    CONFLICT = "conflict"
    UNDERMINING_DEMOCRACY = "undermining-democracy"
    CHEMICAL_WEAPONS = "chemical-weapons"
    ARMS_TRADE = "arms-trade"
    EXPORT_VIOLATION = "export-violation"
    EVASION = "evasion"
    GOVERNMENT = "government"
    ECONOMIC_SECTOR = "economic-sector"
    COUNTERMEASURE = "countermeasure"


class Basis(StrEnum):
    """Where a publisher says why: by the programme, in the entry's own words, or by the text it cites."""

    PROGRAMME = "programme"
    REMARK = "remark"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of a listing, by what it is known, and the publisher's words for it.

    `read` says how the legal text was read that a programme or a citation stands for (primary, official_copy, law_firm,
    press, unread); empty where the list's own words say why, and nothing else had to be read.
    """

    kind: GroundKind
    basis: Basis
    says: str
    read: str = ""
