"""Secrets that are shown once: how they are made, and the form in which they are kept."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """Make a secret of 256 random bits, in 43 characters that are safe in cookies and headers."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """The form in which a secret is kept; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
