"""A gateway for text messages that keeps what it is asked to send and answers as it is told."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

TOKEN = "a-token-of-the-gateway"


class SmsGateway:
    """The gateway on a free port; `answers` are codes by number, used up one by one, then it is 202."""

    def __init__(self) -> None:
        self.answers: dict[str, list[int]] = {}
        self.drops: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.kept: list[dict[str, Any]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def settings(self) -> dict[str, str]:
        """The settings with which a process sends to this gateway."""
        return {"SMS_URL": f"http://127.0.0.1:{self.port}/messages", "SMS_TOKEN": TOKEN}

    def close(self) -> None:
        """Stop for good."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def answer(self, token: str, asked: dict[str, Any]) -> int:
        """Decide about one message; 0 cuts the line after it was taken."""
        if token != f"Bearer {TOKEN}":
            return 401
        number = str(asked["to"])
        answers = self.answers.get(number)
        code = answers.pop(0) if answers else 202
        if code < 300:
            self.counts[number] += 1
            self.kept.append(asked)
        return 0 if number in self.drops else code


def _handler_of(gateway: SmsGateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            code = gateway.answer(self.headers.get("Authorization", ""), json.loads(body))
            if not code:
                self.close_connection = True
                return
            self.send_response(code)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture
def sms_gateway() -> Iterator[SmsGateway]:
    """A gateway of this test's own."""
    gateway = SmsGateway()
    yield gateway
    gateway.close()
