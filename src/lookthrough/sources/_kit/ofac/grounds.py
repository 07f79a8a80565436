"""The table of OFAC's programme tags and what each is for (`grounds.yml`), once for all who carry its lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from lookthrough.model.ground import GroundKind
from lookthrough.model.ids import ProgrammeTag


@dataclass(frozen=True, slots=True)
class OfacGrounds:
    """What OFAC's tags say of why a party is listed."""

    programmes: Mapping[ProgrammeTag, tuple[GroundKind, ...]]
    texts: Mapping[ProgrammeTag, str]
    """The legal text each of these rests on."""
    read: Mapping[ProgrammeTag, str]
    """How that text was read: the table is `unread` until somebody has read it at its source."""
    unsaid: Mapping[ProgrammeTag, str]
    """Tags that do not say why, with what they say instead."""


@cache
def ofac_grounds() -> OfacGrounds:
    """Read the table, once."""
    text = resources.files("lookthrough.sources._kit.ofac").joinpath("grounds.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    stated = yaml.load(text, Loader=loader)  # noqa: S506  the loader is a safe one, compiled where there is one
    rows = stated["programmes"]
    return OfacGrounds(
        programmes={ProgrammeTag(tag): tuple(GroundKind(ground) for ground in row["for"]) for tag, row in rows.items()},
        texts={ProgrammeTag(tag): str(row["text"]) for tag, row in rows.items()},
        read={ProgrammeTag(tag): str(row.get("read", "unread")) for tag, row in rows.items()},
        unsaid={ProgrammeTag(tag): str(says) for tag, says in stated["unsaid"].items()},
    )
