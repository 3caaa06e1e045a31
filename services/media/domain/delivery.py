"""The sending of one mailing to one person, as far as it has come; the address is not part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from services.media.domain.events import MessageBounced, MessageSent, MessageUnsubscribed
from services.media.domain.mailing import Mailing
from shared.kernel.ids import id_from

State = Literal["sending", "waiting", "sent", "bounced", "failed", "skipped", "unsure"]
OPEN = ("sending", "waiting")
"""States after which something is still to come."""


@dataclass(frozen=True)
class Delivery:
    """One message; what was `sending` when its process died may have arrived. `at` is when it was first in hand."""

    message_id: str
    mailing_id: str
    person_id: str
    contact_id: str
    channel: str
    variant: Literal["a", "b"]
    at: datetime
    state: State = "sending"
    tries: int = 0
    due_at: datetime | None = None
    code: str = ""
    opted_out_at: datetime | None = None

    def told(self, mailing: Mailing) -> dict[str, Any]:
        """What every event of it says."""
        return {
            "message_id": self.message_id,
            "mailing_id": self.mailing_id,
            "person_id": self.person_id,
            "campaign_id": mailing.campaign_id,
            "organization_id": mailing.organization_id,
            "channel": self.channel,
            "purpose": mailing.purpose,
        }

    def sent(self, mailing: Mailing) -> MessageSent:
        """The event that it was taken."""
        return MessageSent(**self.told(mailing), variant=self.variant)

    def bounced(self, mailing: Mailing, code: str, is_hard: bool) -> MessageBounced:
        """The event that it came back."""
        return MessageBounced(**self.told(mailing), contact_id=self.contact_id, code=code, is_hard=is_hard)

    def unsubscribed(self, mailing: Mailing, by: str) -> MessageUnsubscribed:
        """The event that its receiver wants no more."""
        return MessageUnsubscribed(**self.told(mailing), by=by)


def message_id(mailing_id: str, person_id: str) -> str:
    """The id of a message: the same whenever it is made, so that nobody gets two."""
    return id_from("message", mailing_id, person_id)


def next_try(tries: int, ladder: tuple[float, ...], now: datetime) -> datetime | None:
    """When a message that was put off is tried again; None when it is given up."""
    return now + timedelta(seconds=ladder[tries - 1]) if tries <= len(ladder) else None
