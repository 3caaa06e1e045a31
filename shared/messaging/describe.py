"""Writes what services offer and tell as data: `shared/contracts/operations` and `shared/contracts/events`.

`python -m shared.messaging.describe` writes the files, `--check` only says which are not fresh and ends with 1.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from shared.kernel.events import routing_key
from shared.messaging.catalogue import events_of, service_class, service_names
from shared.messaging.serve import Operation, operations_of

CONTRACTS = Path(__file__).parent.parent / "contracts"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
    Any: {},
}


def files() -> dict[Path, str]:
    """Every contract file as it should be: path -> text."""
    made: dict[Path, str] = {}
    for name in service_names():
        cls = service_class(name)
        operations = [_operation(one, name) for one in operations_of(cls) if one.path]
        made[CONTRACTS / "operations" / f"{name}.json"] = _text({"service": name, "operations": operations})
        for event in events_of(name):
            version = event.type.rpartition(".")[2]
            made[CONTRACTS / "events" / f"{routing_key(event.type)}.{version}.json"] = _text(
                event_schema(event, name)
            )
    return made


def event_schema(event: Any, service: str) -> dict[str, Any]:
    """The JSON Schema of an event's data, made from its dataclass."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": event.__name__,
        "description": (event.__doc__ or "").strip(),
        "x-type": event.type,
        "x-service": service,
        "x-subject": event.subject,
        **_object(event),
        "examples": [event.example],
    }


def schema_of(annotation: Any) -> dict[str, Any]:
    """The JSON Schema of a type annotation."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is not None:
        return _COMPOSED[origin](inner)
    if is_dataclass(annotation):
        return _object(annotation)
    return dict(_PLAIN[annotation])


def _list(inner: Any) -> dict[str, Any]:
    return {"type": "array", "items": schema_of(inner[0])}


def _object(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    properties = {one.name: schema_of(hints[one.name]) for one in fields(cls)}
    required = [one.name for one in fields(cls) if one.default is MISSING and one.default_factory is MISSING]
    return {"type": "object", "properties": properties, "required": required}


def _union(inner: Any) -> dict[str, Any]:
    options = [schema_of(one) for one in inner]
    if all(set(option) == {"type"} or set(option) == {"type", "format"} for option in options):
        merged = {key: value for option in options for key, value in option.items()}
        return {**merged, "type": [option["type"] for option in options]}
    return {"anyOf": options}


_COMPOSED: dict[Any, Callable[[Any], dict[str, Any]]] = {
    Annotated: lambda inner: {**schema_of(inner[0]), "description": inner[1]},
    Literal: lambda inner: {"enum": list(inner)},
    Union: _union,
    types.UnionType: _union,
    tuple: _list,
    list: _list,
    dict: lambda inner: {"type": "object", "additionalProperties": schema_of(inner[1])},
}


def _operation(operation: Operation, service: str) -> dict[str, Any]:
    return {
        "name": operation.name,
        "kind": operation.kind,
        "method": operation.method,
        "path": operation.path.replace("{service}", service),
        "summary": operation.summary,
        "permission": operation.permission,
        "request": _marshmallow(operation.schema),
        "answer": _marshmallow(operation.answers) if operation.answers else {"type": "object"},
    }


def _marshmallow(schema: type[Schema]) -> dict[str, Any]:
    plugin = MarshmallowPlugin(schema_name_resolver=_inline)
    APISpec("", "", "3.1.0", plugins=[plugin])
    described: dict[str, Any] = plugin.converter.schema2jsonschema(schema)  # type: ignore[union-attr]
    return {"type": "object", **described}


def _inline(schema: Any) -> str:
    return ""  # no name, no reference: a nested schema stands where it is used


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n"


def main(check: bool) -> int:
    """Write the files, or say which are stale; files that nothing makes any more are stale, too."""
    made = files()
    present = {path for folder in ("operations", "events") for path in (CONTRACTS / folder).glob("*.json")}
    stale = {
        path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    }
    stale |= present - set(made)
    if check:
        for path in sorted(stale):
            print(f"{path.name} is not what the code says: run `make contracts`.")
        return bool(stale)
    for path in present - set(made):
        path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(made)} contract files, {len(stale)} changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
