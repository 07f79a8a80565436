"""Editions from their publishers' addresses: all parts of a set, as they stood at one moment."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from lookthrough.errors import CannotFetch
from lookthrough.fetching.addresses import Addresses, places
from lookthrough.fetching.answers import shown
from lookthrough.fetching.download import LATER, Line, download
from lookthrough.model.fetched import LastGood
from lookthrough.ports import FetchedPart, Source

ROUNDS = 3
"""How often a set is looked at again before it is said that it keeps changing."""


class WebFetcher:
    """Fetches over the web; what comes lies in `folder` until that is removed."""

    def __init__(self, line: Line, addresses: Addresses, folder: Path) -> None:
        self._line, self._addresses, self._folder = line, addresses, folder

    def fetch(self, source: Source, known: Mapping[str, LastGood]) -> tuple[FetchedPart, ...]:
        """Fetch every part of the edition that stands now; raise CannotFetch where one of them cannot be had."""
        asked = places(source.card, self._addresses)
        if not asked:
            raise CannotFetch("no address that a program can fetch.", place=source.card.id, hint="Import its files.")
        parts = {role: self._one(role, url, known.get(role)) for role, url in asked.items()}
        if len(parts) > 1 and any(part.load is not None for part in parts.values()):
            self._settle(parts)
        return tuple(parts.values())

    def _settle(self, parts: dict[str, FetchedPart]) -> None:
        """Ask again for each part until none has changed: then all of them stood side by side at one moment.

        The first part fetched had not changed when the last one had come, so there was a moment at which the server
        had all of them. Where it knows conditional requests this costs a few headers, else a second download.
        """
        for _ in range(ROUNDS):
            changed = False
            for role, part in parts.items():
                again = self._one(role, part.url, part.good)
                if again.load is not None and again.sha256 != part.sha256:
                    parts[role], changed = again, True
            if not changed:
                return
        raise CannotFetch(
            "its files kept changing while they were fetched, so no whole edition could be had.",
            place=", ".join(shown(part.url) for part in parts.values()),
            hint=LATER,
        )

    def _one(self, role: str, url: str, known: LastGood | None) -> FetchedPart:
        same = known if known is not None and known.url == url else None
        into = Path(tempfile.mkdtemp(dir=self._folder)) / "part"
        return download(self._line, role, url, same, into)
