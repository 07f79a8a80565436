"""The compiled form of rule files: the same bytes for the same files, always."""

import msgspec

from lookthrough.lawbook.checking import compile_files
from lookthrough.lawbook.files import RuleFile, hash_of
from lookthrough.lawbook.opening import Compiled


def compiled_bytes(files: tuple[RuleFile, ...]) -> bytes:
    """Return the compiled form of rule files; raise with every fault where there is one."""
    compiled = Compiled(hash_of(files), compile_files(files))
    return msgspec.json.format(msgspec.json.encode(compiled), indent=1) + b"\n"
