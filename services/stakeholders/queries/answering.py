"""For which organisation somebody answers who speaks of names."""

from __future__ import annotations

from services.stakeholders.store import Store
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.roles import STEWARD_NAMES


def partner(organization_id: str | None, store: Store) -> str:
    """For which organisation somebody answers: its own, or for stewards the one that they name."""
    own = store.actor.organization_id
    wanted = organization_id or own
    if not wanted:
        sentence = "Say for which organisation this is."
        raise Invalid("organization-missing", sentence, {"organization_id": [sentence]})
    now = store.organizations.now_of(wanted)
    if own and now == store.organizations.now_of(own):
        return now
    if not store.actor.may(STEWARD_NAMES):
        raise Forbidden("organization-not-yours", "You may answer for your own organisation only.")
    return store.organizations.get(now).organization_id
