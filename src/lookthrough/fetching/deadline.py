"""A last moment for an exchange with a server, whatever the server does meanwhile."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType


class Deadline:
    """Cuts the connections of a request when its time is up.

    Time-outs between two pieces of an answer do not end a server that sends its headers letter by letter: nobody asks
    the clock before they are whole. So the sockets are shut from outside, and whoever waits on them wakes.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(seconds, 0), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def watch(self, event: str, info: Mapping[str, object]) -> None:
        """Take note of a connection that was made (httpx's `trace` extension)."""
        if not event.endswith("connect_tcp.complete"):
            return
        extra = getattr(info.get("return_value"), "get_extra_info", None)
        made = extra("socket") if callable(extra) else None
        if isinstance(made, socket.socket):
            with self._lock:
                self._sockets.append(made)
                if self.passed:
                    _shut(made)

    def _cut(self) -> None:
        with self._lock:
            self.passed = True
            for made in self._sockets:
                _shut(made)


def _shut(made: socket.socket) -> None:
    with suppress(OSError):  # it may be closed already
        # Not the TLS socket's own method: that one drops the TLS state under the reader's feet.
        socket.socket.shutdown(made, socket.SHUT_RDWR)
