"""A publisher's web server on this machine, which can be as faulty as the real ones are."""

import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

MODIFIED = "Fri, 10 Dec 2021 18:50:00 GMT"

Headers = Mapping[str, str]


@dataclass
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """What the server answers, path by path: the next of its answers each time, the last one from then on."""

    answers: dict[str, list["Answer"]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, path: str, *answers: "Answer") -> str:
        """Set what a path answers, and return its address."""
        self.answers[path] = list(answers)
        return self.url(path)

    def requests(self, path: str) -> list[dict[str, str]]:
        return [one.headers for one in self.asked if one.path == path]


class Request(BaseHTTPRequestHandler):
    """One request, with what the answers need."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.close_connection = True
        self.site.asked.append(Asked(self.path, {key.lower(): value for key, value in self.headers.items()}))
        answers = self.site.answers.get(self.path)
        if not answers:
            says(404)(self)
        else:
            (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def head(self, status: int, headers: Headers) -> None:
        self.send_response_only(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Answer = Callable[[Request], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


@contextmanager
def publishing(sealed: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a server for a while, with TLS where a context is given."""
    site = Site()
    server = _Server(("127.0.0.1", 0), cast("type[Request]", type("Bound", (Request,), {"site": site})))
    if sealed is not None:
        server.socket = sealed.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def gives(
    body: bytes | str,
    *,
    tag: bool = True,
    modified: str = MODIFIED,
    kind: str = "text/plain",
    packed: bool = False,
    ranges: bool = True,
    cut: int | None = None,
    name: str = "",
) -> Answer:
    """Answer with a file, conditionally and in ranges as a good server does; with `cut`, break off after so much."""
    data = body.encode() if isinstance(body, str) else body
    etag = f'"{sha256(data).hexdigest()[:12]}"' if tag else ""
    headers = {"Content-Type": kind, "ETag": etag, "Last-Modified": modified}
    headers |= {"Content-Encoding": "gzip"} if packed else {}
    headers |= {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    headers = {key: value for key, value in headers.items() if value}
    sent = gzip.compress(data, mtime=0) if packed else data

    def answer(request: Request) -> None:
        if _still(request, etag, modified):
            request.head(304, {key: value for key, value in headers.items() if key in ("ETag", "Last-Modified")})
            return
        begin = _begin(request, etag, modified) if ranges else 0
        rest = sent[begin:]
        extra = {"Content-Range": f"bytes {begin}-{len(sent) - 1}/{len(sent)}"} if begin else {}
        request.head(206 if begin else 200, headers | extra | {"Content-Length": str(len(rest))})
        request.wfile.write(rest if cut is None else rest[:cut])

    return answer


def _still(request: Request, etag: str, modified: str) -> bool:
    asked_tag, asked_day = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
    return asked_tag == etag if asked_tag and etag else bool(modified) and asked_day == modified


def _begin(request: Request, etag: str, modified: str) -> int:
    asked, condition = request.headers.get("Range"), request.headers.get("If-Range")
    if not asked or condition not in (etag, modified):
        return 0
    return int(asked.removeprefix("bytes=").removesuffix("-"))


def says(status: int, body: str = "", **headers: str) -> Answer:
    """Answer with a status, a short text, and headers (underscores stand for hyphens)."""

    def answer(request: Request) -> None:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        request.head(status, {"Content-Length": str(len(body.encode()))} | named)
        request.wfile.write(body.encode())

    return answer


def leads(to: str) -> Answer:
    """Redirect."""
    return says(302, Location=to)


def hangs(request: Request) -> None:
    """Take the request and never answer."""
    request.site.closing.wait(10)


def drips(request: Request) -> None:
    """Answer a byte now and then, for ever."""
    request.head(200, {"Content-Length": "90000", "ETag": '"drip"'})
    while not request.site.closing.wait(0.05):
        request.wfile.write(b"x")


def drips_headers(request: Request) -> None:
    """Send the headers letter by letter, for ever."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not request.site.closing.wait(0.05):
        request.wfile.write(b"x")


def resets(body: bytes, at: int) -> Answer:
    """Send a part and tear the connection down."""

    def answer(request: Request) -> None:
        request.head(200, {"Content-Length": str(len(body)), "ETag": f'"{sha256(body).hexdigest()[:12]}"'})
        request.wfile.write(body[:at])
        request.wfile.flush()
        request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.connection.close()

    return answer


def chunked(body: bytes, *, whole: bool) -> Answer:
    """Send in chunks, without saying how much there will be; cut before the closing chunk where it is not whole."""

    def answer(request: Request) -> None:
        request.head(200, {"Transfer-Encoding": "chunked"})
        half = len(body) // 2
        for piece in (body[:half], body[half:])[: 2 if whole else 1]:
            request.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        if whole:
            request.wfile.write(b"0\r\n\r\n")

    return answer
