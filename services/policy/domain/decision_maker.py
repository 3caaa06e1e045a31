"""A decision-maker: a person, by id only, in a post that decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from services.policy.domain.events import DecisionMakerKnown

CHAMBERS = {"member of the lower chamber": "Lower house", "member of the upper chamber": "Upper house"}
"""What those of Open States sit in, of whom no organisation is known; the same words stand in its bills."""


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


def body_of(role: str) -> str:
    """The body of somebody of whom no organisation is known: the chamber, else what they are there for."""
    return CHAMBERS.get(role, role)


def bodies_written(body: str) -> list[str]:
    """All ways in which a body may be kept: of a chamber, also as roles told it before chambers had words here."""
    return [body, *(role for role, chamber in CHAMBERS.items() if chamber == body)]
