"""The rule files as they lie on disk, and the hash of all of them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

BUNDLED = Path(__file__).parent
"""The rule files that come with the program."""

COMPILED = BUNDLED / "compiled.json"
"""Their compiled form, which names the hash of the files it was made from."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file: its path below the lawbook's folder, and its bytes."""

    path: str
    data: bytes


def read_rule_files(root: Path) -> tuple[RuleFile, ...]:
    """Read every rule file below a folder, in the order of their paths."""
    files = (RuleFile(path.relative_to(root).as_posix(), path.read_bytes()) for path in root.rglob("*.yml"))
    return tuple(sorted(files, key=lambda file: file.path))


def hash_of(files: tuple[RuleFile, ...]) -> str:
    """Return one hash over all paths and bytes."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{file.path}\0{len(file.data)}\0".encode())
        whole.update(file.data)
    return whole.hexdigest()
