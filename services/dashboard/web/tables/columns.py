"""The columns of a list as its contract describes them, and the cells of one item under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from shared.web.operations import Operation, Schema

UNASKED = frozenset({"version"})
"""What is for programs that change things."""
DEPTH = 2
BETWEEN = "; "


@dataclass(frozen=True)
class Column:
    """One column: where its value stands in an item, its heading, and what kind of value it is."""

    path: tuple[str, ...]
    heading: str
    format: str = ""
    is_name: bool = False

    @property
    def key(self) -> str:
        """What no other column of the table has."""
        return ".".join(self.path) + (" name" if self.is_name else "")


def columns_of(operation: Operation) -> tuple[Column, ...]:
    """One column per value of an item; an id of something that has a name is followed by that name.

    The field that names the item itself is left without: its name is a column already.
    """
    items = (operation.answer.get("properties") or {}).get("items") or {}
    found = list(_columns((items.get("items") or {}).get("properties") or {}, ()))
    named = {column.path for column in found}
    return tuple(one for column in found for one in _with_name(column, named, is_own=column is found[0]))


def is_list(operation: Operation) -> bool:
    """Whether an operation answers pages of items that have fields."""
    answer = operation.answer.get("properties") or {}
    return operation.kind == "query" and "next" in answer and bool(columns_of(operation))


def cell_of(column: Column, item: Mapping[str, Any], names: Mapping[str, str]) -> Any:
    """The value of a column: a number, a day, a moment in UTC, a truth as yes or no, or text; None for nothing."""
    value: Any = item
    for step in column.path:
        value = value.get(step) if isinstance(value, Mapping) else None
    if column.is_name:
        return names.get(value) if isinstance(value, str) else None
    return _plain(value, column.format)


def ids_in(columns: Sequence[Column], items: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Every id that wants a name, with the field that it stands in."""
    found: dict[str, str] = {}
    for column in columns:
        if column.is_name:
            for item in items:
                value = cell_of(Column(column.path, ""), item, {})
                if value:
                    found[value] = column.path[-1]
    return found


def _columns(properties: Mapping[str, Schema], above: tuple[str, ...]) -> Iterator[Column]:
    for name, schema in properties.items():
        if name in UNASKED:
            continue
        path = (*above, name)
        inner = schema.get("properties")
        if inner and len(path) < DEPTH:
            yield from _columns(inner, path)
        else:
            yield Column(path, _heading(path), schema.get("format", ""))


def _with_name(column: Column, named: set[tuple[str, ...]], *, is_own: bool) -> Iterator[Column]:
    yield column
    *above, last = column.path
    thing = last.removesuffix("_id")
    has_name = any((*above, f"{thing}_{word}") in named for word in ("name", "title"))
    if last.endswith("_id") and not is_own and not has_name:
        yield Column(column.path, _heading((*above, thing)), is_name=True)


def _heading(path: tuple[str, ...]) -> str:
    words = " ".join(path).replace("_", " ").replace("organization", "organisation")
    return words[:1].upper() + words[1:]


def _plain(value: Any, form: str) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return BETWEEN.join(str(_plain(one, "")) for one in value)
    if isinstance(value, Mapping):
        return BETWEEN.join(f"{name}: {_plain(one, '')}" for name, one in value.items() if one is not None)
    if isinstance(value, str) and form in _READ:
        return _READ[form](value)
    return value


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


_READ = {"date": date.fromisoformat, "date-time": _moment}
