"""The HTTP client that addresses are asked with."""

import httpx

from lookthrough.errors import Unusable
from lookthrough.fetching.limits import Limits


def open_client(limits: Limits, *, user_agent: str, proxy: str | None) -> httpx.Client:
    """Make a client: TLS is verified, the environment's proxies hold unless another is named.

    Connections are not kept: each request has its own, which can be cut when its time is up.
    """
    try:
        return httpx.Client(
            headers={"User-Agent": user_agent},
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
            limits=httpx.Limits(max_keepalive_connections=0),
            proxy=proxy,
            trust_env=True,
            follow_redirects=False,
        )
    except (ValueError, httpx.InvalidURL, ImportError) as error:
        where = "--proxy" if proxy else "The environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY)"
        raise Unusable(f"{where} names no proxy that can be used: {error}. Write it as http://HOST:PORT.") from error
