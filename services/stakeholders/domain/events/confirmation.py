"""What is told of strangers who act on public pages: that a letter is to go out, and who confirmed, by ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar

ASKED = {
    "confirmation_id": "0195a7c2-6a00-7000-8000-0000000000cf",
    "action_id": "0195a7c2-6a00-7000-8000-0000000000ac",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "kind": "petition",
}


@dataclass(frozen=True)
class ConfirmationAsked:
    """Somebody wants to give something on a public page; the owner of the mailbox is to be asked."""

    type: ClassVar[str] = "org.groundswell.stakeholders.confirmation.asked.v1"
    subject: ClassVar[str] = "confirmation_id"
    example: ClassVar[dict[str, Any]] = {**ASKED, "expires_at": "2025-03-10T12:00:00Z"}

    confirmation_id: str
    action_id: str
    campaign_id: str
    kind: str
    expires_at: Annotated[datetime, "From then on the link does nothing, and what was typed is gone."]


@dataclass(frozen=True)
class ConfirmationGiven:
    """The owner of the mailbox has confirmed; what they gave counts from now on."""

    type: ClassVar[str] = "org.groundswell.stakeholders.confirmation.given.v1"
    subject: ClassVar[str] = "confirmation_id"
    example: ClassVar[dict[str, Any]] = {
        **ASKED,
        "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
        "target_id": None,
        "pledge_id": None,
        "outcome": None,
        "answer": None,
    }

    confirmation_id: str
    action_id: str
    campaign_id: str
    kind: str
    person_id: str
    target_id: Annotated[str | None, "To whom a letter or call went."]
    pledge_id: Annotated[str | None, "Which of the appeal's own sentences was pledged."]
    outcome: Annotated[str | None, "What came of a call."]
    answer: Annotated[str | None, "Of a call that reached somebody: for, against or undecided."] = None
