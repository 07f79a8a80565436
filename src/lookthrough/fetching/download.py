"""One address fetched: conditionally, again after a fault, on from where it broke, within its limits."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx

from lookthrough.errors import CannotFetch
from lookthrough.fetching.answers import file_name, moment, shown, wait_asked
from lookthrough.fetching.arriving import ACCEPTED, Arriving
from lookthrough.fetching.deadline import Deadline
from lookthrough.fetching.limits import Limits
from lookthrough.model.fetched import LastGood
from lookthrough.ports import FetchedPart

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be others a little later."""


LATER = "The list stays as it is held; the next refresh tries again."
MOVED = "Where its publisher moved the list, name its new address in a file of addresses (LOOKTHROUGH_ADDRESSES)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What fetching needs: a client, its limits, a way to wait, a clock that only goes forward, and the moment."""

    client: httpx.Client
    limits: Limits
    clock: Callable[[], float]
    now: Callable[[], datetime]
    sleep: Callable[[float], None]


class _Broken(Exception):
    """This try broke; the next may not, at the soonest after `wait` seconds."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.problem, self.wait = problem, wait


def download(line: Line, role: str, url: str, known: LastGood | None, into: Path) -> FetchedPart:
    """Fetch an address into a file; raises CannotFetch with what the last try met."""
    limits, place = line.limits, shown(url)
    ends = line.clock() + limits.total
    arriving = Arriving(into, largest=limits.largest, place=place)
    tried, furthest = 0, 0
    while True:
        with Deadline(ends - line.clock()) as deadline:
            try:
                return _try(line, role, url, known, arriving, deadline)
            except _Broken as error:
                broken = error
            except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
                raise CannotFetch(f"{error}.", place=place, hint="Addresses begin with https://.") from error
            except httpx.HTTPError as error:
                _refuse_bad_certificate(error, place)
                broken = _Broken(_told(error, arriving, limits))
        if deadline.passed:
            raise CannotFetch(
                f"it took longer than {limits.total:g} seconds; {arriving.says} had come.", place=place, hint=LATER
            )
        tried = 1 if arriving.have > furthest else tried + 1
        furthest = max(furthest, arriving.have)
        _wait(line, place, tried, broken, ends)


def _wait(line: Line, place: str, tried: int, broken: _Broken, ends: float) -> None:
    limits = line.limits
    if tried >= limits.tries:
        raise CannotFetch(f"{broken.problem} So it was in {tried} tries.", place=place, hint=LATER)
    wait = limits.wait(tried) if broken.wait is None else broken.wait
    if wait > limits.longest_wait or line.clock() + wait > ends:
        raise CannotFetch(
            f"{broken.problem} The next try could only be in {wait:g} seconds, which is too long to wait.",
            place=place,
            hint=LATER,
        )
    line.sleep(wait)


def _try(
    line: Line, role: str, url: str, known: LastGood | None, arriving: Arriving, deadline: Deadline
) -> FetchedPart:
    asks = {"Accept-Encoding": ACCEPTED, "Cache-Control": "no-cache"}
    conditions = _conditions(known)
    asks |= arriving.asks() or conditions
    request = line.client.build_request("GET", url, headers=asks, extensions={"trace": deadline.watch})
    with _answer(line, request) as response:
        headers = {key.lower(): value for key, value in response.headers.items()}
        if response.status_code == httpx.codes.NOT_MODIFIED and known is not None and conditions:
            return _unchanged(role, known, headers, line.now())
        _expect_a_file(response, headers, arriving, shown(url))
        if not arriving.take(response.iter_raw(), until=lambda: deadline.passed):
            raise _Broken("it took too long.")
    if not arriving.whole:
        raise _Broken(f"the answer ended after {arriving.says}.")
    unpacked = arriving.unpack()
    if unpacked is None:
        raise _Broken("what came does not unpack: it was damaged or cut short on the way.")
    path, size, sha256 = unpacked
    modified = headers.get("last-modified", "")
    return FetchedPart(
        role=role,
        url=url,
        file=file_name(headers.get("content-disposition", ""), url),
        sha256=sha256,
        size=size,
        load=path.read_bytes,
        content_type=headers.get("content-type", ""),
        etag=headers.get("etag", ""),
        last_modified=modified,
        moment=moment(modified),
        seen_at=line.now(),
    )


def _expect_a_file(response: httpx.Response, headers: Mapping[str, str], arriving: Arriving, place: str) -> None:
    status = response.status_code
    if status == httpx.codes.OK:
        arriving.begin(headers)
    elif status == httpx.codes.PARTIAL_CONTENT:
        if not arriving.goes_on(headers):
            raise _Broken("the server went on from another place than it was asked to.")
    elif status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
        arriving.begin({})
        raise _Broken("the server could not go on where the download broke.")
    elif status in PASSING:
        asked = headers.get("retry-after", "")
        raise _Broken(f"{_status(response)}.", wait_asked(asked, headers.get("date", "")) if asked else None)
    else:
        raise CannotFetch(f"{_status(response)}.", place=place, hint=MOVED if status in (404, 410) else LATER)


@contextmanager
def _answer(line: Line, request: httpx.Request) -> Iterator[httpx.Response]:
    """Ask, and follow to where the answer is: to web addresses only, never out of TLS, and not for ever."""
    first = shown(str(request.url))
    for _ in range(line.limits.redirects + 1):
        response = line.client.send(request, stream=True, follow_redirects=False)
        further = response.next_request
        if further is None:
            try:
                yield response
            finally:
                response.close()
            return
        response.close()
        if further.url.scheme not in ("http", "https") or (request.url.scheme, further.url.scheme) == ("https", "http"):
            raise CannotFetch(
                f"it leads to {shown(str(further.url))}, which is no safe address.",
                place=first,
                hint="Somebody may be in between: look at it before you fetch the list.",
            )
        request = further
    raise CannotFetch(f"it leads on more than {line.limits.redirects} times.", place=first, hint=LATER)


def _conditions(known: LastGood | None) -> dict[str, str]:
    if known is None:
        return {}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _unchanged(role: str, known: LastGood, headers: Mapping[str, str], now: datetime) -> FetchedPart:
    modified = headers.get("last-modified", "") or known.last_modified
    return FetchedPart(
        role=role,
        url=known.url,
        file=known.file,
        sha256=known.sha256,
        size=known.size,
        load=None,
        etag=headers.get("etag", "") or known.etag,
        last_modified=modified,
        moment=moment(modified),
        seen_at=now,
    )


def _status(response: httpx.Response) -> str:
    return f"the server answered {response.status_code} {response.reason_phrase}".rstrip()


def _told(error: httpx.HTTPError, arriving: Arriving, limits: Limits) -> str:
    """Say what broke, in a sentence."""
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return f"no connection within {limits.connect:g} seconds."
        case httpx.TimeoutException():
            return f"nothing came for {limits.read:g} seconds, after {arriving.says}."
        case httpx.ConnectError() | httpx.ProxyError():
            return f"no connection ({error})."
        case _:
            return f"the connection broke after {arriving.says} ({str(error).rstrip('.') or type(error).__name__})."


def _refuse_bad_certificate(error: httpx.HTTPError, place: str) -> None:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        raise CannotFetch(
            f"its certificate is not trusted ({error}).",
            place=place,
            hint="Where your own proxy opens TLS, name its certificates in SSL_CERT_FILE.",
        ) from error
