"""What marshmallow says about fields, as the platform says it: the path of each field and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from shared.kernel.errors import Fields

# marshmallow's own words for a field that was left out are those of a programmer.
PLAIN = {"Missing data for required field.": "Fill this in.", "Field may not be null.": "Fill this in."}


# Control characters, and those that turn or hide what stands beside them; what joins letters in a script may stay.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
MOST_FIELDS = 100
LONGEST_PATH = 200


def flatten(messages: Any) -> Fields:
    """Turn marshmallow's nested messages into `{"links.0.expected": ["Not a valid number."]}`, a hundred at most."""
    said = _flatten(messages, "")
    if len(said) <= MOST_FIELDS:
        return said
    shown = dict(list(said.items())[:MOST_FIELDS])
    return {**shown, "_": [f"{len(said) - MOST_FIELDS} more fields are wrong; mend these first."]}


def _flatten(messages: Any, path: str) -> Fields:
    if isinstance(messages, dict):
        flat: Fields = {}
        for key, value in messages.items():
            flat.update(_flatten(value, path if key == "_schema" else f"{path}.{key}".lstrip(".")))
        return flat
    return {
        path[:LONGEST_PATH] or "_": [
            PLAIN.get(str(one), str(one)) for one in (messages if isinstance(messages, list) else [messages])
        ]
    }


def unseen_in(value: Any, path: str = "") -> Fields:
    """The texts of a request in which somebody cannot see what stands there, and what to do about it."""
    if isinstance(value, str):
        found = UNSEEN.search(value)
        return (
            {path or "_": [f"Holds a character that cannot be seen (U+{ord(found[0]):04X})."]}
            if found
            else {}
        )
    said: Fields = {}
    for name, one in _parts(value):
        if len(said) < MOST_FIELDS:
            said.update(unseen_in(one, f"{path}.{name}".lstrip(".")[:LONGEST_PATH]))
    return said


def _parts(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()
