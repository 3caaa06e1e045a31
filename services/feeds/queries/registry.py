"""Answer whether a partner's terms carry the names that stewards decide."""

from __future__ import annotations

from services.feeds.store import Store

CARRIED = "stakeholders.alias.confirmed"
NEEDED = ("name", "organization_id")


def carries_names(agreement_id: str, store: Store) -> bool:
    """Whether decided names, and whom they mean, leave by the terms that hold today."""
    terms = store.agreements.get(agreement_id).in_force(store.now.date())
    rules = terms.rules_of(CARRIED) if terms else None
    return rules is not None and all(rules.get(name) == "allow" for name in NEEDED)
