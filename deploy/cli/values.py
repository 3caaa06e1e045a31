"""A value as it is typed, read as the type that its field has."""

from __future__ import annotations

import re
from typing import Any

import orjson

from deploy.cli.endings import USAGE, Stop

WHOLE = re.compile(r"-?[0-9]{1,18}")
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def value_of(name: str, text: str, schema: dict[str, Any]) -> Any:
    """What the text is for a field; what does not fit its type stays text, for the service to refuse."""
    kinds = kinds_of(schema)
    if "null" in kinds and text in ("", "null"):
        return None
    if "array" in kinds:
        return _list(name, text, schema.get("items") or {})
    if "object" in kinds or (not kinds and text[:1] in ("{", "[")):
        return parsed(name, text)
    return _plain(text, kinds)


def kinds_of(schema: dict[str, Any]) -> set[str]:
    """The types that a schema allows."""
    kind = schema.get("type")
    return set(kind) if isinstance(kind, list) else {kind} if kind else set()


def option_of(text: str) -> Any:
    """A choice for a whole file: yes or no where it says so, else the text."""
    return {"true": True, "false": False}.get(text, text or None)


def parsed(name: str, text: str | bytes) -> Any:
    """Read JSON, or say where it is none."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Stop(f"{name} is no JSON: {error}", code=USAGE) from error


def _list(name: str, text: str, items: dict[str, Any]) -> list[Any]:
    if text.startswith("["):
        found: list[Any] = parsed(name, text)
        return found
    return [value_of(name, text, items)] if text else []


def _plain(text: str, kinds: set[str]) -> Any:
    if "integer" in kinds and WHOLE.fullmatch(text):
        return int(text)
    if "number" in kinds and DECIMAL.fullmatch(text):
        return float(text)
    if "boolean" in kinds and text in TRUTHS:
        return TRUTHS[text]
    return text
