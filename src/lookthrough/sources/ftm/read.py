"""Reading an export: its lines walked, and its listed parties mapped to entries."""

from collections.abc import Mapping

from lookthrough.model.edition import ClauseCount, Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.json_lines import JsonLines
from lookthrough.sources.ftm.export import walk
from lookthrough.sources.ftm.map import map_party


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read an export; raises BrokenList with file and line."""
    export = walk(JsonLines(parts["main"]))
    entries = []
    taken = ignored = unread = 0
    for identity, line in export.parties.items():
        entry, count = map_party(identity, line, export, file)
        entries.append(entry)
        taken += count.taken
        ignored += count.ignored
        unread += count.unread
    return Reading(
        entries=tuple(entries),
        rows={"main": export.counts["lines"]},
        clauses=ClauseCount(taken=taken, ignored=ignored, unread=unread),
        warnings=tuple(export.warnings()),
    )
