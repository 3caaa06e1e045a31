"""Settle messages of which nobody knows whether they arrived, a portion in each transaction."""

from __future__ import annotations

from collections import Counter
from typing import Any

from services.media.commands.unsure import SettleUnsure
from services.media.domain.mailing import Mailing
from services.media.domain.unsure import Decision, settle
from services.media.store import Store
from services.media.store.run import counts_of
from shared.kernel.errors import Conflict

AT_ONCE = 500


def settle_unsure(command: SettleUnsure, store: Store) -> dict[str, Any]:
    """Decide about unsure messages, and settle the first of them; the sender settles what is left."""
    known = store.mailings.get(command.mailing_id, command.expected_version)
    if store.runs.of([command.mailing_id]).get(command.mailing_id, {}).get("settling"):
        raise Conflict("settling", "This is being done already; look again in a moment.")
    messages = store.deliveries.count_unsure(command.mailing_id, command.as_)
    mailing, told = settle(known, command.as_, command.reason.strip(), messages, store.now)
    saved = store.mailings.save(mailing, *told)
    is_left = _settle_some(saved, command.as_, store)
    store.runs.set(saved.mailing_id, settling=command.as_ if is_left else None)
    if command.as_ == "send":
        # They may be in hand from now on, and what is in hand when a process dies is unsure again.
        store.runs.set(saved.mailing_id, is_open=True)
    return {"mailing_id": saved.mailing_id, "version": saved.version, "messages": messages}


def settle_next(store: Store) -> bool:
    """Settle the next portion of what was decided; False where nothing is left."""
    found = store.runs.settling()
    if found is None:
        return False
    mailing_id, decision = found
    mailing = store.mailings.get(mailing_id)
    is_off = decision == "send" and mailing.stage == "cancelled"
    if is_off or not _settle_some(mailing, decision, store):
        store.runs.set(mailing_id, settling=None)
    return True


def count(store: Store, mailing: Mailing, counted: Counter[str]) -> None:
    """Add to what was counted for a mailing, and tell how far it is."""
    store.runs.add(mailing.mailing_id, **counted)
    so_far = Counter(counts_of(store.runs.of([mailing.mailing_id]).get(mailing.mailing_id)))
    so_far.update(counted)
    store.mailings.tell(mailing, mailing.progress(so_far))


def _settle_some(mailing: Mailing, decision: Decision, store: Store) -> bool:
    """Settle a portion; whether more may be left."""
    some = store.deliveries.unsure(mailing.mailing_id, decision, AT_ONCE)
    if not some:
        return False
    counted = Counter(unsure=-len(some))
    if decision == "sent":
        store.deliveries.count_as_sent(mailing, some)
        second = sum(one.variant == "b" for one in some)
        counted.update({"sent": len(some)} | ({"sent_b": second} if second else {}))
    else:
        store.deliveries.send_again(some)
    count(store, mailing, counted)
    return len(some) == AT_ONCE
