"""The fields and mixins that several requests of campaigns are made of."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate


class Id(fields.UUID):
    """An id of something in another service: a UUID, kept as text."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        return str(super()._deserialize(value, attr, data, **more))


class Page(Schema):
    """Which page of a list."""

    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(allow_none=True, validate=validate.Length(0, 2000))


def key(**more: Any) -> fields.Str:
    """An id of something of this service, as it stands in a path."""
    return fields.Str(required=True, validate=validate.Length(1, 64), **more)


def text(most: int, least: int = 1, **more: Any) -> fields.Str:
    """A text of bounded length; spaces alone are none."""
    seen = (validate.Regexp(r"\s*\S", error="Must not be blank."),) if least else ()
    return fields.Str(validate=validate.And(validate.Length(least, most), *seen), **more)


def expected_version() -> fields.Int:
    """The version that the sender has seen; another one now is a conflict."""
    return fields.Int(allow_none=True, validate=validate.Range(1))


def gathered(data: dict[str, Any], *kept: str) -> dict[str, Any]:
    """Put every field that is not `kept` under `changes`, so that what was left out differs from None."""
    changes = {name: value for name, value in data.items() if name not in kept}
    return {**{name: data[name] for name in kept if name in data}, "changes": changes}
