"""Files as a person hands them over: found in folders and archives, told apart by source, grouped into sets."""

import gzip
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from lookthrough.errors import BrokenList, Unusable
from lookthrough.model.ids import SourceId
from lookthrough.model.source import RawFile
from lookthrough.ports import Source

LARGEST = 1024**3
"""Bytes of one file, decompressed, above which it is refused."""

HEAD = 64 * 1024

_DATE = re.compile(
    r"(?<!\d)(\d{4})([-_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:[T_ ]?([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d))?(Z|[+-]\d\d:?\d\d))?(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file somebody handed over: where it stands, and how to get its bytes."""

    place: str
    container: str
    name: str
    named: bool
    """Whether the person named this very file, rather than a folder it lies in."""
    fetch: Callable[[int | None], bytes]


@dataclass(frozen=True, slots=True)
class FileSet:
    """The files that make one edition of one source."""

    source: Source
    files: dict[str, Found]
    dated: datetime | None
    """The moment their names or their folder's name state, in UTC."""

    @property
    def place(self) -> str:
        """Where its main file stands."""
        return next(iter(self.files.values())).place

    def load(self) -> dict[str, RawFile]:
        """Read all its bytes."""
        return {
            role: RawFile(place=found.place, name=found.name, data=found.fetch(None))
            for role, found in self.files.items()
        }


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not imported, and why."""

    place: str
    why: str


def find(paths: Sequence[Path], sources: Sequence[Source]) -> tuple[list[FileSet], list[Skipped]]:
    """Group the files under some paths into sets, oldest first; say which ones belong to no source."""
    skipped: list[Skipped] = []
    groups: dict[tuple[SourceId, str, str, datetime | None], tuple[Source, dict[str, Found]]] = {}
    # A file that is an edition by itself is one, whatever lies beside it; files of a set share a folder or a moment.
    for found in _walk(paths):
        claim = _claim(found, sources)
        if claim is None:
            if found.named:
                known = ", ".join(source.card.id for source in sources)
                raise BrokenList(
                    "not a list file lookthrough knows.",
                    place=found.place,
                    hint=f"It reads the files of {known}, under their publishers' names.",
                )
            skipped.append(Skipped(found.place, "not a list file lookthrough knows"))
            continue
        source, role = claim
        form = source.card.form_of(role)
        beside = found.container if len(form.roles) > 1 else found.place
        group = groups.setdefault((source.card.id, form.name, beside, stated_moment(found.name)), (source, {}))[1]
        if role in group:
            raise BrokenList(
                f"a second {role} file of {source.card.id} beside {group[role].place}.",
                place=found.place,
                hint="Put each edition into a folder of its own, or its date into the file's name.",
            )
        group[role] = found
    sets = [_whole(source, files, own, skipped) for (*_, own), (source, files) in groups.items()]
    known_sets = [one for one in sets if one is not None]
    return sorted(known_sets, key=lambda one: (one.dated is None, one.dated, one.source.card.id, one.place)), skipped


def stated_moment(name: str) -> datetime | None:
    """Read the moment a file's or folder's name states: a day, perhaps with a clock and its zone.

    >>> stated_moment("sdn_2021-12-10T1850Z.csv").isoformat()
    '2021-12-10T18:50:00+00:00'
    >>> stated_moment("2021-08-18T09:39:01+00:00").isoformat()
    '2021-08-18T09:39:01+00:00'
    >>> stated_moment("2019-01_full_set") is None  # a month is not a day
    True
    """
    found = _DATE.search(name)
    if found is None:
        return None
    year, _, month, day, hour, minute, second, zone = found.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zone.upper()}" if zone else "T00:00Z"
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}{clock}").astimezone(UTC)
    except ValueError:
        return None


def _whole(source: Source, files: dict[str, Found], own: datetime | None, skipped: list[Skipped]) -> FileSet | None:
    card = source.card
    form = card.form_of(next(iter(files)))
    # What continues an edition says one change a file, and any of them may come alone.
    lacking = [] if form.continues else [role for role in form.required if role not in files]
    ordered = {role: files[role] for role in form.roles if role in files}
    first = next(iter(ordered.values()))
    if not lacking:
        return FileSet(source, ordered, own or _container_moment(first.container))
    why = f"{card.id}: {', '.join(ordered)} without its {' and '.join(lacking)} file"
    if any(role in (*form.required, *form.expected) for role in ordered) or first.named:
        raise BrokenList(f"{why}.", place=first.place, hint="Import the whole set, from one folder.")
    skipped.extend(Skipped(found.place, why) for found in ordered.values())
    return None


def _container_moment(container: str) -> datetime | None:
    path = Path(container)
    return next((moment for name in (path.name, path.parent.name) if (moment := stated_moment(name))), None)


def _claim(found: Found, sources: Sequence[Source]) -> tuple[Source, str] | None:
    head = found.fetch(HEAD)
    claims = [(source, role) for source in sources if (role := source.claim(found.name, head)) is not None]
    if len(claims) > 1:
        names = ", ".join(source.card.id for source, _ in claims)
        raise BrokenList(f"may be a file of {names}.", place=found.place, hint="Give it its publisher's own name.")
    return claims[0] if claims else None


def _walk(paths: Sequence[Path]) -> Iterator[Found]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield from _open(file, named=False)
        elif path.is_file():
            yield from _open(path, named=True)
        else:
            raise Unusable(f"{path}: no such file or folder.")


def _open(path: Path, *, named: bool) -> Iterator[Found]:
    name = path.name.lower()
    container = str(path.resolve().parent)
    if name.endswith(".zip"):
        yield from _open_zip(path, named=named)
    elif name.endswith(".gz"):
        yield Found(str(path), container, name.removesuffix(".gz"), named, lambda limit: _gunzip(path, limit))
    else:
        yield Found(str(path), container, name, named, lambda limit: _read(path, limit))


def _open_zip(path: Path, *, named: bool) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        if not named:
            return
        raise BrokenList(f"no readable zip archive ({error}).", place=str(path), hint="Fetch it again.") from error
    for member in members:
        path_inside = PurePosixPath(member.filename.replace("\\", "/"))
        if path_inside.is_absolute() or ".." in path_inside.parts or ":" in path_inside.parts[0]:
            raise BrokenList(
                f"{member.filename!r} would lie outside the archive.",
                place=str(path),
                hint="No publisher packs so; do not use this archive.",
            )
        name = path_inside.name.lower()

        def fetch(limit: int | None, member: zipfile.ZipInfo = member) -> bytes:
            return _unzip(path, member, limit)

        yield Found(f"{path}!{member.filename}", str(path.resolve()), name, named, fetch)


def _read(path: Path, limit: int | None) -> bytes:
    if path.stat().st_size > LARGEST:
        raise BrokenList(f"larger than {LARGEST} bytes.", place=str(path), hint="No published list is; look at it.")
    with path.open("rb") as file:
        return file.read() if limit is None else file.read(limit)


def _gunzip(path: Path, limit: int | None) -> bytes:
    try:
        with gzip.open(path) as file:
            return _bounded(file, str(path), limit)
    except (OSError, EOFError, zlib.error) as error:
        raise BrokenList(f"no whole gzip file ({error}).", place=str(path), hint="Fetch it again.") from error


def _unzip(path: Path, member: zipfile.ZipInfo, limit: int | None) -> bytes:
    place = f"{path}!{member.filename}"
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            return _bounded(file, place, limit)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error) as error:
        raise BrokenList(f"cannot be unpacked ({error}).", place=place, hint="Fetch the archive again.") from error


def _bounded(file: IO[bytes] | gzip.GzipFile, place: str, limit: int | None) -> bytes:
    data: bytes = file.read(LARGEST + 1 if limit is None else limit)
    if len(data) > LARGEST:
        raise BrokenList(f"unpacks to more than {LARGEST} bytes.", place=place, hint="No published list does.")
    return data
