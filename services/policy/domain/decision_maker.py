"""A decision-maker: a person, by id only, in a post that decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from services.policy.domain.events import DecisionMakerKnown


@dataclass(frozen=True)
class DecisionMaker:
    """A post that a person holds or held; one person may hold several. No names: those are in stakeholders."""

    membership_id: str
    person_id: str
    post: str
    body: str
    role: str
    jurisdiction: str
    level: str = ""
    organization_id: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    version: int = 0

    def know(self, before: DecisionMaker | None) -> tuple[DecisionMaker, DecisionMakerKnown | None]:
        """Take the place of what was known before; no event where nothing is new."""
        known = replace(self, version=before.version if before else 0)
        if known == before:
            return known, None
        return known, DecisionMakerKnown(
            self.person_id, self.post, self.body, self.jurisdiction, self.started_on, self.ended_on
        )
