"""Request heads with a largest size, a longest time and one host, which uvicorn's fast parser does not see to."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST = 64 * 1024
SECONDS = 15.0

_ANSWER = b"HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class BoundedHeads(HttpToolsProtocol):
    """Ends a connection whose request line and headers are larger or slower than honest ones, or name no one host."""

    # Python shares the names of up to thirty fields among objects; with these uvicorn's would be one by one: 1 kB more.
    __slots__ = ("_has_just_ended", "_head_size", "_head_timer", "_is_in_head")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._head_size = 0
        self._head_timer: asyncio.TimerHandle | None = None
        self._is_in_head = True
        self._has_just_ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._has_just_ended = False
        super().data_received(data)
        # A piece that held the end of the request before belongs to that one; uvicorn times the pause after it.
        if self._is_in_head and not self._has_just_ended:
            self._head_size += len(data)
            self._start_timer()
            if self._head_size > LARGEST:
                self._end(b"431 Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        self._is_in_head, self._head_size = False, 0
        self._stop_timer()
        self._must_name_one_host()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._is_in_head = self._has_just_ended = True
        super().on_message_complete()

    def _must_name_one_host(self) -> None:
        """Have the parser refuse a head as RFC 9112 (3.2) asks: proxies before us may have gone by another host."""
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            raise ValueError("A request names one host.")

    def _start_timer(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(SECONDS, self._end, b"408 Request Timeout")

    def _stop_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _end(self, status: bytes) -> None:
        self._stop_timer()
        if not self.transport.is_closing():
            self.transport.write(_ANSWER % status)
            self.transport.close()
