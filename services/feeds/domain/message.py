"""An event that a receiver refuses: it is tried again beside the others, and waits for a person in the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.feeds.domain.events import MessageQuarantined, MessageSettled
from services.feeds.domain.schedule import TRIES, Schedule
from services.feeds.domain.sending import Letter, Outcome
from shared.kernel.errors import Conflict
from shared.kernel.ids import id_from

MOST_WAITING = 100
"""So many may be tried again beside the others; beyond that, the others wait, too."""
State = Literal["waiting", "quarantined", "settled"]


@dataclass(frozen=True)
class Message:
    """One event for one subscription that was refused, how often, and what the receiver said.

    `was_aside` says that a person was asked to look at it, which is told when it is settled.
    """

    message_id: str
    subscription_id: str
    agreement_id: str
    sequence: int
    event_id: str
    type: str
    since: datetime
    state: State = "waiting"
    tries: int = 0
    tried_at: datetime | None = None
    due_at: datetime | None = None
    status: int | None = None
    error: str = ""
    answer: str = ""
    how: str = ""
    settled_at: datetime | None = None
    was_aside: bool = False
    version: int = 0

    @staticmethod
    def of(subscription_id: str, agreement_id: str, letter: Letter, now: datetime) -> Message:
        """Begin one; its id is made of what it is about, so that it is there once whatever is killed."""
        return Message(
            message_id=id_of(subscription_id, letter.sequence),
            subscription_id=subscription_id,
            agreement_id=agreement_id,
            sequence=letter.sequence,
            event_id=letter.event_id,
            type=letter.topic,
            since=now,
        )

    def begin_again(self, now: datetime) -> Message:
        """Forget what was settled: the same event was sent once more, and refused once more."""
        fresh = replace(self, state="waiting", tries=0, since=now, settled_at=None, how="", was_aside=False)
        return fresh if self.state == "settled" else self

    def refused(
        self, outcome: Outcome, now: datetime, schedule: Schedule
    ) -> tuple[Message, tuple[MessageQuarantined, ...]]:
        """Note a refusal: it is tried again later, or waits for a person from now on."""
        tries = self.tries + 1
        said = replace(self, tries=tries, tried_at=now, status=outcome.status, error=outcome.reason)
        said = replace(said, answer=outcome.answer)
        if tries < TRIES:
            return replace(said, state="waiting", due_at=schedule.due(now, tries)), ()
        return replace(said, state="quarantined", due_at=None, was_aside=True), (said._quarantined(),)

    def set_aside(
        self, outcome: Outcome, now: datetime, times: int = 1
    ) -> tuple[Message, tuple[MessageQuarantined, ...]]:
        """Note that the receiver has had it so many times and given it back: it waits for a person at once."""
        if self.state == "quarantined":
            return self, ()
        tries = self.tries + times
        said = replace(self, tries=tries, tried_at=now, status=outcome.status, error=outcome.reason)
        return replace(said, state="quarantined", due_at=None, was_aside=True), (said._quarantined(),)

    def replay(self, now: datetime) -> Message:
        """Try it once more, at once."""
        self._must_wait_for_a_person()
        return replace(self, state="waiting", due_at=now)

    def skip(self, reason: str, now: datetime) -> tuple[Message, MessageSettled]:
        """Leave it: the partner does without it, or gets it in another way."""
        self._must_wait_for_a_person()
        return self._settled("skipped", reason, now)

    def arrived(self, now: datetime) -> tuple[Message, tuple[MessageSettled, ...]]:
        """Note that it was taken after all; told only where a person was asked to look."""
        done, told = self._settled("delivered", "", now)
        return done, (told,) if self.was_aside or self.tries >= TRIES else ()

    def _settled(
        self, how: Literal["delivered", "skipped"], reason: str, now: datetime
    ) -> tuple[Message, MessageSettled]:
        told = MessageSettled(
            message_id=self.message_id,
            subscription_id=self.subscription_id,
            agreement_id=self.agreement_id,
            sequence=self.sequence,
            how=how,
            reason=reason,
        )
        return replace(self, state="settled", how=how, settled_at=now, due_at=None), told

    def _quarantined(self) -> MessageQuarantined:
        return MessageQuarantined(
            message_id=self.message_id,
            subscription_id=self.subscription_id,
            agreement_id=self.agreement_id,
            sequence=self.sequence,
            about=self.type,
            status=self.status,
            tries=self.tries,
        )

    def _must_wait_for_a_person(self) -> None:
        if self.state != "quarantined":
            raise Conflict("message-not-waiting", "This event does not wait for anybody any more.")


def id_of(subscription_id: str, sequence: int) -> str:
    """The id under which the refusals of one event are kept."""
    return id_from("message", subscription_id, str(sequence))
