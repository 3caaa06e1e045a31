"""What marshmallow says about fields, as the platform says it: the path of each field and its sentences."""

from __future__ import annotations

from typing import Any

from shared.kernel.errors import Fields

# marshmallow's own words for a field that was left out are those of a programmer.
PLAIN = {"Missing data for required field.": "Fill this in.", "Field may not be null.": "Fill this in."}


def flatten(messages: Any, path: str = "") -> Fields:
    """Turn marshmallow's nested messages into `{"links.0.expected": ["Not a valid number."]}`."""
    if isinstance(messages, dict):
        flat: Fields = {}
        for key, value in messages.items():
            flat.update(flatten(value, path if key == "_schema" else f"{path}.{key}".lstrip(".")))
        return flat
    return {
        path or "_": [
            PLAIN.get(str(one), str(one)) for one in (messages if isinstance(messages, list) else [messages])
        ]
    }
