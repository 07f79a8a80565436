"""What a server's headers say, read with suspicion: pure functions over their texts."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


def moment(header: str) -> datetime | None:
    """Read an HTTP date; None where it is none.

    >>> moment("Fri, 10 Dec 2021 18:50:00 GMT").isoformat()
    '2021-12-10T18:50:00+00:00'
    >>> moment("yesterday") is None
    True
    """
    try:
        stated = parsedate_to_datetime(header)
    except ValueError:
        return None
    return stated.replace(tzinfo=UTC) if stated.tzinfo is None else stated.astimezone(UTC)


def wait_asked(retry_after: str, date: str) -> float | None:
    """Read for how many seconds a server asks to be left alone; a moment is reckoned from the server's own clock.

    >>> wait_asked("120", "")
    120.0
    >>> wait_asked("Fri, 10 Dec 2021 18:50:00 GMT", "Fri, 10 Dec 2021 18:49:30 GMT")
    30.0
    >>> wait_asked("soon", "") is None
    True
    """
    if retry_after.strip().isdigit():
        return float(retry_after)
    until, since = moment(retry_after), moment(date)
    return max(0.0, (until - since).total_seconds()) if until and since else None


def goes_on_from(content_range: str) -> tuple[int, int | None] | None:
    """Read where a partial answer begins and how long the whole is, None where it does not say.

    >>> goes_on_from("bytes 100-199/200"), goes_on_from("bytes 100-199/*"), goes_on_from("items 1-2/3")
    ((100, 200), (100, None), None)
    """
    found = _RANGE.fullmatch(content_range.strip())
    return None if found is None else (int(found[1]), None if found[3] == "*" else int(found[3]))


def validator(headers: Mapping[str, str]) -> str:
    """Return what a broken download may be gone on with (If-Range): a strong tag, else a date, else nothing.

    >>> validator({"etag": '"a"'}), validator({"etag": 'W/"a"', "last-modified": "x"}), validator({"etag": 'W/"a"'})
    ('"a"', 'x', '')
    """
    tag = headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified", "")


def file_name(disposition: str, url: str) -> str:
    """Return the name a file is known by: what the server calls it, else the end of its address.

    It is a plain name on any disk: no path, no hidden file, no letter that means something to a shell or a system.

    >>> file_name('attachment; filename="../UK Sanctions List.csv"', "https://example.org/x")
    'UK Sanctions List.csv'
    >>> file_name("", "https://example.org/exports/SDN.CSV?token=1")
    'SDN.CSV'
    >>> file_name('attachment; filename=".."', "https://example.org/a%3Ab/..%2f")
    'file'
    """
    header = Message()
    header["content-disposition"] = disposition.replace("\r", " ").replace("\n", " ")
    named = (header.get_filename() or "") if disposition else ""
    return _plain(named) or _plain(unquote(urlsplit(url).path)) or "file"


def _plain(name: str) -> str:
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(letter if letter.isalnum() or letter in " -_.()" else "_" for letter in last)[:200].strip(". ")


def shown(url: str) -> str:
    """Return an address as it may be shown: without a password, and without what comes after a question mark.

    >>> shown("https://me:secret@example.org:8443/a/b?token=1")
    'https://example.org:8443/a/b'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that is none"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
