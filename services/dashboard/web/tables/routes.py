"""Where tables are taken: every list operation by its name, with the filters of the page that shows it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from services.dashboard.web.tables import hxl
from services.dashboard.web.tables.columns import Column, cell_of, columns_of, ids_in, is_list
from services.dashboard.web.tables.files import CSV, MEDIA_TYPES, XLSX, Pages, as_csv
from services.dashboard.web.tables.naming import names_of
from shared.kernel.errors import NotFound
from shared.kernel.roles import Actor
from shared.web.asking import from_query
from shared.web.door import Door
from shared.web.operations import CURSORS, Operation, Operations

LARGEST_PAGE = 200
SECONDS = 20.0
KINDS = {**MEDIA_TYPES, **hxl.MEDIA_TYPES}
Items = AsyncIterator[list[dict[str, Any]]]


class Tables:
    """Makes the routes of the tables."""

    def __init__(self, door: Door, services: Any, operations: Operations) -> None:
        self._door = door
        self._services = services
        self._lists = {f"{one.service}.{one.name}": one for one in operations.every if is_list(one)}

    def routes(self) -> list[Route]:
        """One for each kind of file; HXL first, for its ending is longer."""
        kinds = (*hxl.MEDIA_TYPES, CSV, XLSX)
        return [Route(f"/tables/{{service}}/{{name}}.{kind}", self._endpoint(kind)) for kind in kinds]

    def _endpoint(self, kind: str) -> Any:
        async def endpoint(request: Request) -> Response:
            visitor = await self._door.admit(request)
            operation = self._find(request.path_params, kind)
            ask = self._services.bound(visitor.actor, request.state.correlation_id, timeout=SECONDS)
            asked = from_query(request, operation)
            for cursor in CURSORS:
                asked.pop(cursor, None)
            asked |= _largest(operation)
            # The first page is asked for before anything is sent, so that a refusal can still be shown as one.
            first = await _page(ask, operation, asked)
            pages = _pages(ask, operation, asked, first)
            return _file(operation, kind, pages, partial(_rows, ask, columns_of(operation), visitor.actor))

        return endpoint

    def _find(self, path: Mapping[str, str], kind: str) -> Operation:
        name = f"{path['service']}.{path['name']}"
        operation = self._lists.get(name)
        if operation is None or (kind in hxl.MEDIA_TYPES and name != hxl.OPERATION):
            raise NotFound("table-not-found", "There is no table of this name.")
        return operation


def _file(operation: Operation, kind: str, pages: Items, to_rows: Any) -> Response:
    name = operation.name.removeprefix("list_").replace("_", "-").replace("organization", "organisation")
    headings = [column.heading for column in columns_of(operation)]
    body: Any
    if kind in hxl.MEDIA_TYPES:
        body = hxl.as_hxl(kind, pages)
    elif kind == CSV:
        body = as_csv(headings, _in_rows(pages, to_rows))
    else:
        # Here, since openpyxl takes a tenth of the start of every process that has a page with a table.
        from services.dashboard.web.tables.workbook import as_workbook

        body = as_workbook(name, headings, _in_rows(pages, to_rows))
    headers = {"Content-Disposition": f'attachment; filename="{quote(name)}.{kind}"'}
    return StreamingResponse(body, headers=headers, media_type=KINDS[kind])


async def _page(ask: Any, operation: Operation, asked: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = await getattr(getattr(ask, operation.service), operation.name)(asked)
    return found


async def _pages(ask: Any, operation: Operation, asked: dict[str, Any], found: dict[str, Any]) -> Items:
    while True:
        yield found["items"]
        cursor = next((one for one in CURSORS if one in operation.properties), "")
        if not found["next"] or not cursor:
            return
        found = await _page(ask, operation, {**asked, cursor: found["next"]})


async def _in_rows(pages: Items, to_rows: Any) -> Pages:
    async for items in pages:
        yield await to_rows(items)


async def _rows(
    ask: Any, columns: tuple[Column, ...], actor: Actor, items: list[dict[str, Any]]
) -> list[Any]:
    names = await names_of(ask, ids_in(columns, items), actor)
    return [[cell_of(column, item, names) for column in columns] for item in items]


def _largest(operation: Operation) -> dict[str, int]:
    """How many are asked for at once; a list that is given whole takes no such word."""
    limit = operation.properties.get("limit")
    return {} if limit is None else {"limit": min(LARGEST_PAGE, int(limit.get("maximum", LARGEST_PAGE)))}
