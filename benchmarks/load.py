"""Asks an HTTP server for one path over kept connections, so many at a time, as any program with a token would."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Sequence

import uvloop

from benchmarks.children import Answer, answer_each, terms_of_this_child


class Connection(asyncio.Protocol):
    """One kept connection that reads answers with a Content-Length."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._answered: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what to write to."""
        self._transport = transport

    async def get(self, request: bytes) -> int:
        """Send a request, return the size of the body; anything but 200 is an error."""
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)  # type: ignore[attr-defined]
        return await self._answered

    def data_received(self, data: bytes) -> None:
        """Look whether an answer is whole."""
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found or self._answered is None:
            return
        if not head.startswith(b"HTTP/1.1 200"):
            self._answered.set_exception(RuntimeError(bytes(self._buffer[:600]).decode(errors="replace")))
        elif len(rest) >= (size := _length(bytes(head))):
            self._buffer.clear()
            self._answered.set_result(size)

    def connection_lost(self, error: Exception | None) -> None:
        """Do not wait for ever."""
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(ConnectionError("the server has closed the connection"))


def _length(head: bytes) -> int:
    at = head.lower().index(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0])


async def load(port: int, path: str, tokens: Sequence[str], number: int, at_once: int) -> Answer:
    """Requests per second, the median in milliseconds, and the size of the last body."""
    requests = itertools.cycle([_request(path, token) for token in tokens])
    left, sizes, times = iter(range(number)), [0], []
    loop = asyncio.get_running_loop()

    async def one_after_the_other() -> None:
        transport, connection = await loop.create_connection(Connection, "127.0.0.1", port)
        for _ in left:
            began = time.perf_counter()
            sizes[0] = await connection.get(next(requests))
            times.append(time.perf_counter() - began)
        transport.abort()

    began = time.perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    rate = number / (time.perf_counter() - began)
    return {"rate": rate, "median_ms": statistics.median(times) * 1000, "bytes": sizes[0]}


def _request(path: str, token: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {token}", "Accept: */*"]
    return "\r\n".join([*lines, "", ""]).encode()


if __name__ == "__main__":
    fixed = terms_of_this_child()

    def work(number: int, at_once: int) -> Answer:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(load(**fixed, number=number, at_once=at_once))

    answer_each(work)
