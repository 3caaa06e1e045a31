"""A list of the platform, read as a file that the dashboard makes, or as JSON lines page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import orjson

from deploy.cli.api import Api
from deploy.cli.endings import Stop
from deploy.cli.operations import Operation
from shared.web.operations import CURSORS

LINES = "jsonl"
KINDS = ("csv", "xlsx", LINES)
LARGEST_PAGE = 200
PIECE = 1 << 16


@dataclass(frozen=True)
class Table:
    """One list with its filters."""

    api: Api
    operation: Operation
    filters: dict[str, Any]

    def lines(self) -> Iterator[tuple[bytes, int]]:
        """Each page as JSON lines, with the number of its items; a page that did not come is asked for again."""
        request = self.operation.request(self.filters)
        asked = {**request.query, **self._limit()}
        while True:
            page = self.api.ask("GET", request.path, query=asked)
            items = page["items"]
            yield b"".join(orjson.dumps(item) + b"\n" for item in items), len(items)
            cursor = next((name for name in CURSORS if name in self.operation.fields), "")
            if not page["next"] or not cursor:
                return
            asked[cursor] = page["next"]

    def file(self, kind: str) -> Iterator[tuple[bytes, int]]:
        """The pieces of the file that the dashboard makes, with their sizes."""
        path = f"/tables/{self.operation.name.replace('.', '/')}.{kind}"
        try:
            with self.api.stream(path, self.filters) as answer:
                for piece in answer.iter_bytes(PIECE):
                    yield piece, len(piece)
        except httpx2.TransportError as error:
            raise Stop(f"The table broke off before its end: {error}. Take it again.") from error

    def _limit(self) -> dict[str, int]:
        field = self.operation.fields.get("limit")
        most = int(field.schema.get("maximum", LARGEST_PAGE)) if field else 0
        return {"limit": min(LARGEST_PAGE, most)} if field else {}
