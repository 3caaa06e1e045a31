"""One line to the gateway for text messages: a JSON request each, with a key by which it can tell a repeat."""

from __future__ import annotations

import http.client
import json
import select
import ssl
from urllib.parse import urlsplit

from shared.mail.outcome import Outcome
from shared.mail.settings import SmsSettings

PATIENCE = 30.0
NOT_OURS = (401, 402, 403, 404, 405)
"""What is wrong with the account or the address of the gateway, whoever the message is for."""
LATER = (408, 409, 425, 429)


class SmsLine:
    """A kept connection to the gateway; `{"to", "text", "key"}` goes in, any 2xx means taken."""

    def __init__(self, settings: SmsSettings, *, patience: float = PATIENCE) -> None:
        parts = urlsplit(settings.url)
        self._settings = settings
        self._host, self._port = parts.hostname or "", parts.port
        self._is_secure = parts.scheme == "https"
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._patience = patience
        self._connection: http.client.HTTPConnection | None = None

    def send(self, key: str, address: str, content: bytes, following: str = "") -> Outcome:
        """Hand over one text message."""
        body = json.dumps({"to": address, "text": content.decode(), "key": key}).encode()
        try:
            connection = self._open()
        except OSError as error:
            self.close()
            return Outcome("broken", type(error).__name__)
        try:
            connection.request("POST", self._path, body, self._headers(key))
            answer = connection.getresponse()
            answer.read()
        except (http.client.HTTPException, OSError):
            self.close()
            return Outcome("unsure", "line-lost")
        if answer.will_close:
            self.close()
        return _outcome(answer.status)

    def close(self) -> None:
        """End the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _open(self) -> http.client.HTTPConnection:
        if self._connection is not None and _is_stale(self._connection):
            self.close()
        if self._connection is None:
            made: http.client.HTTPConnection
            if self._is_secure:
                context = ssl.create_default_context()
                made = http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._patience, context=context
                )
            else:
                made = http.client.HTTPConnection(self._host, self._port, timeout=self._patience)
            made.connect()  # apart from the request: what fails here has handed over nothing
            self._connection = made
        return self._connection

    def _headers(self, key: str) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self._settings.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }


def _is_stale(connection: http.client.HTTPConnection) -> bool:
    """Whether the other side has hung up: on a waiting line there is nothing to read but the end."""
    return connection.sock is None or bool(select.select([connection.sock], [], [], 0)[0])


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome("sent", str(status))
    if status in NOT_OURS:
        return Outcome("broken", str(status))
    if status in LATER or status >= 500:
        return Outcome("later", str(status))
    return Outcome("bounced", str(status), is_hard=status in (400, 410, 422))
