"""One address is fetched whole or not at all, whatever its server does."""

import gzip
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from tests.unit.fetching.publisher import (
    MODIFIED,
    Answer,
    Site,
    chunked,
    drips,
    drips_headers,
    gives,
    hangs,
    leads,
    publishing,
    resets,
    says,
)

from lookthrough.errors import CannotFetch
from lookthrough.fetching.client import open_client
from lookthrough.fetching.download import Line, download
from lookthrough.fetching.limits import Limits
from lookthrough.model.fetched import LastGood
from lookthrough.ports import FetchedPart

NOW = datetime(2024, 1, 1, tzinfo=UTC)
FAST = Limits(connect=1, read=0.25, total=30, tries=3, first_wait=1, longest_wait=5, largest=100_000, redirects=3)
BODY = b"".join(b"%d;NAME %d;a;\n" % (number, number) for number in range(2_000))


def line(client: httpx.Client, limits: Limits, waits: list[float]) -> Line:
    return Line(client=client, limits=limits, clock=time.monotonic, now=lambda: NOW, sleep=waits.append)


@dataclass
class Desk:
    """A server, and a way to fetch from it that notes its waits instead of waiting."""

    site: Site
    folder: Path
    limits: Limits = FAST
    waits: list[float] = field(default_factory=list)

    def fetch(self, *answers: Answer, known: LastGood | None = None) -> FetchedPart:
        url = self.site.serve("/list.txt", *answers)
        known = None if known is None else replace(known, url=url)
        with open_client(self.limits, user_agent="tests", proxy=None) as client:
            return download(line(client, self.limits, self.waits), "main", url, known, self.folder / "part")

    @property
    def asked(self) -> list[dict[str, str]]:
        return self.site.requests("/list.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with publishing() as site:
        yield Desk(site, tmp_path)


def load(part: FetchedPart) -> bytes:
    assert part.load is not None
    return part.load()


def test_a_file_comes_with_its_size_its_hash_and_what_its_server_knows_it_by(desk: Desk) -> None:
    part = desk.fetch(gives(BODY, name="List of 2021.csv", kind="text/csv; charset=utf-8"))

    assert load(part) == BODY
    assert (part.size, len(part.sha256), part.file) == (len(BODY), 64, "List of 2021.csv")
    assert part.content_type == "text/csv; charset=utf-8"
    assert part.etag.startswith('"')
    assert part.moment == datetime(2021, 12, 10, 18, 50, tzinfo=UTC)
    assert part.seen_at == NOW


def test_what_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    known = desk.fetch(gives(BODY)).good

    part = desk.fetch(gives(BODY), known=known)

    assert (part.load, part.sha256, part.etag) == (None, known.sha256, known.etag)
    assert desk.asked[-1]["if-none-match"] == known.etag
    assert desk.asked[-1]["if-modified-since"] == MODIFIED


def test_a_server_that_knows_only_days_is_asked_by_day(desk: Desk) -> None:
    known = desk.fetch(gives(BODY, tag=False)).good

    part = desk.fetch(gives(BODY, tag=False), known=known)

    assert part.load is None
    assert "if-none-match" not in desk.asked[-1]


def test_what_has_changed_is_sent(desk: Desk) -> None:
    known = desk.fetch(gives(BODY)).good

    part = desk.fetch(gives(BODY + b"x", modified="Sat, 11 Dec 2021 18:50:00 GMT"), known=known)

    assert load(part) == BODY + b"x"


def test_a_packed_answer_is_unpacked(desk: Desk) -> None:
    part = desk.fetch(gives(BODY, packed=True))

    assert load(part) == BODY
    assert part.size == len(BODY)
    assert desk.asked[0]["accept-encoding"] == "gzip"


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_download_goes_on_where_it_broke(desk: Desk, packed: bool) -> None:
    part = desk.fetch(gives(BODY, packed=packed, cut=1_000), gives(BODY, packed=packed))

    assert load(part) == BODY
    assert desk.asked[1]["range"] == "bytes=1000-"
    assert desk.asked[1]["if-range"] == part.etag
    assert desk.waits == [1]


def test_a_download_torn_down_goes_on_too(desk: Desk) -> None:
    assert load(desk.fetch(resets(BODY, 5_000), gives(BODY))) == BODY


def test_a_file_that_changed_in_between_is_begun_anew(desk: Desk) -> None:
    part = desk.fetch(gives(BODY, cut=1_000), gives(BODY.lower()))

    assert load(part) == BODY.lower()
    assert desk.asked[1]["range"] == "bytes=1000-"


def test_a_server_that_cannot_go_on_begins_anew(desk: Desk) -> None:
    assert load(desk.fetch(gives(BODY, cut=1_000), gives(BODY, ranges=False))) == BODY


def test_a_server_that_goes_on_elsewhere_is_not_believed(desk: Desk) -> None:
    elsewhere = says(206, "tail", Content_Range="bytes 7-10/11")

    assert load(desk.fetch(gives(BODY, cut=1_000), elsewhere, gives(BODY))) == BODY


def test_a_range_beyond_the_end_begins_anew(desk: Desk) -> None:
    part = desk.fetch(gives(BODY, cut=1_000), says(416), gives(BODY))

    assert load(part) == BODY
    assert "range" not in desk.asked[2]


def test_tries_that_bring_something_are_not_counted(desk: Desk) -> None:
    """Five cuts on the way, where three tries in vain end it."""
    part = desk.fetch(*[gives(BODY, cut=5_000)] * 5, gives(BODY))

    assert load(part) == BODY


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (gives(BODY, cut=1_000, ranges=False), "the connection broke after 1,000 bytes of"),
        (chunked(BODY, whole=False), "the connection broke after"),
        (resets(BODY, 0), "the connection broke after 0 bytes"),
        (hangs, "nothing came for 0.25 seconds"),
        (says(503, "busy"), "the server answered 503 Service Unavailable"),
        (says(429), "the server answered 429 Too Many Requests"),
    ],
    ids=["cut", "chunks cut", "reset", "hangs", "busy", "too many"],
)
def test_a_fault_that_may_pass_is_tried_again_and_then_told(desk: Desk, answer: Answer, problem: str) -> None:
    with pytest.raises(CannotFetch, match=problem) as caught:
        desk.fetch(answer)

    assert "in 3 tries. The list stays as it is held" in str(caught.value)
    assert len(desk.asked) >= 3
    assert desk.waits[-2:] == [1, 2]


def test_a_whole_answer_in_chunks_is_taken(desk: Desk) -> None:
    assert load(desk.fetch(chunked(BODY, whole=True))) == BODY


@pytest.mark.parametrize("slow", [drips, drips_headers, hangs])
def test_a_server_that_never_ends_is_left_when_the_time_is_up(desk: Desk, slow: Answer) -> None:
    desk.limits = replace(FAST, read=5, total=0.6)
    begun = time.monotonic()

    with pytest.raises(CannotFetch, match=r"it took longer than 0\.6 seconds"):
        desk.fetch(slow)

    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("status", "asked", "waited"),
    [(429, "3", 3), (503, "0", 0), (503, "Fri, 10 Dec 2021 18:50:04 GMT", 4), (503, "soon", 1)],
)
def test_a_server_that_asks_for_time_gets_it(desk: Desk, status: int, asked: str, waited: float) -> None:
    busy = says(status, Retry_After=asked, Date="Fri, 10 Dec 2021 18:50:00 GMT")

    part = desk.fetch(busy, gives(BODY))

    assert load(part) == BODY
    assert desk.waits == [waited]


def test_a_server_that_asks_for_too_much_time_is_left_alone(desk: Desk) -> None:
    with pytest.raises(CannotFetch, match="could only be in 3600 seconds, which is too long"):
        desk.fetch(says(429, Retry_After="3600"), gives(BODY))

    assert (len(desk.asked), desk.waits) == (1, [])


def test_a_wait_beyond_the_end_is_not_begun(desk: Desk) -> None:
    desk.limits = replace(FAST, total=0.6)

    with pytest.raises(CannotFetch, match="which is too long to wait"):
        desk.fetch(says(503), gives(BODY))

    assert desk.waits == []


@pytest.mark.parametrize(
    ("status", "hint"), [(404, "name its new address"), (410, "name its new address"), (403, "The list stays")]
)
def test_an_answer_that_will_not_pass_is_told_at_once(desk: Desk, status: int, hint: str) -> None:
    with pytest.raises(CannotFetch, match=f"the server answered {status}.*{hint}"):
        desk.fetch(says(status))

    assert len(desk.asked) == 1


@pytest.mark.parametrize("declared", [True, False])
def test_a_file_larger_than_allowed_is_left(desk: Desk, declared: bool) -> None:
    body = b"x" * 150_000

    with pytest.raises(CannotFetch, match="larger than the 100,000 bytes"):
        desk.fetch(gives(body) if declared else chunked(body, whole=True))


def test_a_file_that_unpacks_to_more_than_allowed_is_left(desk: Desk) -> None:
    with pytest.raises(CannotFetch, match="larger than the 100,000 bytes"):
        desk.fetch(gives(b"\0" * 5_000_000, packed=True))


@pytest.mark.parametrize("packed", [gzip.compress(BODY)[:-20], gzip.compress(BODY)[:-6] + b"damage", b"no gzip"])
def test_a_packed_answer_that_does_not_unpack_is_fetched_anew(desk: Desk, packed: bytes) -> None:
    def damaged(request: object) -> None:
        says(200, Content_Encoding="gzip", Content_Length=str(len(packed)))(request)  # type: ignore[arg-type]  # a server
        request.wfile.write(packed)  # type: ignore[attr-defined]  # the same

    assert load(desk.fetch(damaged, gives(BODY, packed=True))) == BODY
    assert "range" not in desk.asked[1]


def test_a_packing_that_was_not_asked_for_is_refused(desk: Desk) -> None:
    with pytest.raises(CannotFetch, match="came packed as 'br'"):
        desk.fetch(says(200, "x", Content_Encoding="br"))


def test_a_redirect_is_followed_with_what_was_asked(desk: Desk) -> None:
    aim = desk.site.serve("/store", gives(BODY, cut=1_000), gives(BODY))

    part = desk.fetch(leads(aim))

    assert load(part) == BODY
    assert part.url == desk.site.url("/list.txt")
    assert desk.site.requests("/store")[1]["range"] == "bytes=1000-"


@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ("/list.txt", "it leads on more than 3 times"),
        ("file:///etc/hostname", "it leads to file:.*, which is no safe address"),
        ("ftp://127.0.0.1/list", "which is no safe address"),
    ],
)
def test_a_redirect_that_leads_nowhere_safe_is_not_followed(desk: Desk, to: str, problem: str) -> None:
    with pytest.raises(CannotFetch, match=problem):
        desk.fetch(leads(to))


def test_a_redirect_out_of_tls_is_not_followed(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": f"http://{request.url.host}/list"})

    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as client,
        pytest.raises(CannotFetch, match=r"it leads to http://lists\.example/list, which is no safe address"),
    ):
        download(line(client, FAST, []), "main", "https://lists.example/list", None, tmp_path / "part")


def test_a_certificate_nobody_vouches_for_is_refused_at_once(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("There is no openssl here to make a certificate with.")
    key, paper = tmp_path / "key.pem", tmp_path / "paper.pem"
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]
    named = ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(paper)]
    subprocess.run([openssl, *made, *named], check=True, capture_output=True)
    sealed = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    sealed.load_cert_chain(paper, key)
    waits: list[float] = []

    with (
        publishing(sealed) as site,
        open_client(FAST, user_agent="tests", proxy=None) as client,
        pytest.raises(CannotFetch, match=r"its certificate is not trusted.*SSL_CERT_FILE"),
    ):
        download(line(client, FAST, waits), "main", f"https://127.0.0.1:{site.port}/list", None, tmp_path / "part")

    assert waits == []


def test_nobody_at_the_address_is_told_after_some_tries(desk: Desk) -> None:
    with publishing() as gone:
        url = gone.url("/list.txt")
    with (
        open_client(desk.limits, user_agent="tests", proxy=None) as client,
        pytest.raises(CannotFetch, match=r"no connection \(.*refused.*in 3 tries"),
    ):
        download(line(client, FAST, desk.waits), "main", url, None, desk.folder / "part")

    assert desk.waits == [1, 2]
