"""Whether fetched files can be a list at all: looked at before anything is read from them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from lookthrough.model.fetched import Refusal, Why
from lookthrough.model.source import RawFile
from lookthrough.ports import Source

HEAD = 64 * 1024
"""How much of a file a source is shown to tell whether it is its own."""

SHORT = 1_000
"""A message instead of a list is at most so many bytes long."""

_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_PAGE = re.compile(
    rb"(<\?xml[^>]{0,200}\?>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_ERROR = re.compile(rb"(<\?xml[^>]{0,200}\?>\s*)?<(error|fault)\b", re.IGNORECASE)
_ERROR_KEYS = frozenset({"message", "error", "errors", "fault", "detail", "code", "status", "statuscode"})
_NOBODYS = b'<?xml version="1.0"?><nobodys xmlns="urn:nobody"/>'
_ENDINGS = (".xml", ".csv", ".txt", ".json", ".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class Came:
    """A file as it came, and what its server calls its type."""

    file: RawFile
    content_type: str = ""


def guard_files(came: Mapping[str, Came], source: Source, others: Sequence[Source]) -> tuple[Refusal, ...]:
    """Return what is wrong with an edition's files by role, in sentences; nothing where they may be read."""
    return tuple(refusal for role, one in came.items() if (refusal := _wrong(role, one, source, others)) is not None)


def _wrong(role: str, came: Came, source: Source, others: Sequence[Source]) -> Refusal | None:
    file, form = came.file, source.card.form_of(role)
    body = file.data[: HEAD + len(_BLANK)].lstrip(_BLANK)
    needed = role not in form.optional
    if not body:
        return Refusal(Why.EMPTY, f"{file.place}: the file is empty.") if needed else None
    own = _is_own(source, file)
    declared = came.content_type.partition(";")[0].strip().lower()
    if _PAGE.match(body) or (declared in _PAGE_TYPES and not own):
        return Refusal(Why.PAGE, f"{file.place}: this is a web page, not a list{_titled(body)}.")
    if own:
        return None
    if _is_message(file, body):
        return Refusal(Why.MESSAGE, f"{file.place}: the server sent a message instead of a list: {_quoted(body)}")
    holders = [other.card.id for other in others if other.card.id != source.card.id and _by_content(other, file)]
    if holders:
        return Refusal(
            Why.OTHER_LIST, f"{file.place}: it is named as {source.card.id} and holds a file of {' or '.join(holders)}."
        )
    return None


def unreadable(problem: str, came: Iterable[Came]) -> Refusal:
    """Say why a reader could not read an edition, and show a file that is no longer than a message."""
    shown = [_quoted(one.file.data) for one in came if 0 < len(one.file.data) <= SHORT // 4]
    return Refusal(Why.UNREADABLE, f"{problem}{f' All it says is {shown[0]}' if shown else ''}")


def _is_own(source: Source, file: RawFile) -> bool:
    """Whether a source knows a file by what is in it: by the beginning alone, or by its name and not just by that."""
    if _by_content(source, file):
        return True
    return source.claim(file.name, file.data[:HEAD]) is not None and source.claim(file.name, _NOBODYS) is None


def _by_content(source: Source, file: RawFile) -> bool:
    head = file.data[:HEAD]
    return any(
        source.claim(f"fetched{ending}", head) is not None and source.claim(f"fetched{ending}", _NOBODYS) is None
        for ending in dict.fromkeys(_endings(file.name))
    )


def _endings(name: str) -> Iterator[str]:
    stem, dot, ending = name.rpartition(".")
    if stem and dot:
        yield f".{ending}"
    yield from _ENDINGS


def _is_message(file: RawFile, body: bytes) -> bool:
    if _ERROR.match(body):
        return True
    if body[:1] in (b"{", b"["):
        return _is_error_object(file.data)
    single = len(file.data) <= SHORT and b"\n" not in body.rstrip()
    row = b"\t" in body or body.count(b",") > 1 or body.count(b";") > 1  # such as a comment on one entry
    return single and not row and body[:1] != b"<" and b"\0" not in body


def _is_error_object(data: bytes) -> bool:
    """Whether a file is one JSON value that speaks of an error; a list in JSON has no such keys at its top."""
    try:
        said = msgspec.json.decode(data) if len(data) <= HEAD else None
    except msgspec.DecodeError:
        return False
    first = said[0] if isinstance(said, list) and said else said
    return isinstance(first, dict) and any(str(key).lower() in _ERROR_KEYS for key in first)


def _titled(body: bytes) -> str:
    title = re.search(rb"<title[^>]*>(.*?)</title>", body, re.IGNORECASE | re.DOTALL)
    return f", titled {_quoted(title[1])}" if title else ""


def _quoted(data: bytes) -> str:
    text = " ".join(data.decode("utf-8", "replace").split())
    return f"“{text[:160]}…”" if len(text) > 160 else f"“{text}”"
