"""Tells whoever listens now that something has been committed: transient, unconfirmed, and never in anybody's way."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Any

import orjson
from amqp import Message
from kombu.connection import Connection
from nameko.extensions import DependencyProvider

from shared.messaging.engine import Engine
from shared.messaging.log import log
from shared.messaging.topology import LIVE

JSON = "application/json"
WAITING = 100
PAUSE = 2.0


class Notices(DependencyProvider):
    """Gives workers `tell(notices)`, which returns at once; one greenlet publishes to the fan-out exchange."""

    engine = Engine()

    def setup(self) -> None:
        """Have somewhere to put notices before the first worker runs."""
        self._waiting: deque[list[dict[str, Any]]] = deque(maxlen=WAITING)
        self._stirred = threading.Event()
        self._stopping = threading.Event()

    def start(self) -> None:
        """Publish in a managed thread."""
        self.container.spawn_managed_thread(self._run, identifier="notices")

    def stop(self) -> None:
        """Let the thread end; what still waits is lost, which is allowed."""
        self._stopping.set()
        self._stirred.set()

    def get_dependency(self, worker_ctx: Any) -> Notices:
        """The same for every worker."""
        return self

    def tell(self, notices: list[dict[str, Any]]) -> None:
        """Leave notices to be published; when too many wait, the oldest are dropped."""
        if notices:
            self._waiting.append(notices)
            self._stirred.set()

    def _run(self) -> None:
        connection: Connection | None = None
        while not self._stopping.is_set():
            self._stirred.wait(5.0)
            self._stirred.clear()
            try:
                connection = connection or Connection(self.engine.amqp_uri, connect_timeout=3)
                self._publish_waiting(connection)
            except Exception as error:
                log.warning("notices.lost", error=f"{type(error).__name__}: {error}"[:200])
                _close(connection)
                connection = None
                time.sleep(PAUSE)
        _close(connection)

    def _publish_waiting(self, connection: Connection) -> None:
        channel = connection.default_channel
        while self._waiting:
            body = orjson.dumps(self._waiting[0], option=orjson.OPT_UTC_Z)
            message = Message(body, content_type=JSON, content_encoding="utf-8", delivery_mode=1)
            channel.basic_publish(message, LIVE, "")
            self._waiting.popleft()


def _close(connection: Connection | None) -> None:
    if connection is not None:
        connection.collect()
