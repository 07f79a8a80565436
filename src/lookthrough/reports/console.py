"""A terminal to write on: how wide, with which lines, and with no character that would steer it."""

import re
import sys
from collections.abc import Callable
from io import StringIO

from rich import box
from rich.console import Console
from rich.text import Text

PIPED_WIDTH = 200
"""Columns of a table that goes into a file or another program."""
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn the order of its letters: a name has no business with them."""


def show(render: Callable[[Console], None]) -> None:
    """Render onto the terminal, or plainly where there is none."""
    console = Console(highlight=False)
    if console.is_terminal:
        render(console)
        return
    # Into a file or another program: wide, plain, and without the blanks that fill a terminal's line.
    buffer = StringIO()
    render(Console(highlight=False, width=PIPED_WIDTH, file=buffer))
    for written in buffer.getvalue().splitlines():
        sys.stdout.write(written.rstrip() + "\n")


def box_of(console: Console) -> box.Box | None:
    """Return the lines of a table."""
    # A line under the headings where a person looks; into a pipe go words and spaces only.
    return box.SIMPLE_HEAD if console.is_terminal and console.encoding.startswith("utf") else None


def line(text: str, style: str = "") -> Text:
    """Return text that is only text: no markup, no control characters."""
    return Text(clean(text), style)


def clean(text: str) -> str:
    """Return text on one line, and what would steer a terminal as a sign that shows."""
    return _UNSEEN.sub("\ufffd", text).replace("\n", " ")
