"""The lawbooks of a home: kept as they are used, found by revision, compared."""

from collections.abc import Iterator
from pathlib import Path

from lookthrough.law import Lawbook
from lookthrough.lawbook.comparing import differences
from lookthrough.lawbook.keeping import find, keep
from lookthrough.settings import Settings

FOLDER = "lawbooks"


def folder_of(settings: Settings) -> Path:
    """Return where a home keeps its lawbooks."""
    return settings.home / FOLDER


def keep_used(lawbook: Lawbook, settings: Settings) -> None:
    """Keep the lawbook that an answer rests on."""
    keep(lawbook, folder_of(settings))


def lawbook_named(named: str, settings: Settings) -> Lawbook:
    """Return a lawbook by its revision, `bundled`, or a folder."""
    return find(named.removeprefix("lawbook@"), folder_of(settings))


def differences_between(before: str, after: str, settings: Settings) -> Iterator[str]:
    """Walk what differs between two lawbooks."""
    return differences(lawbook_named(before, settings), lawbook_named(after, settings))
