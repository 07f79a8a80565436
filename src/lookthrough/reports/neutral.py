"""Text that spreadsheet programs take for text."""

_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a cell a formula, after OWASP's advice on CSV injection, full-width forms included."""


def neutral(text: str) -> str:
    """Return a text with an apostrophe before what a spreadsheet would compute.

    >>> neutral("=1+1"), neutral("Nestlé S.A."), neutral(" @SUM(A1)")
    ("'=1+1", 'Nestlé S.A.', "' @SUM(A1)")
    """
    if not text:
        return text
    first = text.lstrip(" ")[:1]
    return "'" + text if first in _FORMULA_STARTS else text
