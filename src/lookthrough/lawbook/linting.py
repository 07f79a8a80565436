"""The lint of the bundled lawbook, as the gate runs it."""

from pathlib import Path

from lookthrough.errors import Fault
from lookthrough.lawbook.files import BUNDLED, COMPILED, read_rule_files


def lint(root: Path = BUNDLED, compiled: Path | None = COMPILED) -> tuple[Fault, ...]:
    """Return everything wrong with a folder of rule files, their compiled form included."""
    # Imported here: checking needs pydantic, which loading the lawbook must not wait for.
    from lookthrough.lawbook.checking import lint_files
    from lookthrough.lawbook.compiling import compiled_bytes

    files = read_rule_files(root)
    faults = lint_files(files)
    if faults or compiled is None:
        return faults
    if not compiled.is_file() or compiled.read_bytes() != compiled_bytes(files):
        problem = "The compiled form is not of these rule files."
        return (Fault(compiled.name, None, problem, "Run `python -m lookthrough.lawbook compile`."),)
    return ()
