"""A key message in one language: all versions of its words, and whether the last is agreed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from shared.kernel.errors import Conflict

WordingState = Literal["draft", "approved", "outdated"]
VERSIONS = 30
"""How many versions of the words in one language are kept at most."""


@dataclass(frozen=True)
class Version:
    """One version of the words, who wrote it, and who agreed to it."""

    text: str
    written_by: str
    written_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None


@dataclass(frozen=True)
class MessageWording:
    """The words in a language; the last version counts."""

    language: str
    versions: tuple[Version, ...]
    state: WordingState = "draft"

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.versions[-1].text

    def rewrite(self, version: Version) -> MessageWording:
        """Other words, which wait for approval."""
        if len(self.versions) >= VERSIONS:
            raise Conflict("versions-too-many", f"There are {VERSIONS} versions; write a new message.")
        return replace(self, versions=(*self.versions, version), state="draft")

    def approve(self, now: datetime, actor_id: str) -> MessageWording:
        """Agree to the words as they stand, as somebody else than who wrote them."""
        if self.state == "approved":
            raise Conflict("wording-approved", "These words are approved already.")
        last = self.versions[-1]
        if last.written_by == actor_id:
            raise Conflict(
                "wording-own", "You wrote these words. Ask somebody else to read and approve them."
            )
        approved = replace(last, approved_by=actor_id, approved_at=now)
        return replace(self, versions=(*self.versions[:-1], approved), state="approved")

    def outdate(self) -> MessageWording:
        """Let words that were approved wait to be looked at again; others wait already."""
        return replace(self, state="outdated") if self.state == "approved" else self
