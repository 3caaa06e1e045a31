"""The operations on the keys of partners."""

from __future__ import annotations

from typing import Any

from services.feeds.handlers import key as handle
from services.feeds.schemas import key as of
from services.feeds.store import Store
from shared.messaging.serve import command


class Keys:
    """What can be wished of keys."""

    @command("POST", "/agreements/{agreement_id}/keys", of.MakeKeySchema, answers=of.KeyMadeSchema)
    def make_key(self, command: Any, store: Store) -> Any:
        """Make a key with which a partner's program asks for its events; its secret is shown once."""
        return handle.make_key(command, store)

    @command("POST", "/feed-keys/{key_id}/revoke", of.RevokeKeySchema, answers=of.KeyRevokedSchema)
    def revoke_key(self, command: Any, store: Store) -> Any:
        """Let a key open nothing any more."""
        return handle.revoke_key(command, store)
