"""Making evidence: whether everything that belongs in it is there, and nothing else; and the manifest of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lookthrough.actions.evidence_contents import missing_contents, unfit_paths
from lookthrough.errors import BrokenEvidence, Fault
from lookthrough.model.evidence import CONTENTS, EvidenceFile, Manifest


def make_evidence(about: Manifest, files: Sequence[EvidenceFile]) -> Manifest:
    """Return a manifest with its files; raise BrokenEvidence with each that is missing, or does not belong."""
    ordered = sorted(files, key=lambda file: file.path)
    paths = [file.path for file in ordered]
    faults = (*unfit_paths(paths), *_strangers(paths), *missing_contents(paths))
    if faults:
        raise BrokenEvidence(faults)
    return replace(about, files=tuple(ordered))


def _strangers(paths: Sequence[str]) -> Iterator[Fault]:
    for path in paths:
        if not any(content.has(path) for content in CONTENTS):
            yield Fault(path, None, "No file of this path belongs in evidence.", "`CONTENTS` names those that do.")
