"""One log line and one measurement per answered request: by which account, but no addresses, names or query strings."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger("web")

QUIET = frozenset({"/livez", "/readyz", "/metrics"})
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class AccessLog:
    """Middleware: logs and measures by the route's pattern, because paths hold ids."""

    def __init__(
        self, app: ASGIApp, registry: CollectorRegistry, seconds: Callable[[], float] = time.perf_counter
    ) -> None:
        self.app = app
        self.seconds = seconds
        self.requests = Counter(
            "http_requests", "Answered requests", ("method", "route", "status"), registry=registry
        )
        self.duration = Histogram(
            "http_request_seconds",
            "Seconds to the whole answer",
            ("route",),
            registry=registry,
            buckets=BUCKETS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = self.seconds(), 0
        is_stream = False

        async def watched(message: Message) -> None:
            nonlocal status, is_stream
            if message["type"] == "http.response.start":
                status = message["status"]
                is_stream = (b"content-type", b"text/event-stream") in message["headers"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            self._note(scope, status or 500, None if is_stream else self.seconds() - began)

    def _note(self, scope: Scope, status: int, took: float | None) -> None:
        route = getattr(scope.get("route"), "path", "") or "unmatched"
        method = scope["method"] if scope["method"] in METHODS else "other"
        self.requests.labels(method, route, str(status)).inc()
        if took is not None:
            self.duration.labels(route).observe(took)
        if route not in QUIET:
            milliseconds = None if took is None else round(took * 1000, 1)
            by = {"account_id": account_id} if (account_id := _account_of(scope)) else {}
            log.info("request.answered", method=method, route=route, status=status, ms=milliseconds, **by)


def _account_of(scope: Scope) -> str:
    """The account of whoever asked, where the door has recognised one."""
    visitor = scope.get("state", {}).get("visitor")
    return str(visitor.account.account_id) if visitor else ""


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
