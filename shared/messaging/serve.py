"""How a service offers its use cases: `@command` and `@query` on the methods of its nameko class.

The decorators carry what the API needs to know (method, path, schemas), and lead every call through the desk, which
checks the permission, loads the schema and opens the transaction. The method itself gets a command and a store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from marshmallow import Schema

from shared.messaging.rpc_server import served
from shared.mongo.unit import Unit


@dataclass(frozen=True)
class Operation:
    """One use case as the outside sees it. `method` and `path` are those of the JSON API; empty means internal."""

    name: str
    kind: str
    method: str
    path: str
    summary: str
    permission: str
    schema: type[Schema]
    answers: type[Schema] | None
    store: Callable[[Unit], Any] | None = None


def command(
    method: str,
    path: str,
    schema: type[Schema],
    *,
    answers: type[Schema] | None = None,
    store: Callable[[Unit], Any] | None = None,
    permission: str | None = None,
    ahead: Callable[[Any, Any], Any] = lambda service, command: command,
) -> Callable[..., Any]:
    """Offer a command. The schema names its command class (`command = LaunchCampaign`), which names its permission.

    `store` builds another store than the service's own, for what every service has (quarantine, imports);
    `permission` stands for commands whose permission is another in each service. `ahead` completes a command, before
    its transaction begins, with what takes time to find out: it gets the service and the command and gives the command.
    """

    def decorate(function: Callable[..., Any]) -> Any:
        needed = permission or schema.command.permission  # type: ignore[attr-defined]
        summary = _first_line(function)
        operation = Operation(
            function.__name__, "command", method, path, summary, needed, schema, answers, store
        )

        @wraps(function)
        def carry_out(self: Any, request: dict[str, Any]) -> Any:
            return self.desk.carry_out(
                operation,
                lambda command, store: function(self, command, store),
                request,
                lambda command: ahead(self, command),
            )

        return _offer(carry_out, operation)

    return decorate


def query(
    method: str,
    path: str,
    schema: type[Schema],
    *,
    permission: str,
    answers: type[Schema] | None = None,
    store: Callable[[Unit], Any] | None = None,
) -> Callable[..., Any]:
    """Offer a question. The method gets the loaded request as a dict and a store that reads outside a transaction."""

    def decorate(function: Callable[..., Any]) -> Any:
        summary = _first_line(function)
        operation = Operation(
            function.__name__, "query", method, path, summary, permission, schema, answers, store
        )

        @wraps(function)
        def answer(self: Any, request: dict[str, Any]) -> Any:
            return self.desk.answer(operation, lambda asked, store: function(self, asked, store), request)

        return _offer(answer, operation)

    return decorate


def operations_of(service: type) -> list[Operation]:
    """Every operation that a service class offers, by name."""
    members = (getattr(service, name) for name in sorted(dir(service)))
    return [member.operation for member in members if hasattr(member, "operation")]


def _first_line(function: Callable[..., Any]) -> str:
    return (function.__doc__ or "").strip().split("\n")[0]


def _offer(function: Callable[..., Any], operation: Operation) -> Any:
    function.operation = operation  # type: ignore[attr-defined]
    return served(function)
