"""The lawbook's own command: lint (the default), or compile."""

import sys

from lookthrough.errors import BrokenLawbook
from lookthrough.lawbook.compiling import compiled_bytes
from lookthrough.lawbook.files import BUNDLED, COMPILED, read_rule_files
from lookthrough.lawbook.linting import lint


def main(arguments: list[str]) -> int:
    """Lint the bundled rule files, or write their compiled form; return the exit code."""
    if arguments == ["compile"]:
        try:
            COMPILED.write_bytes(compiled_bytes(read_rule_files(BUNDLED)))
        except BrokenLawbook as broken:
            sys.stderr.write(f"{broken}\n")
            return 1
        return 0
    if arguments:
        sys.stderr.write("Usage: python -m lookthrough.lawbook [compile]\n")
        return 2
    faults = lint()
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
