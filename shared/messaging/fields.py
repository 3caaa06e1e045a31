"""What the platform adds to marshmallow: lengths first, days within reach, and sentences for each wrong field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from marshmallow import Schema, ValidationError
from marshmallow import fields as kinds
from marshmallow.validate import And, Length

from shared.kernel.clock import FIRST_YEAR, LAST_YEAR
from shared.kernel.errors import Fields, Invalid
from shared.kernel.language import as_language
from shared.kernel.lines import ONE_LINE, one_line

# marshmallow's own words for what is most often wrong are those of a programmer.
PLAIN = {
    "Missing data for required field.": "Fill this in.",
    "Field may not be null.": "Fill this in.",
    "Not a valid URL.": "Give the whole address, beginning with https://.",
}

# Control characters, and those that turn or hide what stands beside them; what joins letters in a script may stay.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u115f\u1160\u17b4\u17b5\u200b\u2028-\u202e\u2060-\u2069\u3164"
    "\ufeff\uffa0\ufffe\uffff\U000e0001]"
)
LINES = frozenset({"title", "headline", "motion"})
"""Fields that are one line, though more than 300 characters of them are taken."""
MOST_FIELDS = 100
LONGEST_PATH = 200

S = TypeVar("S", bound=Schema)


class LanguageTag(kinds.Str):
    """A BCP 47 tag, brought to its recommended letter case; nothing, where a length allows that, is any language."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text = super()._deserialize(value, attr, data, **more)
        tag = as_language(text) if text else text
        if tag is None:
            raise ValidationError("Not a BCP 47 language tag; write for example fr, en-LR or kpe.")
        return tag


def guarded(schema: S) -> S:
    """Make every field of a request ask for the length first and for a day that somebody can have meant; fold lines.

    marshmallow asks every validator even after one has refused, so that a text a thousand times too long would be
    parsed and put through each pattern, and each item of a list that is too long through all of its own. And it takes
    days from the year 1 to 9999, whose moments elsewhere in the world no database can hold. A line feed in a title
    would begin another line of a letter in which it stands.
    """
    for name, field in schema.fields.items():
        _guard(name, field)
    return schema


def load_request(schema: type[Schema], request: Any, saying: str) -> dict[str, Any]:
    """Load a request through a schema, or refuse with every field that is wrong."""
    if not isinstance(request, dict):
        raise Invalid("not-an-object", "The request must be a JSON object.")
    if unseen := unseen_in(request):
        raise Invalid("fields-invalid", saying, unseen)
    try:
        loaded: dict[str, Any] = _instance(schema).load(request)
    except ValidationError as error:
        raise Invalid("fields-invalid", saying, flatten(error.messages)) from error
    return loaded


_instances: dict[type[Schema], Schema] = {}


def _instance(schema: type[Schema]) -> Schema:
    if schema not in _instances:
        _instances[schema] = guarded(schema())
    return _instances[schema]


def _guard(name: str, field: kinds.Field[Any]) -> None:
    for within, part in _inside(field):
        _guard(within or name, part)
    if isinstance(field, kinds.Date | kinds.DateTime):
        field.validators = [_within_reach, *field.validators]
    folds = [_folded] if _is_line(name, field) else []
    field.pre_load = [*folds, *map(_of_sized, _lengths(field.validators)), *field.pre_load]


def _inside(field: kinds.Field[Any]) -> Iterable[tuple[str, kinds.Field[Any]]]:
    """The fields within a field, by their names; parts of a list or a map have none of their own."""
    if isinstance(field, kinds.Nested):
        return field.schema.fields.items()
    if isinstance(field, kinds.List):
        return (("", field.inner),)
    if isinstance(field, kinds.Dict):
        return [("", part) for part in (field.key_field, field.value_field) if part]
    return ()


def _is_line(name: str, field: kinds.Field[Any]) -> bool:
    longest = min((one.max for one in _lengths(field.validators) if one.max is not None), default=None)
    return isinstance(field, kinds.Str) and (name in LINES or (longest is not None and longest <= ONE_LINE))


def _folded(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


def _within_reach(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(f"The year must be one from {FIRST_YEAR} to {LAST_YEAR}.")


def _lengths(validators: Iterable[Any]) -> Iterator[Length]:
    for validator in validators:
        if isinstance(validator, Length):
            yield validator
        elif isinstance(validator, And):
            yield from _lengths(validator.validators)


def _of_sized(length: Length) -> Any:
    # What is of another kind, or nothing where that is allowed, the field itself speaks about.
    return lambda value: length(value) if isinstance(value, str | list | dict) else value


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
