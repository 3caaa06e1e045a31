"""A mailing: one message to all who agreed to such messages, written by one, approved by another, sent once to each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from services.media.domain.events import (
    MailingApproved,
    MailingCancelled,
    MailingCorrected,
    MailingDrafted,
    MailingFinished,
    MailingPaused,
    MailingProgressed,
    MailingStarted,
)
from services.media.domain.letter import faults_in
from shared.kernel.errors import Conflict, Invalid

Stage = Literal["draft", "approved", "sending", "paused", "sent", "cancelled"]
CHANNELS = ("email", "sms")
PURPOSES = ("news", "actions", "events", "volunteering", "training", "press", "research")
WORDS = {"draft": "a draft", "sending": "being sent"}
OUTCOMES = ("sent", "bounced", "failed", "skipped", "unsure")
"""How the sending to somebody can have ended."""
SAID = (
    *("channel", "purpose", "organization_id", "text", "subject", "second_subject", "second_share"),
    *("area", "kind", "language", "campaign_id", "minds_quiet_hours"),
)


@dataclass(frozen=True)
class Mailing:
    """A mailing as it stands; to whom it goes is asked when it goes out."""

    mailing_id: str
    channel: Literal["email", "sms"]
    purpose: str
    organization_id: str
    text: str
    written_by: str
    drafted_at: datetime
    changed_at: datetime
    subject: str = ""
    second_subject: str = ""
    second_share: int = 0
    area: str = ""
    kind: str = ""
    language: str = ""
    campaign_id: str | None = None
    minds_quiet_hours: bool = True
    stage: Stage = "draft"
    approved_by: str | None = None
    approved_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    version: int = 0

    def draft(self) -> tuple[Mailing, MailingDrafted]:
        """Tell that it is written down."""
        self._must_make_sense()
        return self, MailingDrafted(**self.of())

    def correct(self, now: datetime, actor_id: str, **said: Any) -> tuple[Mailing, MailingCorrected | None]:
        """Rewrite it; whatever changes, what was approved is approved no more. No event where nothing changes."""
        if self.stage not in ("draft", "approved"):
            raise self._conflict("what was begun cannot be rewritten. Write a new one")
        changed = tuple(name for name in SAID if said[name] != getattr(self, name))
        if not changed:
            return self, None
        fresh = replace(self, stage="draft", approved_by=None, approved_at=None)
        corrected = replace(fresh, **said, written_by=actor_id, changed_at=now)
        corrected._must_make_sense()
        return corrected, MailingCorrected(**corrected.of(), changed=changed)

    def approve(self, now: datetime, actor_id: str) -> tuple[Mailing, MailingApproved]:
        """Agree to it as it stands, as somebody else than who wrote it."""
        if self.stage != "draft":
            raise self._conflict("it needs no approval")
        if self.written_by == actor_id:
            raise Conflict("mailing-own", "You wrote this. Ask somebody else to read and approve it.")
        approved = replace(self, stage="approved", approved_by=actor_id, approved_at=now, changed_at=now)
        return approved, MailingApproved(**self.of())

    def start(self, now: datetime) -> tuple[Mailing, MailingStarted]:
        """Send it, or go on sending."""
        if self.stage not in ("approved", "paused"):
            raise self._conflict("only an approved or paused one can be started")
        began = self.started_at or now
        started = replace(self, stage="sending", started_at=began, changed_at=now, reason="")
        return started, MailingStarted(**self.of(), is_again=self.stage == "paused")

    def pause(self, now: datetime, reason: str) -> tuple[Mailing, MailingPaused]:
        """Send no further message for now; those in hand are finished."""
        if self.stage != "sending":
            raise self._conflict("there is nothing to pause")
        paused = replace(self, stage="paused", reason=reason, changed_at=now)
        return paused, MailingPaused(**self.of(), reason=reason)

    def cancel(self, now: datetime, reason: str) -> tuple[Mailing, MailingCancelled]:
        """Send it to nobody else, for good."""
        if self.stage in ("sent", "cancelled"):
            raise self._conflict("there is nothing to cancel")
        cancelled = replace(self, stage="cancelled", reason=reason, changed_at=now, ended_at=now)
        return cancelled, MailingCancelled(**self.of(), reason=reason, was_begun=self.started_at is not None)

    def finish(self, now: datetime, counts: dict[str, int]) -> tuple[Mailing, MailingFinished]:
        """Note that everybody has had their turn."""
        if self.stage != "sending":
            raise self._conflict("it cannot be finished")
        finished = replace(self, stage="sent", changed_at=now, ended_at=now)
        return finished, MailingFinished(**self._counted(counts))

    def progress(self, counts: dict[str, int]) -> MailingProgressed:
        """The event that says how far it is."""
        return MailingProgressed(**self._counted(counts))

    def of(self) -> dict[str, Any]:
        """What every event of it says."""
        names = ("mailing_id", "channel", "purpose", "organization_id", "campaign_id", "area")
        return {name: getattr(self, name) for name in names}

    def _must_make_sense(self) -> None:
        faults = faults_in(subject=self.subject, second_subject=self.second_subject, text=self.text)
        if self.channel == "email" and not self.subject.strip():
            faults["subject"] = ["An e-mail needs a subject."]
        if self.channel == "sms" and (self.subject or self.second_subject):
            faults["subject"] = ["A text message has no subject; leave it empty."]
        if bool(self.second_subject) != bool(self.second_share):
            faults["second_share"] = ["A second subject and its share go together."]
        if faults:
            raise Invalid(
                "mailing-unclear", "Some of it could not be sent as it is; nothing was saved.", faults
            )

    def _conflict(self, sentence: str) -> Conflict:
        return Conflict(
            f"mailing-{self.stage}", f"The mailing is {WORDS.get(self.stage, self.stage)}; {sentence}."
        )

    def _counted(self, counts: dict[str, int]) -> dict[str, Any]:
        return {**self.of(), **{name: counts.get(name, 0) for name in OUTCOMES}}
