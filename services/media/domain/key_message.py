"""A key message: what the coalition wants to be heard, for whom, in which languages, and what contradicts it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal

from services.media.domain.events import (
    KeyMessageCorrected,
    KeyMessageRetired,
    KeyMessageWritten,
    WordingApproved,
    WordingOutdated,
    WordingWritten,
)
from services.media.domain.message_wording import MessageWording, Version
from services.media.domain.passage import Passage
from services.media.domain.wording import key_of
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.kernel.events import DomainEvent

MessageKind = Literal["main", "supporting", "proof"]
KINDS: tuple[MessageKind, ...] = ("main", "supporting", "proof")
LANGUAGES = 40
"""In how many languages a message is said at most."""


@dataclass(frozen=True)
class KeyMessage:
    """A message as it stands; `waits` while words of it are not agreed to, `roof` is an open main one's audience."""

    key_message_id: str
    campaign_id: str
    kind: MessageKind
    audience: str
    language: str
    wordings: tuple[MessageWording, ...]
    written_at: datetime
    changed_at: datetime
    parent_id: str | None = None
    never_say: tuple[str, ...] = ()
    state: Literal["open", "retired"] = "open"
    reason: str = ""
    waits: bool = True
    roof: str | None = None
    version: int = 0

    def write(self) -> tuple[KeyMessage, KeyMessageWritten]:
        """Tell that it belongs to the house from now on."""
        for wording in self.wordings:
            self._must_not_contradict(wording.text, "text")
        return self._settled(), KeyMessageWritten(**self._told())

    def correct(self, now: datetime, **said: Any) -> tuple[KeyMessage, KeyMessageCorrected | None]:
        """Say anew what it is for and what contradicts it; no event where nothing changes."""
        self.must_be_open()
        changed = tuple(name for name in said if said[name] != getattr(self, name))
        if not changed:
            return self, None
        corrected = replace(self, **said, changed_at=now)._settled()
        for wording in corrected.wordings:
            corrected._must_not_contradict(wording.text, "never_say")
        return corrected, KeyMessageCorrected(**corrected._told(), changed=changed)

    def say(self, language: str, version: Version) -> tuple[KeyMessage, list[DomainEvent]]:
        """Put it into words in a language; with other words in its own one, the others wait to be looked at again."""
        self.must_be_open()
        self._must_not_contradict(version.text, "text")
        known = self._in(language)
        if known and known.text == version.text:
            return self, []
        if known is None and len(self.wordings) >= LANGUAGES:
            raise Conflict("languages-too-many", f"A message is said in at most {LANGUAGES} languages.")
        said = known.rewrite(version) if known else MessageWording(language, (version,))
        wordings, outdated = self._beside(said)
        spoken = self._with(wordings, version.written_at)
        return spoken, [WordingWritten(**self._of(said), text=said.text), *outdated]

    def approve(self, language: str, now: datetime, actor_id: str) -> tuple[KeyMessage, WordingApproved]:
        """Agree to the words in a language."""
        self.must_be_open()
        known = self._in(language)
        if known is None:
            raise NotFound("wording-not-found", f"This message has no words in {language}.")
        approved = known.approve(now, actor_id)
        event = WordingApproved(**self._of(approved), text=approved.text)
        return self._with(self._replaced(approved), now), event

    def retire(self, now: datetime, reason: str) -> tuple[KeyMessage, KeyMessageRetired]:
        """Say it no more."""
        self.must_be_open()
        retired = replace(self, state="retired", reason=reason, changed_at=now)
        return retired._settled(), KeyMessageRetired(self.key_message_id, self.campaign_id, reason)

    @property
    def approved(self) -> tuple[MessageWording, ...]:
        """The words that are agreed to."""
        return tuple(one for one in self.wordings if one.state == "approved")

    @property
    def text(self) -> str:
        """The words in its own language."""
        return next(one.text for one in self.wordings if one.language == self.language)

    def must_be_open(self) -> None:
        """Refuse to change what is said no more."""
        if self.state == "retired":
            raise Conflict("message-retired", "This message is retired. Write a new one.")

    def _must_not_contradict(self, text: str, field: str) -> None:
        passage = Passage(text)
        found = next((phrase for phrase in self.never_say if passage.find(phrase)), None)
        if found:
            raise Invalid(
                "wording-contradicts",
                f"“{found}” is among what is never to be said, and stands in the words of the message.",
                {field: [f"“{found}” must not be in both."]},
            )

    def _beside(self, said: MessageWording) -> tuple[tuple[MessageWording, ...], list[DomainEvent]]:
        """All wordings with this one, and which of the others are outdated by it."""
        wordings = self._replaced(said)
        if said.language != self.language:
            return wordings, []
        outdated = [one for one in self.approved if one.language != said.language]
        told: list[DomainEvent] = [WordingOutdated(**self._of(one)) for one in outdated]
        return tuple(one if one is said else one.outdate() for one in wordings), told

    def _replaced(self, said: MessageWording) -> tuple[MessageWording, ...]:
        if self._in(said.language) is None:
            return (*self.wordings, said)
        return tuple(said if one.language == said.language else one for one in self.wordings)

    def _with(self, wordings: tuple[MessageWording, ...], now: datetime) -> KeyMessage:
        return replace(self, wordings=wordings, changed_at=now)._settled()

    def _settled(self) -> KeyMessage:
        is_open = self.state == "open"
        waits = is_open and len(self.approved) < len(self.wordings)
        return replace(
            self, waits=waits, roof=key_of(self.audience) if is_open and self.kind == "main" else None
        )

    def _in(self, language: str) -> MessageWording | None:
        return next((one for one in self.wordings if one.language == language), None)

    def _of(self, wording: MessageWording) -> dict[str, Any]:
        return {
            "key_message_id": self.key_message_id,
            "campaign_id": self.campaign_id,
            "language": wording.language,
            "number": len(wording.versions),
        }

    def _told(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(KeyMessageWritten)}
