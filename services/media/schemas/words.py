"""Fields and checks that several requests to media share."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from shared.kernel.contact_details import contact_details_in

NO_NAMES = "Say what matters without names: no e-mail addresses or phone numbers of persons."


def without_contact_details(text: str) -> None:
    """Refuse a text that holds an e-mail address or a phone number."""
    advice = contact_details_in(text)
    if advice:
        raise ValidationError(advice)


def identifier(**more: Any) -> fields.Str:
    """An id in the path or in a filter; what it names is looked up, so its form need not be checked."""
    return fields.Str(validate=validate.Length(1, 64), **more)


def plain_words(longest: int, shortest: int = 1, **more: Any) -> fields.Str:
    """A text without contact details, because persons are kept in stakeholders only."""
    metadata = {"description": NO_NAMES}
    return fields.Str(
        validate=[validate.Length(shortest, longest), without_contact_details], metadata=metadata, **more
    )


def moment(**more: Any) -> fields.AwareDateTime:
    """A moment; without a zone it is taken as UTC."""
    return fields.AwareDateTime(default_timezone=UTC, **more)


def web_address(**more: Any) -> fields.Url:
    """An address on the web."""
    return fields.Url(schemes={"http", "https"}, allow_none=True, validate=validate.Length(1, 2000), **more)


class PageSchema(Schema):
    """Which page of a list."""

    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(allow_none=True, validate=validate.Length(1, 500))
