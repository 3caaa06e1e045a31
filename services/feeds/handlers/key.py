"""Carry out the wishes about the keys of partners."""

from __future__ import annotations

from typing import Any

from services.feeds.commands.key import MakeKey, RevokeKey
from services.feeds.domain.key import MOST, PREFIX, Key
from services.feeds.handlers.subscription import close
from services.feeds.queries.agreement import in_short, opened_by
from services.feeds.queries.owning import acting_for, key_to_do, theirs_to_do
from services.feeds.store import Store
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id
from shared.kernel.secret import digest, new_secret


def make_key(command: MakeKey, store: Store) -> dict[str, Any]:
    """Make a key; answers `{"key_id", "secret", "version"}`, and the secret this once."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id), store)
    if agreement.ended_at is not None:
        raise Conflict("agreement-ended", "This agreement has ended; a key to it would open nothing.")
    store.rooms.take(agreement.agreement_id)
    if len(store.keys.of(agreement.agreement_id)) >= MOST:
        raise Conflict(
            "keys-too-many", f"There are {MOST} keys already. Revoke one that is not used any more."
        )
    if command.may_send and not command.may_act:
        wrong = "A key that sends in does what is the partner's to do, too."
        raise Invalid("key-contradictory", wrong, {"may_send": [wrong]})
    secret = PREFIX + new_secret()
    key = Key(
        key_id=new_id(),
        agreement_id=agreement.agreement_id,
        organization_id=agreement.organization_id,
        name=command.name,
        digest=digest(secret),
        made_at=store.now,
        made_by=store.actor.actor_id,
        may_act=command.may_act,
        may_send=command.may_send,
    )
    saved = store.keys.save(key, key.made())
    return {"key_id": saved.key_id, "secret": secret, "version": saved.version}


def revoke_key(command: RevokeKey, store: Store) -> dict[str, Any]:
    """Let a key open nothing any more; answers `{"key_id", "opened", "version"}`, and closes what it opened on wish."""
    key = key_to_do(command.key_id, store)
    revoked = store.keys.save(*key.revoke(store.now))
    store.rooms.take(key.agreement_id)
    opened = opened_by(key, store.subscriptions.lasting_of(key.agreement_id))
    if command.close_opened:
        by = acting_for(key.organization_id, store)
        for one in opened:
            close(one, by, "The key that opened it was revoked.", store)
        opened = []
    return {"key_id": revoked.key_id, "opened": in_short(opened), "version": revoked.version}
