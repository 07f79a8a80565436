"""Opening the lawbook: from its compiled form where that is of these very files, else from the files."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from lookthrough.calendars import CALENDARS
from lookthrough.law.book import Content, Lawbook
from lookthrough.law.restriction import Moment
from lookthrough.law.texts import Text
from lookthrough.lawbook.files import BUNDLED, COMPILED, hash_of, read_rule_files
from lookthrough.zones import zone


class Compiled(msgspec.Struct, frozen=True):
    """The lawbook's content as one file: what the rule files said, and the hash of those files."""

    files: str
    content: Content


def load() -> Lawbook:
    """Return the lawbook that comes with the program."""
    return load_from(BUNDLED, COMPILED)


def load_from(root: Path, compiled: Path | None = None) -> Lawbook:
    """Return the lawbook of a folder; its compiled form is used only where it is of these very files."""
    files = read_rule_files(root)
    digest = hash_of(files)
    content = None if compiled is None else _compiled_content(compiled, digest)
    if content is None:
        # Imported here: checking needs pydantic, which an ordinary run must not wait for.
        from lookthrough.lawbook.checking import compile_files

        content = compile_files(files)
    return book_of(content, digest)


def book_of(content: Content, digest: str) -> Lawbook:
    """Return content as a lawbook, with its revision: the day of its latest reading, and its files' hash."""
    dated = max(reading.on for text in texts_of(content) for reading in text.read)
    return Lawbook(
        revision=f"{dated.isoformat()}.{digest[:12]}",
        dated=dated,
        content=content,
        files=digest,
        zones={name: found for name in sorted(_zone_names(content)) if (found := zone(name)) is not None},
    )


def texts_of(content: Content) -> Iterator[Text]:
    """Walk every text that words, programmes and restrictions cite."""
    yield from content.vocabulary.nexus_cites.values()
    for programme in content.programmes:
        yield from programme.cites.values()
    for restriction in content.restrictions:
        yield from restriction.cites.values()


def _compiled_content(path: Path, digest: str) -> Content | None:
    try:
        compiled = msgspec.json.decode(path.read_bytes(), type=Compiled)
    except (FileNotFoundError, msgspec.DecodeError):
        # A compiled form that is gone, or of another program version, is made again from the files.
        return None
    return compiled.content if compiled.files == digest else None


def _zone_names(content: Content) -> set[str]:
    names = {calendar.zone for calendar in CALENDARS.values()}
    names.update(programme.covered_since.zone for programme in content.programmes)
    names.update(moment.zone for moment in _moments(content))
    return names


def _moments(content: Content) -> Iterator[Moment]:
    for programme in content.programmes:
        yield from (step.start for step in programme.steps)
    for restriction in content.restrictions:
        yield from (step.start for step in restriction.look_through)
        yield from (one.known_to for one in restriction.if_nothing_more if one.known_to is not None)
        for window in (*restriction.windows, *(carveout.window for carveout in restriction.carveouts)):
            yield from (moment for moment in (window.start, window.end) if moment is not None)
