"""Answer the question who sponsors a policy."""

from __future__ import annotations

from typing import Any

from services.policy.domain.position import standing_id
from services.policy.store import Store


def list_sponsorships(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of sponsorships, sponsors before co-sponsors, each with where the sponsor leans by now."""
    found = store.sponsorships.list(store.of_all_ids(asked))
    at = {one["sponsorship_id"]: _standing(one, store) for one in found["items"]}
    leans = store.standings.values(at.values())
    items = [{**one, "value": leans.get(at[one["sponsorship_id"]])} for one in found["items"]]
    return {**found, "items": items}


def _standing(sponsorship: dict[str, Any], store: Store) -> str:
    return standing_id(sponsorship["policy_id"], store.people.now_of(sponsorship["person_id"]))
