"""Passwords that are given to somebody, and the form of secrets, by which they are recognised."""

from __future__ import annotations

import re
import secrets

# Without signs that look alike on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def passphrase() -> str:
    """Make a password of 79 random bits that can be read out: four groups of four letters."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def is_secret(text: str) -> bool:
    """Tell whether a text has a secret's form; anything else need not be looked up."""
    return _FORM.fullmatch(text) is not None
