"""The source as the rest of the program sees it: its card, its file, its reading."""

from collections.abc import Mapping
from functools import cached_property

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile, SourceCard
from lookthrough.sources._kit.card import SourceFile, load_source
from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.pause import collection_put_off
from lookthrough.sources.us_trade_csl.map import map_rows
from lookthrough.sources.us_trade_csl.read import COLUMNS, read

_NAMES = name_patterns({"main": ("consolidated", "csl_consolidated", "csl", "us_trade_csl", "us_csl")})
_HEADING = ",".join(COLUMNS[:4]).encode()


class UsTradeCsl:
    """trade.gov's Consolidated Screening List."""

    @cached_property
    def file(self) -> SourceFile:
        """What `source.yml` says."""
        return load_source(__package__)

    @property
    def card(self) -> SourceCard:
        """Who publishes it, and which lists it carries."""
        return self.file.card

    def claim(self, name: str, head: bytes) -> str | None:
        """Return `main` for a file of the list's names, and for any CSV with its heading."""
        named = role_of(name, _NAMES)
        if named is not None:
            return named
        heading = head.removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
        return "main" if name.endswith(".csv") and heading.startswith(_HEADING) else None

    def read(self, parts: Mapping[str, RawFile]) -> Reading:
        """Read one edition from its one part."""
        with collection_put_off():
            rows = read(parts["main"])
            mapped = map_rows(rows, self.file)
        return Reading(
            entries=mapped.entries,
            rows={"main": len(rows.rows)},
            clauses=mapped.clauses,
            missing=(),
            warnings=rows.warnings,
        )
