"""Where tables are taken: every list operation by its name, with the filters of the page that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from services.dashboard.web.tables.columns import Column, cell_of, columns_of, ids_in, is_list
from services.dashboard.web.tables.files import CSV, MEDIA_TYPES, XLSX, Pages, as_csv, as_workbook
from services.dashboard.web.tables.naming import names_of
from shared.kernel.errors import NotFound
from shared.kernel.roles import Actor
from shared.web.asking import from_query
from shared.web.door import Door
from shared.web.operations import Operation, Operations

LARGEST_PAGE = 200
SECONDS = 20.0
CURSORS = ("after", "before")
"""How lists call where their next page begins; one that has neither gives what it gives at once."""


class Tables:
    """Makes the routes of the tables."""

    def __init__(self, door: Door, services: Any, operations: Operations) -> None:
        self._door = door
        self._services = services
        self._lists = {f"{one.service}.{one.name}": one for one in operations.every if is_list(one)}

    def routes(self) -> list[Route]:
        """One for each kind of file."""
        return [Route(f"/tables/{{service}}/{{name}}.{kind}", self._endpoint(kind)) for kind in (CSV, XLSX)]

    def _endpoint(self, kind: str) -> Any:
        async def endpoint(request: Request) -> Response:
            visitor = await self._door.admit(request)
            operation = self._find(request.path_params)
            ask = self._services.bound(visitor.actor, request.state.correlation_id, timeout=SECONDS)
            asked = from_query(request, operation)
            for cursor in CURSORS:
                asked.pop(cursor, None)
            asked |= _largest(operation)
            # The first page is asked for before anything is sent, so that a refusal can still be shown as one.
            first = await _page(ask, operation, asked)
            pages = _pages(ask, operation, asked, first, visitor.actor)
            return _file(operation, kind, pages)

        return endpoint

    def _find(self, path: Mapping[str, str]) -> Operation:
        operation = self._lists.get(f"{path['service']}.{path['name']}")
        if operation is None:
            raise NotFound("table-not-found", "There is no table of this name.")
        return operation


def _file(operation: Operation, kind: str, pages: Pages) -> Response:
    name = operation.name.removeprefix("list_").replace("_", "-").replace("organization", "organisation")
    headings = [column.heading for column in columns_of(operation)]
    body: Any = as_csv(headings, pages) if kind == CSV else as_workbook(name, headings, pages)
    headers = {"Content-Disposition": f'attachment; filename="{quote(name)}.{kind}"'}
    return StreamingResponse(body, headers=headers, media_type=MEDIA_TYPES[kind])


async def _page(ask: Any, operation: Operation, asked: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = await getattr(getattr(ask, operation.service), operation.name)(asked)
    return found


async def _pages(
    ask: Any, operation: Operation, asked: dict[str, Any], found: dict[str, Any], actor: Actor
) -> Pages:
    columns = columns_of(operation)
    while True:
        yield await _rows(ask, columns, found["items"], actor)
        cursor = next((one for one in CURSORS if one in operation.properties), "")
        if not found["next"] or not cursor:
            return
        found = await _page(ask, operation, {**asked, cursor: found["next"]})


async def _rows(
    ask: Any, columns: tuple[Column, ...], items: list[dict[str, Any]], actor: Actor
) -> list[Any]:
    names = await names_of(ask, ids_in(columns, items), actor)
    return [[cell_of(column, item, names) for column in columns] for item in items]


def _largest(operation: Operation) -> dict[str, int]:
    """How many are asked for at once; a list that is given whole takes no such word."""
    limit = operation.properties.get("limit")
    return {} if limit is None else {"limit": min(LARGEST_PAGE, int(limit.get("maximum", LARGEST_PAGE)))}
