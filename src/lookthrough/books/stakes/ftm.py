"""Registers as FollowTheMoney entities: Ownership and Directorship, with the parties they are between."""

from pathlib import Path

from msgspec import Struct

from lookthrough.books.stakes.json_lines import objects
from lookthrough.books.stakes.table import StakeTable

IDENTIFIERS = ("leiCode", "registrationNumber", "idNumber", "taxNumber", "innCode", "ogrnCode", "imoNumber")
"""Properties that records know a party by, the best first."""


class _Entity(Struct):
    id: str
    schema: str
    properties: dict[str, list[str]] = {}


def read_ftm(path: Path) -> StakeTable:
    """Read entities, one a line; whoever owns or directs what is not described here is called by the entity's id."""
    parties: dict[str, tuple[str, str]] = {}
    ties: list[tuple[int, _Entity]] = []
    for row, entity in objects(path, _Entity):
        if entity.schema in ("Ownership", "Directorship"):
            ties.append((row, entity))
        else:
            parties[entity.id] = (_first(entity, "name"), _identifier(entity))
    lines, rows = [], []
    for row, tie in ties:
        owns = tie.schema == "Ownership"
        for owner in tie.properties.get("owner" if owns else "director", []):
            for owned in tie.properties.get("asset" if owns else "organization", []):
                rows.append(row)
                lines.append(_line(tie, parties.get(owner, ("", owner)), parties.get(owned, ("", owned)), owns=owns))
    return StakeTable.of_lines(path.name, lines, rows)


def _line(tie: _Entity, owner: tuple[str, str], owned: tuple[str, str], *, owns: bool) -> dict[str, str]:
    return {
        "owner": owner[0],
        "owner_id": owner[1],
        "owned": owned[0],
        "owned_id": owned[1],
        # A director is tied to a company; that he controls it nobody has said.
        "kind": "equity" if owns else "link",
        "share": _percentage(_first(tie, "percentage")) if owns else "",
        "from": _first(tie, "startDate")[:10],
        "until": _first(tie, "endDate")[:10],
        "source": _first(tie, "sourceUrl"),
    }


def _percentage(text: str) -> str:
    """Return a percentage with its sign, which this format leaves out."""
    return text if not text or "%" in text or "/" in text else f"{text}%"


def _first(entity: _Entity, name: str) -> str:
    return next(iter(entity.properties.get(name, [])), "")


def _identifier(entity: _Entity) -> str:
    return next((found for name in IDENTIFIERS if (found := _first(entity, name))), entity.id)
