"""What the UN's regimes are for and what its words tell (`grounds.yml`), once for all who carry its parties."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from lookthrough.model.ground import GroundKind
from lookthrough.model.ids import ProgrammeTag


@dataclass(frozen=True, slots=True)
class UnGrounds:
    """What the regimes, and words (lower case) of the comments, say of why a party is listed."""

    programmes: Mapping[ProgrammeTag, tuple[GroundKind, ...]]
    words: Mapping[str, tuple[GroundKind, ...]]


@cache
def un_grounds() -> UnGrounds:
    """Read the table, once."""
    text = resources.files("lookthrough.sources._kit.un").joinpath("grounds.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    stated = yaml.load(text, Loader=loader)  # noqa: S506  the loader is a safe one, compiled where there is one
    return UnGrounds(
        programmes={ProgrammeTag(tag): tuple(map(GroundKind, kinds)) for tag, kinds in stated["programmes"].items()},
        words={words: tuple(map(GroundKind, kinds)) for words, kinds in stated["words"].items()},
    )
