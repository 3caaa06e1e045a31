"""Answer the questions where the coalition stands, and who in it contradicts whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.policy.domain.stance import Stance, conflicts_in, latest_of_each
from services.policy.store import Store


def list_stances(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of stances with their history, the latest taken first."""
    found = store.stances.list({**asked, "organization_id": store.leads.any_of(asked.get("organization_id"))})
    names = store.organizations.titles(one["organization_id"] for one in found["items"])
    for one in found["items"]:
        one["organization_name"] = names.get(one["organization_id"])
        one.setdefault("naming", None)  # stances of before anybody was asked do not say
    return found


def show_conflicts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Who stands where on a policy, counted, and every two that contradict each other."""
    store.policies.get(asked["policy_id"])
    stances = latest_of_each(store.stances.of_policy(asked["policy_id"]), store.leads.now_of)
    counted = {word: 0 for word in ("support", "oppose", "amend", "watch")}
    for one in stances:
        counted[one.stance] += 1
    pairs = conflicts_in(stances)
    shown = pairs[: asked["limit"]]
    names = store.organizations.titles(side.organization_id for pair in shown for side in pair)
    return {
        "policy_id": asked["policy_id"],
        "stances": counted,
        "conflicts": [[_side(side, names) for side in pair] for pair in shown],
        "conflicts_in_all": len(pairs),
    }


def _side(one: Stance, names: Mapping[str | None, str]) -> dict[str, Any]:
    return {
        "organization_id": one.organization_id,
        "organization_name": names.get(one.organization_id),
        "stance": one.stance,
        "taken_on": one.taken_on,
    }
