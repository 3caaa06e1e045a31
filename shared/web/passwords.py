"""Passwords: Argon2id in a thread, at most two at a time, with an upgrade of old hashes on the way."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from shared.kernel.errors import Invalid

SHORTEST, LONGEST = 12, 256
DIFFERENT = 5
"""So many different characters at least: a row of one key is long and guessed first."""


@dataclass(frozen=True)
class Verdict:
    """Whether a password was right, and the new hash to keep when the old one has outdated parameters."""

    is_right: bool
    new_hash: str | None = None


class Passwords:
    """Hashes and verifies; the default parameters are RFC 9106's second recommendation (64 MiB, 3 passes)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Each takes 64 MiB: without a limit, a crowd at the sign-in page would take the machine's memory.
        self._seats = asyncio.Semaphore(2)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody has this password")

    async def hash(self, password: str) -> str:
        """Hash a new password; one that is too short, too long or among the first to be guessed is refused."""
        if not SHORTEST <= len(password) <= LONGEST:
            sentence = f"Use {SHORTEST} to {LONGEST} characters; a sentence is easiest to remember."
            raise Invalid("password-length", sentence, {"password": [sentence]})
        if len(set(password.casefold())) < DIFFERENT or password.isdigit():
            sentence = "This would be guessed soon. Use a sentence of your own; it is easiest to remember."
            raise Invalid("password-guessable", sentence, {"password": [sentence]})
        async with self._seats:
            return await asyncio.to_thread(self._hasher.hash, _normal(password))

    async def verify(self, kept: str | None, password: str) -> Verdict:
        """Compare a password with its hash; without one (no such account) it takes as long and is wrong."""
        async with self._seats:
            return await asyncio.to_thread(self._verify, kept, _normal(password[: LONGEST + 1]))

    def _verify(self, kept: str | None, password: str) -> Verdict:
        nobodys = self._nobodys  # made by whoever signs in first, known or not, so that it tells nothing
        try:
            self._hasher.verify(kept or nobodys, password)
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return Verdict(False)
        if kept is None:
            return Verdict(False)
        return Verdict(True, self._hasher.hash(password) if self._hasher.check_needs_rehash(kept) else None)


def _normal(password: str) -> str:
    # The same letters typed on two keyboards may be two byte sequences (NIST SP 800-63B, 3.1.1.2).
    return unicodedata.normalize("NFKC", password)
