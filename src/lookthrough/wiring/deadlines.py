"""The days to keep of a file: a screening's results, answers of the law, or a question, which is asked first."""

from pathlib import Path

from lookthrough.errors import BrokenQuestion
from lookthrough.reports.kept_days import KeptDays, kept_in, kept_of_answer
from lookthrough.wiring.product import Lookthrough

MOST_OF_A_QUESTION = 1_000_000
"""Bytes: no question is longer, and results may be far too long to be looked at whole."""
OF_ANSWERS = ("type", "understood", "faults")
"""Keys of which a line that the program wrote has one."""


def kept_in_file(path: Path, product: Lookthrough) -> KeptDays:
    """Gather the days to keep of a file."""
    question = _question(path)
    if question is not None:
        return KeptDays(list(kept_of_answer(product.rule(question, named=str(path)), path.stem)))
    with path.open("rb") as lines:
        return kept_in(lines)


def _question(path: Path) -> object:
    """Return the question a file is, None where it holds what the program wrote."""
    from lookthrough.books.questions.text import read_text

    if path.stat().st_size > MOST_OF_A_QUESTION:
        return None
    try:
        tree = read_text(path.read_bytes(), str(path))
    except BrokenQuestion:
        # Several lines are several records, and what is neither is told by those who read records.
        return None
    return None if isinstance(tree, dict) and any(key in tree for key in OF_ANSWERS) else tree
