"""A progress bar on the error stream, where somebody sees it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int | None], None]
"""Called with rows done since the last call, and how many there are about, where that is known."""


@contextmanager
def advancing(*, quiet: bool) -> Iterator[Advance]:
    """Show how far a book is screened; nothing where the error stream is no terminal or quiet is asked."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda done, about: None
        return
    columns = (TextColumn("screening"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("screening", total=None)
        yield lambda done, about: bar.update(task, advance=done, total=about)
