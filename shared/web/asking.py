"""One request dict for an operation, gathered from path, query string and body."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request

from shared.kernel.errors import Invalid
from shared.web.conditions import expected_version
from shared.web.operations import Operation, Schema
from shared.web.parser import read_json

_WHOLE = re.compile(r"-?[0-9]{1,18}")


def whole_number(text: str) -> int | None:
    """The whole number that a text is, as far as 64 bits hold it; what Python calls a digit may be none to others."""
    return int(text) if _WHOLE.fullmatch(text) else None


async def gather(request: Request, operation: Operation) -> dict[str, Any]:
    """Merge path, query and body; what stands in two places must be the same in both."""
    asked = from_query(request, operation)
    if operation.has_body:
        wanted = set(operation.request.get("required") or ()) - set(operation.path_fields) - asked.keys()
        _merge(asked, await read_json(request, is_needed=bool(wanted)))
    _merge(asked, {name: request.path_params[name] for name in operation.path_fields})
    version = expected_version(request) if operation.kind == "command" else None
    if version is not None:
        _merge(asked, {"expected_version": version})
    return asked


def _merge(asked: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        if asked.setdefault(name, value) != value:
            sentence = "Given twice, and not the same."
            raise Invalid("field-contradicts", "A field is given in two places.", {name: [sentence]})


def from_query(request: Request, operation: Operation) -> dict[str, Any]:
    """What the query string asks of an operation, each value as the type that its field has."""
    asked: dict[str, Any] = {}
    for name in request.query_params:
        values = request.query_params.getlist(name)
        kinds = _kinds(operation.properties.get(name) or {})
        if "array" in kinds:
            asked[name] = values
        elif len(values) > 1:
            raise Invalid("field-repeated", "A field is given twice.", {name: ["Give it once."]})
        else:
            asked[name] = _value(values[0], kinds)
    return asked


def _kinds(schema: Schema) -> set[str]:
    kind = schema.get("type")
    return set(kind) if isinstance(kind, list) else {kind} if kind else set()


def _value(text: str, kinds: set[str]) -> Any:
    """Query strings hold texts only; what does not fit its type stays text, for its owner to refuse."""
    if "integer" in kinds and (number := whole_number(text)) is not None:
        return number
    if "boolean" in kinds and text in {"true", "false"}:
        return text == "true"
    return text
