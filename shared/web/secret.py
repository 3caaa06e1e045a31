"""Secrets that are shown once and kept as digests or hashes: how they are made, recognised and looked up."""

from __future__ import annotations

import hashlib
import re
import secrets

# Without signs that look alike on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """Make a secret of 256 random bits, in 43 characters that are safe in cookies and headers."""
    return secrets.token_urlsafe(32)


def passphrase() -> str:
    """Make a password of 79 random bits that can be read out: four groups of four letters."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def is_secret(text: str) -> bool:
    """Tell whether a text has a secret's form; anything else need not be looked up."""
    return _FORM.fullmatch(text) is not None


def digest(secret: str) -> str:
    """The form in which a secret is kept; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
