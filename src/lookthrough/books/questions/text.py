"""The text of a question: JSON, read strictly; whatever is wrong with it is a fault of the question."""

import json

from lookthrough.books.json_lines import HALF, is_text, no_number, once
from lookthrough.errors import BrokenQuestion, Fault, UnfitRow

ONE_OBJECT = "A question is one JSON object."


def holds_lines(body: bytes) -> bool:
    """Whether a text is many questions, one a line: it is not JSON as a whole, and one of its lines is an object."""
    lines = [line for line in body.splitlines() if line.strip()]
    return len(lines) > 1 and not _is_object(body) and any(map(_is_object, lines))


def _is_object(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (RecursionError, ValueError):
        return False


def read_text(body: bytes, named: str) -> object:
    """Return what a text of JSON says; raise BrokenQuestion where it is none."""
    try:
        text = body.decode("utf-8-sig")
        value: object = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except UnfitRow as unfit:
        raise _broken(named, unfit.reason, unfit.hint) from unfit
    except UnicodeDecodeError as error:
        raise _broken(named, f"Byte {error.start + 1} is no UTF-8.", "Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        raise _broken(named, f"This is not JSON: {error.msg} at {where}.", ONE_OBJECT) from error
    except (RecursionError, ValueError) as error:
        # Nested beyond reason, or a number of thousands of digits.
        raise _broken(named, "This is not JSON anyone could mean.", ONE_OBJECT) from error
    if HALF.search(text) and not is_text(value):
        raise _broken(named, "There is half a character (a lone surrogate) in it.", "Write the text out in UTF-8.")
    return value


def _broken(named: str, problem: str, hint: str) -> BrokenQuestion:
    return BrokenQuestion((Fault(named, None, problem, hint),))
