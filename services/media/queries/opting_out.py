"""Answer what the link in a message would end."""

from __future__ import annotations

from typing import Any

from services.media.domain.delivery import Delivery
from services.media.domain.opt_out import message_of, unknown
from services.media.store import Store
from shared.kernel.errors import NotFound


def show_opt_out(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What no more would be sent, from whom, and whether that is so already."""
    delivery = delivery_of(asked["token"], store)
    mailing = store.mailings.get(delivery.mailing_id)
    return {
        "purpose": mailing.purpose,
        "channel": mailing.channel,
        "organization_id": mailing.organization_id,
        "is_done": delivery.opted_out_at is not None,
    }


def delivery_of(token: str, store: Store) -> Delivery:
    """The delivery whose receiver has this link."""
    message_id = message_of(token, store.sender.key())
    try:
        return store.deliveries.get(message_id)
    except NotFound:
        raise unknown() from None
