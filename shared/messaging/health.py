"""What a service process says of itself over HTTP: `/livez`, `/readyz` and `/metrics`, for supervisors only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import orjson
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from pymongo import timeout
from pymongo.database import Database
from pymongo.errors import PyMongoError

from shared.kernel.clock import SystemClock, to_text
from shared.kernel.settings import Settings
from shared.messaging.log import log
from shared.mongo.connection import Document

PROBE_WITHIN = 1.0


class Watched(Protocol):
    """The process that is asked how it is."""

    database: Database[Document]

    def broker_answers(self) -> bool:
        """Tell whether what it needs of the broker works; a process that needs nothing says yes."""
        ...

    def consumes(self) -> bool:
        """Tell whether it takes in the events that come to it; a process to which none come says yes."""
        ...


class Health:
    """A small HTTP server on `GROUNDSWELL_HEALTH_PORT`; 0, the default, means none."""

    def __init__(self, service: str, engine: Watched, settings: Settings) -> None:
        self.service = service
        self.engine = engine
        self.host = settings.text("GROUNDSWELL_HEALTH_HOST", "127.0.0.1")
        self.port = settings.number("GROUNDSWELL_HEALTH_PORT", 0, at_most=65535)
        self.since = to_text(SystemClock().now())
        self._server: WSGIServer | None = None
        self._registry = CollectorRegistry()
        self._outbox = Gauge(
            "groundswell_outbox_events", "Committed events not yet published", registry=self._registry
        )
        self._quarantined = Gauge(
            "groundswell_quarantined_events", "Events that wait for a person", registry=self._registry
        )

    def start(self, spawn: Callable[..., Any]) -> None:
        """Serve in a managed thread."""
        if not self.port:
            return
        self._server = make_server(self.host, self.port, self._answer, handler_class=_Quiet)
        spawn(self._server.serve_forever, identifier="health")
        log.info("health.listening", port=self.port)

    def stop(self) -> None:
        """Close the port."""
        if self._server is not None:
            self._server.server_close()

    def status(self) -> dict[str, Any]:
        """Which of the parts work, `{"database": bool, "broker": bool, "consumer": bool}`, and since when it runs."""
        return {
            "service": self.service,
            "since": self.since,
            "database": self._database_answers(),
            "broker": self.engine.broker_answers(),
            "consumer": self.engine.consumes(),
        }

    def _database_answers(self) -> bool:
        try:
            with timeout(PROBE_WITHIN):
                return bool(self.engine.database.client.admin.command("ping")["ok"])
        except PyMongoError:
            return False

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        path = environ["PATH_INFO"]
        if path == "/livez":
            return _respond(start_response, "200 OK", {"service": self.service})
        if path == "/readyz":
            status = self.status()
            ready = status["database"] and status["broker"] and status["consumer"]
            return _respond(start_response, "200 OK" if ready else "503 Service Unavailable", status)
        if path == "/metrics":
            self._outbox.set(self.engine.database["outbox"].estimated_document_count())
            self._quarantined.set(
                self.engine.database["quarantine"].count_documents({"state": "quarantined"})
            )
            start_response("200 OK", [("Content-Type", "text/plain; version=0.0.4")])
            return [generate_latest(self._registry)]
        return _respond(
            start_response, "404 Not Found", {"detail": "There are /livez, /readyz and /metrics."}
        )


class _Quiet(WSGIRequestHandler):
    """A request handler that does not log each probe, nor wait for ever for one that says nothing."""

    timeout = 5

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _respond(start_response: Callable[..., Any], status: str, body: dict[str, Any]) -> list[bytes]:
    start_response(status, [("Content-Type", "application/json")])
    return [orjson.dumps(body)]
