"""One connection to one receiver: kept while it is used, cut when an answer takes too long, read up to 64 KiB."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from services.feeds.sending.http.bell import BELL
from services.feeds.sending.http.guard import Way

WITHIN = 15.0
MOST = 64 * 1024
PIECE = 8 * 1024
LASTS = 60.0
"""Seconds after which a connection that was not used is not trusted to be there."""
Headers = Sequence[tuple[str, str]]
CUT = (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError, ConnectionAbortedError)


class NoAnswer(Exception):
    """A request to which no answer came; the text is a sentence."""


class _Dropped(NoAnswer):
    pass


@dataclass(frozen=True)
class Reply:
    """What a receiver answered; `body` is cut at 64 KiB."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header, whatever the case of its name; empty where it is missing."""
        return next((value.strip() for key, value in self.headers if key.lower() == name.lower()), "")


class Line:
    """Asks one receiver, over one connection as long as the way to it stays the same."""

    def __init__(self, tls: ssl.SSLContext, within: float = WITHIN) -> None:
        self._tls = tls
        self._within = within
        self._open: http.client.HTTPConnection | None = None
        self._to: Way | None = None
        self._used = 0.0

    def ask(self, way: Way, method: str, headers: Headers, body: bytes = b"") -> Reply:
        """Send a request and read the answer, all within fifteen seconds; a redirect is an answer like others."""
        was_open = self._is_open_to(way)
        try:
            return self._ask(way, method, headers, body)
        except _Dropped:
            if not was_open:
                raise
        # The receiver had closed a connection that was kept, which says nothing of whether it takes what is sent.
        return self._ask(way, method, headers, body)

    def close(self) -> None:
        """Close the connection."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()

    def _ask(self, way: Way, method: str, headers: Headers, body: bytes) -> Reply:
        until = time.monotonic() + self._within
        try:
            connection = self._connected(way, until)
            with _cut_off(connection.sock, until):
                reply = self._exchanged(connection, way, (method, headers, body))
            if (
                time.monotonic() >= until
            ):  # cut in the middle of its headers, an answer looks like a whole one
                raise TimeoutError
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise self._told(error, until) from None
        self._used = time.monotonic()
        return reply

    def _exchanged(
        self, connection: http.client.HTTPConnection, way: Way, asked: tuple[str, Headers, bytes]
    ) -> Reply:
        method, headers, body = asked
        connection.putrequest(method, way.target, skip_host=True, skip_accept_encoding=True)
        size = [("Content-Length", str(len(body)))] if method == "POST" else []
        for name, value in (("Host", way.authority), *headers, *size):
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        read = bytearray()
        while len(read) <= MOST and (piece := answer.read(PIECE)):
            read += piece
        if answer.will_close or not answer.isclosed():
            self.close()
        return Reply(answer.status, tuple(answer.getheaders()), bytes(read[:MOST]))

    def _is_open_to(self, way: Way) -> bool:
        return self._open is not None and self._to == way and time.monotonic() - self._used < LASTS

    def _connected(self, way: Way, until: float) -> http.client.HTTPConnection:
        if self._open is not None and self._is_open_to(way):
            return self._open
        self.close()
        connection = http.client.HTTPConnection(way.host, way.port)
        connection.auto_open = 0
        connection.sock = self._socket(way, until)
        self._open, self._to, self._used = connection, way, time.monotonic()
        return connection

    def _socket(self, way: Way, until: float) -> socket.socket:
        plain = socket.create_connection((way.address, way.port), timeout=self._within)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not way.is_secure:
            return plain
        try:
            secure = self._tls.wrap_socket(plain, server_hostname=way.host, do_handshake_on_connect=False)
            with _cut_off(secure, until):
                secure.do_handshake()
        except BaseException:
            plain.close()
            raise
        return secure

    def _told(self, error: Exception, until: float) -> NoAnswer:
        if isinstance(error, TimeoutError) or time.monotonic() >= until:
            return NoAnswer(f"The receiver did not answer within {self._within:g} seconds.")
        if isinstance(error, CUT):
            return _Dropped("The receiver closed the connection without an answer.")
        if isinstance(error, ssl.SSLCertVerificationError):
            return NoAnswer(f"The receiver's certificate does not hold: {error.verify_message.rstrip('.')}.")
        return NoAnswer(f"The receiver cannot be reached ({type(error).__name__}).")


@contextmanager
def _cut_off(connection: socket.socket, until: float) -> Iterator[None]:
    """Cut a connection when the time is over, whatever the receiver goes on to say, byte by byte."""

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)

    with BELL.rings(until, cut):
        yield
