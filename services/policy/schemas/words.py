"""Fields and checks that several requests to policy share."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from services.policy.domain.evidence import CAUSES
from shared.kernel.contact_details import contact_details_in

NO_NAMES = "Say what happened without names: no e-mail addresses or phone numbers of persons."


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


def short_text(longest: int, **more: Any) -> fields.Str:
    """A text that must hold more than spaces."""
    return fields.Str(validate=[validate.Length(1, longest), validate.Regexp(r"(?s).*\S")], **more)


def web_address(**more: Any) -> fields.Url:
    """An address on the web."""
    return fields.Url(schemes={"http", "https"}, allow_none=True, validate=validate.Length(1, 2000), **more)


def moment(**more: Any) -> fields.AwareDateTime:
    """A moment; without a zone it is in UTC, because a browser's field for day and hour has none."""
    return fields.AwareDateTime(default_timezone=UTC, **more)


class PageSchema(Schema):
    """Which page of a list."""

    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(allow_none=True, validate=validate.Length(1, 500))


class CauseSchema(Schema):
    """One act that contributed, and why."""

    kind = fields.Str(
        required=True,
        validate=validate.OneOf(CAUSES),
    )
    id = identifier(required=True)
    reason = plain_words(500, required=True)


class ProofSchema(Schema):
    """What proves it: words, an address, or both."""

    text = plain_words(1000, shortest=0, load_default="")
    url = web_address()


def causes() -> fields.List[Any]:
    """The acts of the coalition that contributed."""
    return fields.List(fields.Nested(CauseSchema), validate=validate.Length(0, 50))
