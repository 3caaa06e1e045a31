"""Carry out the wishes about the keys of partners."""

from __future__ import annotations

from typing import Any

from services.feeds.commands.key import MakeKey, RevokeKey
from services.feeds.domain.key import MOST, PREFIX, Key
from services.feeds.queries.owning import key_to_do, theirs_to_do
from services.feeds.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id
from shared.kernel.secret import digest, new_secret


def make_key(command: MakeKey, store: Store) -> dict[str, Any]:
    """Make a key; answers `{"key_id", "secret", "version"}`, and the secret this once."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id), store)
    if agreement.ended_at is not None:
        raise Conflict("agreement-ended", "This agreement has ended; a key to it would open nothing.")
    if len(store.keys.of(agreement.agreement_id)) == MOST:
        raise Conflict(
            "keys-too-many", f"There are {MOST} keys already. Revoke one that is not used any more."
        )
    secret = PREFIX + new_secret()
    key = Key(
        key_id=new_id(),
        agreement_id=agreement.agreement_id,
        organization_id=agreement.organization_id,
        name=command.name,
        digest=digest(secret),
        made_at=store.now,
        made_by=store.actor.actor_id,
        may_send=command.may_send,
    )
    saved = store.keys.save(key, key.made())
    return {"key_id": saved.key_id, "secret": secret, "version": saved.version}


def revoke_key(command: RevokeKey, store: Store) -> dict[str, Any]:
    """Let a key open nothing any more."""
    key = key_to_do(command.key_id, store)
    revoked = store.keys.save(*key.revoke(store.now))
    return {"key_id": revoked.key_id, "version": revoked.version}
