"""Cells that name several parties, or one party under several names: the parts they name."""

import re

# Words and signs that set one name apart from the next; "and" alone does not: Marks and Spencer is one name.
_BETWEEN = re.compile(
    r"""
    \s*[;|\n\r\t]+\s*
    | \s+/\s+ | \s*//\s*
    | [\s,(\[]+ (?:
          d\s*/?\s*\.?\s*b\s*/?\s*\.?\s*a\b\.?            # d/b/a, dba
        | [aft]\s*/\s*k\s*/?\s*a\b\.?                     # a/k/a, f/k/a
        | [af]\.\s?k\.\s?a\b\.?                           # a.k.a., f.k.a.
        | n\s*/\s*k\s*/\s*a\b\.? | n\.k\.a\.?
        | (?:aka|fka|nka)\b\.?
        | [ct]\s*/\s*[oa]\b\.?                            # c/o, t/a
        | (?:also|formerly|now|previously|better|otherwise)\s+known\s+as\b
        | formerly\b | previously\b
        | (?:doing\s+business|trading|operating|carrying\s+on\s+business|t/as)\s+as\b
        | trading\s+under\s+the\s+name\b(?:\s+of\b)?
        | (?:in\s+)?care\s+of\b | attn?\b\.?:? | attention\s*:
        | on\s+behalf\s+of\b | obo\b | fbo\b | for\s+the\s+benefit\s+of\b
        | and\s*/\s*or\b | jointly\s+with\b | together\s+with\b
        | (?:nee|née|geb\.|born)\s
        | alias\b | or\s+(?=\S+\s+\S)
      ) [\s:,]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What every separator has: most cells have none of it, and need no closer look.
_MAY_HOLD_SEVERAL = re.compile(
    r"[;|\n\r\t/]|[\s,(\[](?:d\s*\.?\s*b|[afn]\.?\s?k|also|formerly|now|prev|better|other|doing|trad|oper|carr|in\s|care|att"
    r"|on\s|obo|fbo|for\s|and\s*/|joint|togeth|n[eé]e|geb|born|alias|or\s)",
    re.IGNORECASE,
)
_EDGES = " \t\r\n,;:()[]\"'/|-"
_OPEN_BRACKET = re.compile(r"\((?![^()]*\))")
_HAS_LETTER = re.compile(r"[^\W_]")


def split_cell(cell: str) -> tuple[str, ...]:
    """Return a cell as written, then the names it holds where it holds several.

    >>> split_cell("ACME LTD d/b/a FOO")
    ('ACME LTD d/b/a FOO', 'ACME LTD', 'FOO')
    >>> split_cell("Marks and Spencer"), split_cell("Johnson & Johnson")
    (('Marks and Spencer',), ('Johnson & Johnson',))
    """
    whole = cell.strip()
    if not whole:
        return ()
    if _MAY_HOLD_SEVERAL.search(whole) is None:
        return (whole,)
    parts = [part for part in (_trimmed(part) for part in _BETWEEN.split(whole)) if _HAS_LETTER.search(part)]
    return tuple(dict.fromkeys((whole, *parts))) if len(parts) > 1 else (whole,)


def _trimmed(part: str) -> str:
    part = part.strip()
    if part.endswith(")") and "(" in part:
        # The bracket belongs to the name: BANK OF CHINA (HONG KONG).
        return part.lstrip(_EDGES)
    return _OPEN_BRACKET.sub("", part).strip(_EDGES)
