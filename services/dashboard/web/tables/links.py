"""Where the table behind a list is taken from, with the list's own filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.tables.files import CSV, XLSX


def to_take(operation: str, asked: Mapping[str, Any]) -> dict[str, str]:
    """What the `table` macro offers below the rows; `operation` is `service.list_things`, `asked` its request."""
    path = f"/tables/{operation.replace('.', '/')}"
    filters = {name: _text(value) for name, value in asked.items() if name not in ("after", "limit")}
    return {kind: with_query(f"{path}.{kind}", **filters) for kind in (CSV, XLSX)}


def _text(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
