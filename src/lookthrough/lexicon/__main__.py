"""The lexicon's own command: lint (the default), or compile."""

import sys

from lookthrough.errors import BrokenLexicon
from lookthrough.lexicon.linting import compiled_bytes, lint_bundled
from lookthrough.lexicon.opening import COMPILED, bundled


def main(arguments: list[str]) -> int:
    """Lint the files that come with the program, or write their compiled form; return the exit code."""
    if arguments == ["compile"]:
        try:
            COMPILED.write_bytes(compiled_bytes(bundled()))
        except BrokenLexicon as broken:
            sys.stderr.write(f"{broken}\n")
            return 1
        return 0
    if arguments:
        sys.stderr.write("Usage: python -m lookthrough.lexicon [compile]\n")
        return 2
    faults = lint_bundled()
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
