"""What may be decided about messages of which nobody knows whether they arrived."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Literal

from services.media.domain.events import MailingSettled, MailingStarted
from services.media.domain.mailing import WORDS, Mailing
from shared.kernel.errors import Conflict

Decision = Literal["sent", "send"]
Told = tuple[MailingSettled] | tuple[MailingSettled, MailingStarted]


def settle(
    mailing: Mailing, decision: Decision, reason: str, messages: int, now: datetime
) -> tuple[Mailing, Told]:
    """Decide about so many unsure messages; a mailing that had ended is begun again where they are sent."""
    _must_rest(mailing, decision)
    if not messages:
        raise _nothing(decision)
    settled = MailingSettled(**mailing.of(), settled_as=decision, messages=messages, reason=reason)
    if decision == "sent" or mailing.stage == "paused":
        return replace(mailing, changed_at=now), (settled,)
    begun = replace(mailing, stage="sending", ended_at=None, changed_at=now)
    return begun, (settled, MailingStarted(**mailing.of(), is_again=True))


def _must_rest(mailing: Mailing, decision: Decision) -> None:
    if mailing.stage not in ("paused", "sent", "cancelled"):
        raise Conflict(
            f"mailing-{mailing.stage}",
            f"The mailing is {WORDS.get(mailing.stage, mailing.stage)}; let it rest before you decide this.",
        )
    if decision == "send" and mailing.stage == "cancelled":
        raise Conflict("mailing-cancelled", "The mailing is cancelled; it goes to nobody, also not again.")


def _nothing(decision: Decision) -> Conflict:
    if decision == "sent":
        return Conflict("nothing-unsure", "No message of it is unsure; somebody may have decided already.")
    return Conflict(
        "nothing-to-send-again",
        "No message of it is unsure that was not sent again before; none is sent a third time.",
    )
