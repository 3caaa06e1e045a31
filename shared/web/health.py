"""What operators' tools ask a process: does it live, can it serve, what has it counted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import orjson
import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from shared.kernel.clock import SystemClock, to_text

Check = Callable[[], Awaitable[None]]
# Refuses whoever may not read the counters.
Guard = Callable[[Request], Awaitable[None]]

log = structlog.get_logger("web")


def health_routes(
    checks: Mapping[str, Check], registry: CollectorRegistry, guard: Guard, *, timeout: float = 2.0
) -> list[Route]:
    """`/livez` and `/readyz` for all, `/metrics` for whom `guard` lets in.

    A check that raises or takes over `timeout` seconds is not ready.
    """
    since = to_text(SystemClock().now())

    async def livez(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        states = await asyncio.gather(*(_state(name, check, timeout) for name, check in checks.items()))
        is_ready = all(state == "ok" for state in states)
        body = {"ready": is_ready, "since": since, "checks": dict(zip(checks, states, strict=True))}
        return Response(orjson.dumps(body), 200 if is_ready else 503, media_type="application/json")

    async def metrics(request: Request) -> Response:
        await guard(request)
        return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [Route("/livez", livez), Route("/readyz", readyz), Route("/metrics", metrics)]


async def _state(name: str, check: Check, timeout: float) -> str:
    try:
        async with asyncio.timeout(timeout):
            await check()
    except TimeoutError:
        return "no answer in time"
    except Exception:
        # The reason may name hosts and users; it is for the log, not for whoever asks.
        log.warning("check.failed", check=name, exc_info=True)
        return "failed"
    return "ok"
