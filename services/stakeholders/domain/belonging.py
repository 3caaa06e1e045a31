"""That a person or an organisation belongs to a community, from when until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.stakeholders.domain.events import (
    CommunityMemberJoined,
    CommunityMemberLeft,
    CommunityMemberRemoved,
)
from shared.kernel.errors import Conflict, Invalid

PERSON, ORGANIZATION = "person", "organization"


@dataclass(frozen=True)
class Belonging:
    """A belonging at one moment; `origin` is the person who joined, whoever they were merged into since."""

    belonging_id: str
    community_id: str
    kind: str
    since: date
    recorded_by: str
    recorded_at: datetime
    person_id: str | None = None
    organization_id: str | None = None
    ended_on: date | None = None
    state: str = "open"
    member: str = ""
    origin: str = ""
    open_key: str = ""
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", "ended" if self.ended_on else "open")
        object.__setattr__(self, "origin", self.origin or self.person_id or "")
        object.__setattr__(self, "member", PERSON if self.person_id else ORGANIZATION)
        who = self.person_id or self.organization_id or ""
        object.__setattr__(self, "open_key", "" if self.ended_on else f"{self.community_id} {who}")

    def join(self, today: date) -> CommunityMemberJoined:
        """Check that one person or organisation joins on a day that has come, and tell of it."""
        if bool(self.person_id) == bool(self.organization_id):
            nobody = {"person_id": ["Give one person or one organisation."]}
            raise Invalid("belonging-without-member", "Say who belongs to it.", nobody)
        if self.since > today:
            late = {"since": ["Must not be later than today."]}
            raise Invalid("date-in-future", "This day is yet to come.", late)
        return self.told()

    def leave(self, ended_on: date, today: date) -> tuple[Belonging, CommunityMemberLeft]:
        """Say since when they belong to it no longer; it stays as history."""
        if self.ended_on is not None:
            raise Conflict("belonging-ended", f"They left on {self.ended_on.isoformat()} already.")
        if not self.since <= ended_on <= today:
            between = f"Must be a day from {self.since.isoformat()} to {today.isoformat()}."
            raise Invalid("dates-reversed", "Nobody leaves on that day.", {"ended_on": [between]})
        return replace(self, ended_on=ended_on), CommunityMemberLeft(*self._told_ends(), ended_on)

    def leading(self, leads: Mapping[str, str]) -> Belonging:
        """The belonging of whoever the person who joined leads to now."""
        return replace(self, person_id=leads.get(self.origin, self.origin) or None)

    def told(self) -> CommunityMemberJoined:
        """The event that says that it stands."""
        return CommunityMemberJoined(*self._told_ends(), self.since, self.ended_on)

    def remove(self, reason: str) -> CommunityMemberRemoved:
        """Say that it does not stand any more, and why."""
        return CommunityMemberRemoved(self.belonging_id, self.community_id, reason)

    def _told_ends(self) -> tuple[str, str, str, str | None, str | None]:
        return self.belonging_id, self.community_id, self.kind, self.person_id, self.organization_id
