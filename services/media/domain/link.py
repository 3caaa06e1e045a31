"""What air time and coverage can be linked to: campaigns and policies whose events have arrived."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from shared.kernel.errors import Conflict, NotFound, Refusal

LinkKind = Literal["campaign", "policy"]
SOURCE: dict[str, str] = {"campaign": "campaigns", "policy": "policy"}


def unknown(kind: LinkKind, thing_id: str, heard_at: datetime | None) -> Refusal:
    """The refusal of a link to what media has not heard of, up to the last event of the service that owns it.

    `NotFound` where the thing cannot exist, `Conflict` where its event may still be on its way.
    """
    if not _may_be_on_its_way(UUID(thing_id), heard_at):
        return NotFound(f"{kind}-not-found", f"There is no {kind} {thing_id}.", {f"{kind}_id": ["Unknown."]})
    return Conflict(
        f"{kind}-not-known-yet",
        f"The {kind} {thing_id} is not known here yet. If it was just made, wait a moment and send this "
        "again; otherwise check the id.",
        {f"{kind}_id": ["Not known yet."]},
    )


def _may_be_on_its_way(thing_id: UUID, heard_at: datetime | None) -> bool:
    """Our ids tell their time (version 7) or are derived (version 5); nothing else is one of ours."""
    if thing_id.version != 7:
        return thing_id.version == 5
    made_at = datetime.fromtimestamp((thing_id.int >> 80) / 1000, UTC)
    return heard_at is None or made_at > heard_at
