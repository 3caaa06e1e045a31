"""JSON Schemas moved into a document's components: definitions inside them become components of their own."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

COMPONENTS = "#/components/schemas/"
# What a schema says about itself as a file has no meaning inside another document.
OF_THE_FILE = ("$schema", "$id", "$defs", "definitions")


def adopt(schema: Schema, name: str, components: dict[str, Schema]) -> Schema:
    """Copy a schema, move its definitions into `components` under `name`, and point its references there."""
    for section in ("$defs", "definitions"):
        for inner, definition in (schema.get(section) or {}).items():
            components[f"{name}.{inner}"] = _repoint(definition, name)
    adopted: Schema = _repoint(
        {word: value for word, value in schema.items() if word not in OF_THE_FILE}, name
    )
    return adopted


def without_extensions(schema: Schema) -> Schema:
    """The schema without its `x-` words at the top."""
    return {word: value for word, value in schema.items() if not word.startswith("x-")}


def references(document: Any) -> list[str]:
    """Every `$ref` of a document."""
    if isinstance(document, list):
        return [found for item in document for found in references(item)]
    if not isinstance(document, dict):
        return []
    own = [document["$ref"]] if isinstance(document.get("$ref"), str) else []
    return own + [found for item in document.values() for found in references(item)]


def resolve(document: Any, reference: str) -> Any:
    """What a `$ref` points to; `KeyError` when it dangles."""
    place = document
    for step in reference.removeprefix("#/").split("/"):
        place = place[step.replace("~1", "/").replace("~0", "~")]
    return place


def _repoint(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return [_repoint(item, name) for item in value]
    if not isinstance(value, dict):
        return value
    pointed = {key: _repoint(item, name) for key, item in value.items()}
    reference = pointed.get("$ref")
    if isinstance(reference, str):
        for section in ("#/$defs/", "#/definitions/"):
            if reference.startswith(section):
                pointed["$ref"] = f"{COMPONENTS}{name}.{reference.removeprefix(section)}"
    return pointed
