"""The source as the rest of the program sees it: its card, its files, its reading."""

from collections.abc import Mapping
from functools import cached_property

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile, SourceCard
from lookthrough.sources._kit.card import SourceFile, load_source
from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.pause import collection_put_off
from lookthrough.sources.us_ofac_cons.map import map_rows
from lookthrough.sources.us_ofac_cons.read import read

_NAMES = name_patterns(
    {
        "main": ("cons_prim", "ofac_cons_prim"),
        "add": ("cons_add",),
        "alt": ("cons_alt",),
        "comments": ("cons_comments",),
    }
)


class UsOfacCons:
    """OFAC's consolidated list of parties not on the SDN list."""

    @cached_property
    def file(self) -> SourceFile:
        """What `source.yml` says."""
        return load_source(__package__)

    @property
    def card(self) -> SourceCard:
        """Who publishes it, and which lists it carries."""
        return self.file.card

    def claim(self, name: str, head: bytes) -> str | None:
        """Return the role of a file by its name; what is wrong inside it is for reading to say."""
        del head  # these files have no heading to know them by
        return role_of(name, _NAMES)

    def read(self, parts: Mapping[str, RawFile]) -> Reading:
        """Read one edition from its parts by role."""
        with collection_put_off():
            rows = read(parts)
            mapped = map_rows(rows, self.file)
        return Reading(
            entries=mapped.entries,
            rows=rows.rows,
            clauses=mapped.clauses,
            missing=tuple(role for role in self.card.expected if role not in parts),
            warnings=(*rows.warnings, *mapped.warnings),
        )
