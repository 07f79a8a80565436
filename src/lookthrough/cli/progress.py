"""A progress bar on the error stream, where somebody sees it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int | None], None]
"""Called with rows done since the last call, and how many there are about, where that is known."""


@contextmanager
def advancing(*, quiet: bool) -> Iterator[Advance]:
    """Show how far a book is screened; nothing where the error stream is no terminal or quiet is asked."""
    if quiet:
        yield _not_shown
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _not_shown
        return
    columns = (TextColumn("screening"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task("screening", total=None)

    def advance(done: int, about: int | None) -> None:
        # The bar has a thread of its own, so it begins with the first answer: by then all processes are started.
        bar.start()
        bar.update(task, advance=done, total=about)

    try:
        yield advance
    finally:
        bar.stop()


def _not_shown(_done: int, _about: int | None) -> None:
    """Nobody looks."""
