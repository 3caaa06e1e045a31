"""The link by which somebody wants no more: it names one message, and only its receiver can have it."""

from __future__ import annotations

import base64
import hmac
import uuid

from shared.kernel.errors import NotFound

SEAL = 14


def token_of(message_id: str, key: bytes) -> str:
    """The token of a message, safe in an address."""
    plain = uuid.UUID(message_id).bytes
    return base64.urlsafe_b64encode(plain + _seal(plain, key)).decode()


def message_of(token: str, key: bytes) -> str:
    """The message that a token is of, or refuse one that is not ours."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii"))
    except ValueError as error:
        raise unknown() from error
    plain, seal = raw[:16], raw[16:]
    if len(raw) != 16 + SEAL or not hmac.compare_digest(seal, _seal(plain, key)):
        raise unknown()
    return str(uuid.UUID(bytes=plain))


def unknown() -> NotFound:
    """The refusal of a link that names no message."""
    return NotFound(
        "link-unknown",
        "This link is not complete, or not ours. Copy it whole from the message, or reply to it.",
    )


def _seal(plain: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"opt-out" + plain, "sha256")[:SEAL]
