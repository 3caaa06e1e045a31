"""What air time and coverage can be linked to, and whose they can be: what has been heard of by its events."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from shared.kernel.errors import Conflict, NotFound, Refusal

LinkKind = Literal["campaign", "policy"]
KnownKind = Literal["campaign", "policy", "organization"]
SOURCE: dict[str, str] = {"campaign": "campaigns", "policy": "policy", "organization": "stakeholders"}


def unknown(kind: KnownKind, thing_id: str, heard_at: datetime | None) -> Refusal:
    """The refusal of what media has not heard of, up to the last event of the service that owns it.

    `NotFound` where the thing cannot exist, `Conflict` where its event may still be on its way.
    """
    noun = "organisation" if kind == "organization" else kind
    if not _may_be_on_its_way(UUID(thing_id), heard_at):
        return NotFound(f"{kind}-not-found", f"There is no {noun} {thing_id}.", {f"{kind}_id": ["Unknown."]})
    return Conflict(
        f"{kind}-not-known-yet",
        f"The {noun} {thing_id} is not known here yet. If it was just made, wait a moment and send this "
        "again; otherwise check the id.",
        {f"{kind}_id": ["Not known yet."]},
    )


def _may_be_on_its_way(thing_id: UUID, heard_at: datetime | None) -> bool:
    """Our ids tell their time (version 7) or are derived (version 5); nothing else is one of ours."""
    if thing_id.version != 7:
        return thing_id.version == 5
    made_at = datetime.fromtimestamp((thing_id.int >> 80) / 1000, UTC)
    return heard_at is None or made_at > heard_at
