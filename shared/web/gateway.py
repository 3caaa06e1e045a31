"""The JSON API under `/api/v1`: each operation of a contract file is a route to the service that owns it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.kernel.roles import Actor
from shared.web.answers import Answers
from shared.web.asking import gather
from shared.web.conditions import command_id
from shared.web.door import Door
from shared.web.operations import Operation, Operations
from shared.web.problems import Stopped

PREFIX = "/api/v1"

Handler = Callable[[Request], Awaitable[Response]]
Guard = Callable[[dict[str, Any]], Awaitable[None]]
"""Refuses a request for what no service knows of, such as accounts."""


class Services(Protocol):
    """How services are asked: on behalf of somebody, as part of a conversation."""

    def bound(
        self, actor: Actor, correlation_id: str, *, command_id: str | None = None, timeout: float = 3.0
    ) -> Any:
        """Return what has `.service.operation(request)`, awaitable."""
        ...


class Gateway:
    """Makes the routes of the API."""

    def __init__(
        self,
        door: Door,
        services: Services,
        operations: Operations,
        guards: Mapping[str, Guard] | None = None,
    ) -> None:
        self._door = door
        self._guards = guards or {}
        self._services = services
        self._operations = operations
        self._answers = Answers(operations, PREFIX)

    def routes(self) -> list[Route]:
        """One route per path, so that a wrong method is told all the right ones."""
        return [
            Route(PREFIX + path, self._by_method(by_method), methods=None, name=f"api:{path}")
            for path, by_method in self._operations.by_path().items()
        ]

    def _by_method(self, by_method: Mapping[str, Operation]) -> Any:
        allow = ", ".join(_allowed(by_method))

        async def endpoint(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers={"Allow": allow})
            operation = by_method.get("GET" if request.method == "HEAD" else request.method)
            if operation is None:
                sentence = f"This address takes {allow}."
                raise Stopped(405, "method-not-allowed", sentence, headers={"Allow": allow})
            return await self._carry_out(request, operation)

        return _AnyMethod(endpoint)

    async def _carry_out(self, request: Request, operation: Operation) -> Response:
        visitor = await self._door.admit(request)
        asked = await gather(request, operation)
        if guard := self._guards.get(f"{operation.service}.{operation.name}"):
            visitor.actor.must(operation.permission)
            await guard(asked)
        key = None
        if operation.kind == "command":
            key = command_id(request, visitor.actor.actor_id, f"{operation.service}.{operation.name}")
        ask = self._services.bound(visitor.actor, request.state.correlation_id, command_id=key)
        answer = await getattr(getattr(ask, operation.service), operation.name)(asked)
        response = self._answers.shape(request, operation, answer)
        if getattr(ask, "is_replayed", False) is True:
            response.headers["Idempotency-Replayed"] = "true"
        return response


class _AnyMethod:
    """An endpoint that Starlette takes as it is, without a list of methods of its own."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        response = await self._handler(Request(scope, receive, send))
        await response(scope, receive, send)


def _allowed(by_method: Mapping[str, Operation]) -> list[str]:
    return sorted({*by_method, "OPTIONS", *(["HEAD"] if "GET" in by_method else [])})
