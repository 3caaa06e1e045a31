"""What of other services may be named here: campaigns and decision-makers whose events have arrived."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from shared.kernel.errors import Conflict, NotFound, Refusal

Foreign = Literal["campaign", "person"]
NOUN: dict[str, str] = {"campaign": "campaign", "person": "decision-maker"}
REMEDY: dict[str, str] = {"campaign": "check the id", "person": "record first which post the person holds"}


def unknown(kind: Foreign, thing_id: str, heard_at: datetime | None = None) -> Refusal:
    """The refusal of an id of which policy has not heard, up to the last event of the service that owns it.

    `NotFound` where the thing cannot exist, `Conflict` where its event may still be on its way. A person made
    long ago may get a post today, so for persons no moment is given.
    """
    noun, field = NOUN[kind], f"{kind}_id"
    if not may_be_on_its_way(UUID(thing_id), heard_at):
        return NotFound(f"{noun}-not-found", f"There is no {noun} {thing_id}.", {field: ["Unknown."]})
    return Conflict(
        f"{noun}-not-known-yet",
        f"The {noun} {thing_id} is not known here yet. If this was just made, wait a moment and send it again; "
        f"otherwise {REMEDY[kind]}.",
        {field: ["Not known yet."]},
    )


def may_be_on_its_way(thing_id: UUID, heard_at: datetime | None) -> bool:
    """Our ids tell their time (version 7) or are derived (version 5); nothing else is one of ours."""
    if thing_id.version != 7:
        return thing_id.version == 5
    made_at = datetime.fromtimestamp((thing_id.int >> 80) / 1000, UTC)
    return heard_at is None or made_at > heard_at
