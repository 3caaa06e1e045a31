"""A key with which a partner's program asks for its events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from services.feeds.domain.events import KeyMade, KeyRevoked
from shared.kernel.errors import Conflict, Forbidden

PREFIX = "gwf_"
"""So that scanners of leaked secrets can look for it."""
MOST = 10
ACTS_AS = "key:"
READS_ONLY = "This key only reads. Make one that may do more than that."


@dataclass(frozen=True)
class Key:
    """A key; its secret is shown once, and only a digest is kept."""

    key_id: str
    agreement_id: str
    organization_id: str
    name: str
    digest: str
    made_at: datetime
    made_by: str
    may_act: bool = True
    may_send: bool = False
    revoked_at: datetime | None = None
    version: int = 0

    @property
    def roles(self) -> tuple[str, ...]:
        """As what a program acts that has it."""
        if not self.may_act:
            return ("partner-reader",)
        return ("partner-feed", "partner-sender") if self.may_send else ("partner-feed",)

    @property
    def actor_id(self) -> str:
        """Under which id a program acts that has it."""
        return f"{ACTS_AS}{self.key_id}"

    def must_act(self) -> None:
        """Refuse one that only reads."""
        if not self.may_act:
            raise Forbidden("key-reads-only", READS_ONLY)

    def made(self) -> KeyMade:
        """Tell that it has been made."""
        return KeyMade(
            key_id=self.key_id,
            agreement_id=self.agreement_id,
            name=self.name,
            may_act=self.may_act,
            may_send=self.may_send,
        )

    def revoke(self, now: datetime) -> tuple[Key, KeyRevoked]:
        """Open nothing any more."""
        if self.revoked_at is not None:
            raise Conflict("key-revoked", "This key was revoked before.")
        return replace(self, revoked_at=now), KeyRevoked(key_id=self.key_id, agreement_id=self.agreement_id)
