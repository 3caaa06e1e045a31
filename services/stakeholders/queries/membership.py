"""Answer the questions about posts and roles."""

from __future__ import annotations

from typing import Any

from services.stakeholders.queries.person import named
from services.stakeholders.store import Store
from shared.kernel.errors import Invalid


def list_memberships(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of the memberships of a person or of an organisation, newest first."""
    wanted = {name: asked[name] for name in ("person_id", "organization_id") if asked.get(name)}
    if not wanted:
        raise Invalid(
            "whose-memberships",
            "Say of which person or which organisation.",
            {"person_id": ["Give this or organization_id."]},
        )
    if "person_id" in wanted:
        wanted["person_id"] = store.people.now_of(wanted["person_id"])
    if "organization_id" in wanted:
        wanted["organization_id"] = store.organizations.now_of(wanted["organization_id"])
    found = store.memberships.list(wanted, limit=asked["limit"], after=asked.get("after"))
    names = store.organizations.names(each["organization_id"] for each in found["items"])
    return {"items": [named(each, names) for each in found["items"]], "next": found["next"]}
