"""A subscriber of WebSub that gives challenges back or not, keeps what it is sent, and says what it is told to say."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


@dataclass(frozen=True)
class Pushed:
    """One delivery as it came in."""

    headers: Mapping[str, str]
    body: bytes


@dataclass
class Wants:
    """How it answers: what it gives back for a challenge, `None` for the challenge itself, and to deliveries."""

    echo: bytes | None = None
    verifying: int = 200
    status: int = 204
    refused: str = ""


@dataclass
class FeedSubscriber:
    """The subscriber on a free port; `asked` are the queries of what it was asked, `told` what it took."""

    port: int = 0
    wants: Wants = field(default_factory=Wants)
    asked: list[dict[str, str]] = field(default_factory=list)
    told: list[Pushed] = field(default_factory=list)
    tries: int = 0

    def __post_init__(self) -> None:
        handler = type("Handler", (_Handler,), {"subscriber": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        """Its callback, which has a query of its own."""
        return f"http://127.0.0.1:{self.port}/feeds?mine=7"

    def last(self) -> dict[str, str]:
        """What it was asked last."""
        return self.asked[-1]

    def close(self) -> None:
        """Stop for good."""
        self._server.shutdown()
        self._server.server_close()

    def verify(self, query: str) -> tuple[int, bytes]:
        """Answer a question whether a wish is its own."""
        said = {name: values[-1] for name, values in parse_qs(query).items()}
        self.asked.append(said)
        challenge = said.get("hub.challenge", "").encode()
        return self.wants.verifying, challenge if self.wants.echo is None else self.wants.echo

    def take(self, headers: Mapping[str, str], body: bytes) -> int:
        """Decide about a delivery."""
        self.tries += 1
        if self.wants.refused and self.wants.refused.encode() in body:
            return 422
        if 200 <= self.wants.status < 300:
            self.told.append(Pushed({name.lower(): value for name, value in headers.items()}, body))
        return self.wants.status


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    subscriber: FeedSubscriber

    def do_GET(self) -> None:
        self._answer(*self.subscriber.verify(urlsplit(self.path).query))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(self.subscriber.take(dict(self.headers), body), b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def feed_subscriber() -> Iterator[FeedSubscriber]:
    """A subscriber."""
    subscriber = FeedSubscriber()
    yield subscriber
    subscriber.close()
