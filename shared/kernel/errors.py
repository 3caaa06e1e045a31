"""The words in which the platform refuses; every boundary translates these and nothing else.

Each refusal carries a `code` (a slug that clients branch on), a `detail` (one sentence: what is wrong and what to
do) and `fields` (path of the field -> sentences about it, e.g. `{"starts_on": ["Must be before ends_on."]}`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

Fields = dict[str, list[str]]


class Refusal(Exception):
    """What these words share: a status, a slug, a sentence and the fields it is about."""

    status: ClassVar[int]
    default_code: ClassVar[str]

    def __init__(self, code: str = "", detail: str = "", fields: Fields | None = None) -> None:
        self.code = code or self.default_code
        self.detail = detail or self.code.replace("-", " ").capitalize() + "."
        self.fields: Fields = fields or {}
        super().__init__(self.code, self.detail, self.fields)

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"

    def to_dict(self) -> dict[str, Any]:
        """`{"error": word, "code": slug, "detail": sentence, "fields": {...}}`: how a refusal travels."""
        return {
            "error": type(self).__name__,
            "code": self.code,
            "detail": self.detail,
            "fields": self.fields,
        }


class Invalid(Refusal):
    """The request cannot be understood or breaks a rule of its own content."""

    status = 422
    default_code = "invalid"


class Forbidden(Refusal):
    """The actor may not do this."""

    status = 403
    default_code = "forbidden"


class NotFound(Refusal):
    """There is no such thing, or the actor may not know that there is."""

    status = 404
    default_code = "not-found"


class Gone(NotFound):
    """There was such a thing; it has been erased and will not come back."""

    status = 410
    default_code = "gone"


class Conflict(Refusal):
    """The thing is in a state that does not allow this, or has changed since it was read."""

    status = 409
    default_code = "conflict"


class Unavailable(Refusal):
    """A part of the platform does not answer now; the same request may succeed later."""

    status = 503
    default_code = "unavailable"
    since: datetime | None = None
    """The moment (UTC) from which the service has answered nothing, where whoever asked it keeps count."""


REFUSALS: dict[str, type[Refusal]] = {
    word.__name__: word for word in (Invalid, Forbidden, NotFound, Gone, Conflict, Unavailable)
}


def refusal_from_dict(data: dict[str, Any]) -> Refusal:
    """Rebuild a refusal that travelled by `to_dict`; an unknown word becomes `Unavailable`."""
    word = REFUSALS.get(str(data.get("error")), Unavailable)
    return word(str(data.get("code", "")), str(data.get("detail", "")), data.get("fields") or {})
