"""How a receiver knows that a message is from us: Standard Webhooks 1.0.0, an HMAC-SHA256 over id, moment and body."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable

PREFIX = "whsec_"
SECRET_BYTES = 32


def written(secret: bytes) -> str:
    """A secret as it is shown to the partner, once."""
    return PREFIX + base64.b64encode(secret).decode()


def signed(secrets: Iterable[bytes], message_id: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`: one signature for each secret that holds, with a space between them."""
    return " ".join(_signature(secret, message_id, timestamp, body) for secret in secrets)


def _signature(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    said = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(secret, said, "sha256")).decode()
