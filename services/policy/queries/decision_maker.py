"""Answer the questions about who decides."""

from __future__ import annotations

from typing import Any

from services.policy.domain.decision_maker import body_of
from services.policy.store import Store


def list_decision_makers(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of posts that decide and who holds them, `{"items": [...], "next": cursor}`."""
    found = store.decision_makers.list(store.of_all_ids(asked), store.now.date())
    for one in found["items"]:
        one["body"] = body_of(one["body"])
    return found
