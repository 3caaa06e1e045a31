"""Carry out the wishes about single messages."""

from __future__ import annotations

from typing import Any

from services.media.commands.message import OptOut, RecordBounce, StopMessages
from services.media.domain.delivery import Delivery
from services.media.domain.opt_out_words import wants_no_more
from services.media.queries.opting_out import delivery_of
from services.media.store import Store
from shared.kernel.errors import Conflict
from shared.mail.contact import contact_id


def record_bounce(command: RecordBounce, store: Store) -> dict[str, Any]:
    """Note that a message came back; answers `{"message_id", "existing"}`."""
    delivery = store.deliveries.get(command.message_id)
    if delivery.state == "bounced":
        return {"message_id": delivery.message_id, "existing": True}
    if delivery.state not in ("sent", "unsure"):
        raise Conflict(
            "message-not-sent", f"The message is {delivery.state}; only one that went out comes back."
        )
    mailing = store.mailings.get(delivery.mailing_id)
    changes = {"state": "bounced", "code": command.code, "at": store.now}
    store.deliveries.change(delivery, changes, delivery.bounced(mailing, command.code, command.is_hard))
    before = {"sent_b": -1} if delivery.state == "sent" and delivery.variant == "b" else {}
    store.runs.add(delivery.mailing_id, **{delivery.state: -1}, bounced=1, **before)
    return {"message_id": delivery.message_id, "existing": False}


def opt_out(command: OptOut, store: Store) -> dict[str, Any]:
    """Note that whoever got a message wants no more of its kind; a repeat changes nothing."""
    delivery = delivery_of(command.token, store)
    existing = delivery.opted_out_at is not None
    if not existing:
        _note(delivery, "link", store)
    return {"message_id": delivery.message_id, "existing": existing}


def stop_messages(command: StopMessages, store: Store) -> dict[str, Any]:
    """Note that a number wants no more of whatever kinds of messages went to it."""
    if not wants_no_more(command.text):
        return {"stopped": 0}
    latest: dict[tuple[str, ...], Delivery] = {}
    went = [
        one for one in store.deliveries.to_contact(contact_id("sms", command.number)) if one.channel == "sms"
    ]
    mailings = store.mailings.with_ids(one.mailing_id for one in went)
    for one in went:
        mailing = mailings[one.mailing_id]
        latest.setdefault((one.person_id, mailing.purpose, mailing.organization_id), one)
    for one in latest.values():
        # Told again where it was told before: they may have agreed to it again since, and stopped again.
        _note(one, "reply", store)
    return {"stopped": len(latest)}


def _note(delivery: Delivery, by: str, store: Store) -> None:
    mailing = store.mailings.get(delivery.mailing_id)
    store.deliveries.change(delivery, {"opted_out_at": store.now}, delivery.unsubscribed(mailing, by))
    if delivery.opted_out_at is None:
        second = {"opted_out_b": 1} if delivery.variant == "b" else {}
        store.runs.add(delivery.mailing_id, opted_out=1, **second)
