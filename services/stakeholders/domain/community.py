"""A community: people of one place, interest or circumstance, or who meet on the net; somebody may be of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.events import CommunityClosed, CommunityCorrected, CommunityFounded
from services.stakeholders.domain.names import normalise
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.outline import outline_from

KINDS = ("place", "interest", "circumstance", "virtual")
SENSITIVE = frozenset({"circumstance"})
"""Kinds of which even a small count says something about somebody."""
FEW = 5
"""Fewer than so many are not counted out where it could be guessed who they are."""
CORRECTABLE = ("name", "kind", "description", "area", "outline", "languages", "organization_id")
OPTIONAL = ("area", "organization_id")


@dataclass(frozen=True)
class Community:
    """A community at one moment; `outline` is where it is, as GeoJSON, and `open_key` what only one is called."""

    community_id: str
    name: str
    kind: str
    recorded_by: str
    founded_at: datetime
    description: str = ""
    area: str | None = None
    outline: dict[str, Any] | None = None
    languages: tuple[str, ...] = ()
    organization_id: str | None = None
    state: str = "open"
    closed_at: datetime | None = None
    close_reason: str = ""
    name_key: str = ""
    area_key: str = ""
    open_key: str = ""
    version: int = 0

    def __post_init__(self) -> None:
        key = normalise(self.name)
        object.__setattr__(self, "name_key", key)
        object.__setattr__(self, "area_key", normalise(self.area or ""))
        object.__setattr__(self, "open_key", key if self.state == "open" else "")

    def found(self) -> tuple[Community, CommunityFounded]:
        """Check that it can be told apart, and where it is, and tell of it."""
        checked = self._checked()
        return checked, CommunityFounded(*checked._told())

    def correct(
        self, changes: Mapping[str, Any], has_members: bool
    ) -> tuple[Community, CommunityCorrected | None]:
        """Apply what differs; whoever joined, joined a community of its kind."""
        self.must_be_open()
        differing = {name: value for name, value in changes.items() if value != getattr(self, name)}
        if not differing:
            return self, None
        if "kind" in differing and has_members:
            stays = {"kind": ["Somebody belongs to it already; found another instead."]}
            raise Conflict("community-has-members", "The kind stays once somebody has joined.", stays)
        corrected = replace(self, **differing)._checked()
        changed = tuple(name for name in CORRECTABLE if name in differing)
        told = corrected._told()
        return corrected, CommunityCorrected(told[0], changed, *told[1:])

    def close(self, now: datetime, reason: str) -> tuple[Community, CommunityClosed]:
        """Say that it is no more; who belonged to it stays known."""
        self.must_be_open()
        closed = replace(self, state="closed", closed_at=now, close_reason=reason)
        return closed, CommunityClosed(self.community_id)

    def must_be_open(self) -> None:
        """Refuse what is done to a community that is closed."""
        if self.state != "open":
            raise Conflict("community-closed", "This community is closed. Found it anew if it lives again.")

    def _checked(self) -> Community:
        if not self.name_key:
            raise Invalid(
                "name-without-letters", "The name has no letters.", {"name": ["Must have letters or digits."]}
            )
        return replace(self, outline=outline_from(self.outline))

    def _told(self) -> tuple[str, str, str, str | None, bool, tuple[str, ...], str | None]:
        return (
            self.community_id,
            self.name,
            self.kind,
            self.area,
            self.outline is not None,
            self.languages,
            self.organization_id,
        )
