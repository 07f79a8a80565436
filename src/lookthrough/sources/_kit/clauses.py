"""Free text cut into its clauses at the semicolons that divide it."""

import re

_OPENS_QUOTE = re.compile(r"\s*(?:alt\. )?[afn]\.k\.a\. '")
_CLOSES_QUOTE = re.compile(r"'\.?\s*$")


def cut_clauses(text: str) -> list[str]:
    """Cut at semicolons, but not inside brackets or a quoted name; joined by semicolons again they are the text.

    >>> cut_clauses("DOB 1962; a.k.a. 'ONE; TWO'; POB Lima (Peru; or Chile).")
    ['DOB 1962', " a.k.a. 'ONE; TWO'", ' POB Lima (Peru; or Chile).']
    """
    pieces = text.split(";")
    if "(" not in text and "'" not in text:
        return pieces
    clauses: list[str] = []
    position = 0
    while position < len(pieces):
        length = _held_together(pieces, position)
        clauses.append(";".join(pieces[position : position + length]))
        position += length
    return clauses


def _held_together(pieces: list[str], start: int) -> int:
    """Count the pieces that make one clause: several only where a bracket or quote opened in one closes in a later."""
    first = pieces[start]
    if _OPENS_QUOTE.match(first) and not _closed(first):
        for length in range(2, len(pieces) - start + 1):
            if _CLOSES_QUOTE.search(pieces[start + length - 1]):
                return length
            if _OPENS_QUOTE.match(pieces[start + length - 1]):
                return 1
        return 1
    if first.count("(") > first.count(")"):
        depth = 0
        for length, piece in enumerate(pieces[start:], start=1):
            depth += piece.count("(") - piece.count(")")
            if depth <= 0:
                return length
    return 1


def _closed(piece: str) -> bool:
    opened = _OPENS_QUOTE.match(piece)
    return opened is None or "'" in piece[opened.end() :]


def bare(clause: str) -> str:
    """Take off the white space around a clause and the full stop that ends a remark.

    >>> bare(" POB Shati. "), bare(" Zarrab Co., Ltd."), bare("Jr..")
    ('POB Shati', 'Zarrab Co., Ltd', 'Jr.')
    """
    stripped = clause.strip()
    return stripped[:-1] if stripped.endswith(".") else stripped
