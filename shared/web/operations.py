"""The public operations of the services, read from contract files: what the API is made of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

Schema = dict[str, Any]

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_FIELD = re.compile(r"{([a-z_][a-z0-9_]*)}")
CURSORS = ("after", "before")
"""How lists call where their next page begins; one that has neither gives what it gives at once."""


@dataclass(frozen=True)
class Operation:
    """One operation of one service and its place in the API."""

    service: str
    name: str
    kind: str
    method: str
    path: str
    summary: str
    permission: str
    request: Schema
    answer: Schema
    creates: str = ""

    @cached_property
    def path_fields(self) -> tuple[str, ...]:
        """The request's fields that stand in the path."""
        return tuple(_FIELD.findall(self.path))

    @cached_property
    def properties(self) -> dict[str, Schema]:
        """The request's fields and their schemas."""
        return dict(self.request.get("properties") or {})

    @property
    def has_body(self) -> bool:
        """Whether fields that are not in the path travel in a JSON body rather than in the query string."""
        return self.method in {"POST", "PUT", "PATCH"}

    @property
    def takes_version(self) -> bool:
        """Whether it can be made conditional with If-Match."""
        return self.kind == "command" and "expected_version" in self.properties


@dataclass(frozen=True)
class Operations:
    """All operations of the platform."""

    every: tuple[Operation, ...]

    @staticmethod
    def load(folder: Path) -> Operations:
        """Read `<service>.json` files; a file that is not what it should be ends the start with its name."""
        found = [operation for file in sorted(folder.glob("*.json")) for operation in _read(file)]
        places = Counter((operation.method, _FIELD.sub("{}", operation.path)) for operation in found)
        twice = sorted(f"{method} {path}" for (method, path), number in places.items() if number > 1)
        if twice:
            raise ValueError(f"two operations have the same place: {', '.join(twice)}")
        return Operations(tuple(found))

    def by_path(self) -> dict[str, dict[str, Operation]]:
        """Path -> method -> operation; fixed paths come before those with fields, to be found first."""
        paths: dict[str, dict[str, Operation]] = {}
        for operation in sorted(
            self.every, key=lambda one: [step.startswith("{") for step in one.path.split("/")]
        ):
            paths.setdefault(operation.path, {})[operation.method] = operation
        return paths

    def item_path(self, operation: Operation) -> tuple[str, str] | None:
        """Where what an operation creates can be read: the path of the GET and the field of its id."""
        if operation.method != "POST":
            return None
        return self._items.get(f"/{operation.creates.strip('/')}" if operation.creates else operation.path)

    @cached_property
    def _items(self) -> dict[str, tuple[str, str]]:
        """Where one of a collection can be read, by the path of the collection."""
        items: dict[str, tuple[str, str]] = {}
        for operation in self.every:
            collection, _, last = operation.path.rpartition("/")
            if operation.method == "GET" and _FIELD.fullmatch(last):
                items.setdefault(collection, (operation.path, operation.path_fields[-1]))
        return items


def _read(file: Path) -> list[Operation]:
    try:
        data = orjson.loads(file.read_bytes())
        # An operation without a path is for other services only.
        return [_operation(data["service"], entry) for entry in data["operations"] if entry.get("path")]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file.name} is not a file of operations: {error!r}") from error


def _operation(service: str, entry: dict[str, Any]) -> Operation:
    operation = Operation(
        service=service,
        name=entry["name"],
        kind=entry["kind"],
        method=entry["method"].upper(),
        path=entry["path"],
        summary=entry.get("summary", ""),
        permission=entry.get("permission") or "",
        request=entry.get("request") or {},
        answer=entry.get("answer") or {},
        creates=entry.get("creates") or "",
    )
    if operation.method not in METHODS or operation.kind not in {"command", "query"}:
        raise ValueError(f"{operation.name}: {operation.kind} {operation.method}")
    if not operation.path.startswith("/") or "{" in _FIELD.sub("", operation.path):
        raise ValueError(f"{operation.name}: the path {operation.path!r} cannot be served")
    return operation
