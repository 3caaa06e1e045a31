"""What happened before: events of the past that are numbered for a partner after all, in portions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.feeds.domain.events import BackfillAsked, BackfillFinished


@dataclass(frozen=True)
class Backfill:
    """The wish for what happened since a moment, of events up to `until`; it has come to `reached` and `position`.

    Of `total` events `looked_at` were looked at and `numbered` left; `total` is None until it has begun.
    """

    backfill_id: str
    agreement_id: str
    since: datetime
    until: int
    asked_at: datetime
    asked_by: str
    reached: datetime
    position: int = -1
    numbered: int = 0
    state: Literal["running", "done"] = "running"
    total: int | None = None
    looked_at: int = 0
    done_at: datetime | None = None
    version: int = 0

    @property
    def stands(self) -> Literal["asked", "running", "done"]:
        """How it stands, for whoever asks."""
        return "asked" if self.state == "running" and self.total is None else self.state

    def asked(self) -> BackfillAsked:
        """Tell that it was asked for."""
        return BackfillAsked(backfill_id=self.backfill_id, agreement_id=self.agreement_id, since=self.since)

    def begin(self, total: int) -> Backfill:
        """Note how many events are to be looked at."""
        return replace(self, total=total)

    def go_on(self, reached: datetime, position: int, looked_at: int, numbered: int) -> Backfill:
        """Note a portion: up to where it was, how many events it had, and how many of them left."""
        return replace(
            self,
            reached=reached,
            position=position,
            looked_at=self.looked_at + looked_at,
            numbered=self.numbered + numbered,
        )

    def finish(self, now: datetime) -> tuple[Backfill, BackfillFinished]:
        """Note that there is no more."""
        told = BackfillFinished(
            backfill_id=self.backfill_id, agreement_id=self.agreement_id, numbered=self.numbered
        )
        return replace(self, state="done", done_at=now), told
