"""What happened before: events of the past that are numbered for a partner after all, in portions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.feeds.domain.events import BackfillAsked, BackfillFinished


@dataclass(frozen=True)
class Backfill:
    """The wish for what happened since a moment, of events up to `until`; it has come to `reached` and `position`."""

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
    version: int = 0

    def asked(self) -> BackfillAsked:
        """Tell that it was asked for."""
        return BackfillAsked(backfill_id=self.backfill_id, agreement_id=self.agreement_id, since=self.since)

    def go_on(self, reached: datetime, position: int, numbered: int) -> Backfill:
        """Note a portion."""
        return replace(self, reached=reached, position=position, numbered=self.numbered + numbered)

    def finish(self) -> tuple[Backfill, BackfillFinished]:
        """Note that there is no more."""
        told = BackfillFinished(
            backfill_id=self.backfill_id, agreement_id=self.agreement_id, numbered=self.numbered
        )
        return replace(self, state="done"), told
