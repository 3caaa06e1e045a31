"""Refuse organisations of which nobody has told campaigns."""

from __future__ import annotations

from services.campaigns.store import Store
from shared.kernel.errors import Invalid


def must_know_organization(organization_id: str | None, store: Store) -> None:
    """Refuse an organisation that is not registered, as far as is known; none at all is none that is unknown."""
    if organization_id and not store.organizations.get(organization_id).name:
        sentence = (
            "No organisation is registered under this id. Choose one of the register; "
            "one that was registered just now can be chosen in a moment."
        )
        raise Invalid("organization-unknown", sentence, {"organization_id": [sentence]})
