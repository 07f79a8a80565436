"""What is inside evidence, in words."""

from collections.abc import Iterator, Sequence

from lookthrough.model.evidence import CONTENTS, Content, EvidenceFile, Manifest, Withheld

_UNITS = ("bytes", "kB", "MB", "GB")


def heading(manifest: Manifest) -> str:
    """Return what evidence is of, and who says so."""
    sample = " SAMPLE DATA: not for compliance use." if manifest.sample else ""
    return (
        f"evidence of the offering {manifest.offering} as of {manifest.as_of}, made at "
        f"{manifest.created_at.isoformat()} by lookthrough {manifest.program}, with lawbook {manifest.lawbook}.{sample}"
    )


def contents(manifest: Manifest, withheld: Sequence[Withheld]) -> Iterator[str]:
    """Walk what is inside, in the order in which it is read; then what is not."""
    inside = {content: _of(content, manifest.files) for content in CONTENTS}
    for content, files in inside.items():
        if files:
            many = f"{len(files):,} files: " if content.path.endswith("/") else ""
            yield f"  {content.path:<19}{size(sum(file.size for file in files)):>12}  {many}{content.says}"
    for one in withheld:
        yield f"  withheld: {one.file}, {size(one.size)}, SHA-256 {one.sha256}. {one.why}"
    absent = [content.path for content, files in inside.items() if not files]
    if absent:
        yield f"  not inside: {', '.join(absent)}"


def size(count: int) -> str:
    """Return a size as people read it.

    >>> size(999), size(427_000), size(600_000_000)
    ('999 bytes', '427.0 kB', '600.0 MB')
    """
    value, unit = float(count), _UNITS[0]
    for unit in _UNITS:
        if value < 1_000 or unit == _UNITS[-1]:
            break
        value /= 1_000
    return f"{count:,} bytes" if unit == _UNITS[0] else f"{value:,.1f} {unit}"


def _of(content: Content, files: Sequence[EvidenceFile]) -> list[EvidenceFile]:
    return [file for file in files if content.has(file.path)]
