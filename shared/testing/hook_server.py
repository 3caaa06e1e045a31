"""A partner's receiver of webhooks that says yes or not, keeps what it gets, and misbehaves as it is told."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

CONSENT = {"WebHook-Allowed-Origin": "*", "WebHook-Allowed-Rate": "*"}


@dataclass(frozen=True)
class Told:
    """One delivery as it came in."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def event(self) -> Any:
        """The CloudEvent."""
        return json.loads(self.body)

    @property
    def message_id(self) -> str:
        """By what one delivery is told from another."""
        return self.headers["webhook-id"]


@dataclass
class Manners:
    """How the receiver answers: `status` for all, `about` for events with such a subject or activity."""

    status: int = 204
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    about: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    consent: Mapping[str, str] = field(default_factory=lambda: dict(CONSENT))
    drips: bool = False


class HookServer:
    """The receiver on a free port; `told` are deliveries that it took, `tries` all that came, by id."""

    def __init__(self, port: int = 0) -> None:
        self.manners = Manners()
        self.told: list[Told] = []
        self.tries: Counter[str] = Counter()
        self.asked: list[Mapping[str, str]] = []
        self.connections: set[socket.socket] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"hooks": self}))
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hook?of=us"

    @property
    def subjects(self) -> list[str]:
        """What the deliveries that it took are about, in their order."""
        return [one.event["subject"] for one in self.told]

    def close(self) -> None:
        """Stop for good, and end what is still open."""
        self._server.shutdown()
        self._server.server_close()
        for one in self.connections:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

    def take(self, headers: Mapping[str, str], body: bytes) -> int:
        """Decide about one delivery."""
        told = Told({name.lower(): value for name, value in headers.items()}, body)
        self.tries[told.message_id] += 1
        time.sleep(self.manners.seconds)
        said = (told.event["subject"], told.event["data"].get("activity"))
        status = next(
            (self.manners.about[one] for one in said if one in self.manners.about), self.manners.status
        )
        if 200 <= status < 300:
            self.told.append(told)
        return status


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    hooks: HookServer

    def do_OPTIONS(self) -> None:
        self.hooks.asked.append(dict(self.headers))
        self._answer(200, self.hooks.manners.consent, b"")

    def do_POST(self) -> None:
        self.hooks.connections.add(self.connection)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.hooks.take(dict(self.headers), body)
        manners = self.hooks.manners
        if manners.drips:
            self._drip()
        else:
            self._answer(status, manners.headers, b"" if status == 204 else manners.body)

    def _drip(self) -> None:
        """Begin an answer that never comes to its end."""
        self.close_connection = True
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-More: ")
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)

    def _answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # whoever asked may have had enough
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def hook_server() -> Iterator[HookServer]:
    """A receiver."""
    server = HookServer()
    yield server
    server.close()
