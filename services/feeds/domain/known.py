"""What of other services terms may name: organisations and campaigns that began here, or are on their way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from uuid import UUID

from shared.kernel.errors import Fields, Invalid
from shared.kernel.ids import is_id

ORGANIZATION, CAMPAIGN = "stakeholders.organization.registered", "campaigns.campaign.planned"
"""The types of the events with which both begin."""
NOBODY_KNOWS = "Nobody has told us of this. Choose one that is registered, or send it again in a moment."


def must_be_known(
    named: Mapping[str, str], known: Collection[str], heard_at: Mapping[str, datetime | None]
) -> None:
    """Refuse what does not begin here; `named` is field -> id, `heard_at` the last beginning of its kind, by field."""
    wrong: Fields = {
        field: [NOBODY_KNOWS]
        for field, thing_id in named.items()
        if thing_id not in known and not is_on_its_way(thing_id, heard_at[field])
    }
    if wrong:
        raise Invalid("terms-of-unknown", "The terms name what nobody knows; nothing was saved.", wrong)


def is_on_its_way(thing_id: str, heard_at: datetime | None) -> bool:
    """Whether a thing may have been made after the last one of which we heard: our ids of version 7 tell their time."""
    if not is_id(thing_id):
        return False
    if heard_at is None:
        return True
    number = UUID(thing_id)
    return number.version == 7 and datetime.fromtimestamp((number.int >> 80) / 1000, UTC) > heard_at
