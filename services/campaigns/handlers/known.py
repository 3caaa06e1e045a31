"""Refuse organisations and communities of which nobody has told campaigns."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from services.campaigns.store import Store
from shared.kernel.errors import Invalid

NO_COMMUNITY = (
    "No community is known under this id. Choose one of the list; "
    "one that was made known just now can be chosen in a moment."
)
CLOSED_COMMUNITY = "This community is closed, so nothing new can be for it. Choose one that is open."


def must_know_organization(organization_id: str | None, store: Store) -> None:
    """Refuse an organisation that is not registered, as far as is known; none at all is none that is unknown."""
    if organization_id and not store.organizations.get(organization_id).name:
        sentence = (
            "No organisation is registered under this id. Choose one of the register; "
            "one that was registered just now can be chosen in a moment."
        )
        raise Invalid("organization-unknown", sentence, {"organization_id": [sentence]})


def must_know_communities(community_ids: Iterable[str], store: Store, before: Collection[str] = ()) -> None:
    """Refuse communities that are not known or are closed, each at its place; those of `before` may stay."""
    ids = [(f"community_ids.{index}", one) for index, one in enumerate(community_ids) if one not in before]
    known = store.communities.by_key(one for _, one in ids)
    unknown = {field: [NO_COMMUNITY] for field, one in ids if one not in known or not known[one].name}
    closed = {
        field: [CLOSED_COMMUNITY] for field, one in ids if field not in unknown and not known[one].is_open
    }
    if unknown:
        raise Invalid("community-unknown", NO_COMMUNITY, {**unknown, **closed})
    if closed:
        raise Invalid("community-closed", CLOSED_COMMUNITY, closed)
