"""Proof that a form was filled in on our own page: a token bound to the browser, and where it was sent from.

The token is a nonce and its HMAC under the secret in the session cookie, so nothing has to be kept, one of
another session is worthless, and no two are alike, which leaves nothing to guess from compressed pages.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.requests import Request

from shared.kernel.errors import Forbidden
from shared.web.site import Site

FIELD = "_csrf"
HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def issue(secret: str) -> str:
    """Make a token for the holder of a browser secret."""
    nonce = secrets.token_hex(16)
    return f"{nonce}.{_mac(secret, nonce)}"


def check_token(secret: str, token: str) -> None:
    """Refuse a token that was not made for this browser's secret."""
    nonce, _, mac = token.partition(".")
    if not secret or not hmac.compare_digest(_mac(secret, nonce).encode(), mac.encode()):
        raise Forbidden(
            "csrf-token",
            "This page was open for too long or belongs to another sign-in. Reload it and send it again.",
        )


def check_origin(request: Request, site: Site) -> None:
    """Refuse an unsafe request that a browser sends on behalf of another site.

    Browsers do not let pages set these headers. Others and programs send neither; the token stands for them.
    """
    sent_from = request.headers.get("sec-fetch-site")
    if sent_from in {"same-origin", "none"}:
        return
    origin = request.headers.get("origin", "").lower()
    if sent_from is None and (not origin or origin in site.origins):
        return
    raise Forbidden("csrf-origin", f"This request came from another site than {site.public_url}.")


def _mac(secret: str, nonce: str) -> str:
    return hmac.new(secret.encode(), b"csrf:" + nonce.encode(), hashlib.sha256).hexdigest()
