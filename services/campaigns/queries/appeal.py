"""Answer the questions about appeals and what people gave to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from services.campaigns.store import Store
from services.campaigns.store.act import WantedActs


def list_appeals(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of appeals, newest first, each with its acts and people; by campaign, policy and stage."""
    wanted = {name: asked.get(name) for name in ("campaign_id", "policy_id", "stage")}
    found = store.appeals.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": _counted(found["items"], store)}


def show_appeal(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One appeal with what came of it, by partner and by whom people turned to."""
    appeal = _counted([store.appeals.show(asked["appeal_id"])], store)[0]
    appeal_id = appeal["appeal_id"]
    said = store.acts.answers(appeal_id)
    by_partner = store.acts.by_organization(appeal_id, store.leads.all()).items()
    by_target = store.acts.by_target(appeal_id)
    targets = [*appeal["person_ids"], *appeal["organization_ids"]]
    return {
        **appeal,
        "kept": store.acts.kept(appeal_id),
        "partners": [
            {"organization_id": key, "acts": acts, "people": people}
            for key, (acts, people) in sorted(by_partner, key=lambda one: (-one[1][0], one[0] or ""))
        ],
        "targets": [_target(one, by_target.get(one, (0, 0)), said.get(one, {})) for one in targets],
    }


def list_acts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of acts, the latest recorded first; people are ids."""
    wanted = WantedActs(
        **{name: asked.get(name) for name in ("appeal_id", "person_id", "target_id", "state")},
        organization_id=store.leads.any_of(asked.get("organization_id")),
    )
    return store.acts.list(wanted, limit=asked["limit"], after=asked.get("after"))


def _target(target_id: str, counted: tuple[int, int], said: dict[str, int]) -> dict[str, Any]:
    return {"target_id": target_id, "acts": counted[0], "people": counted[1], "said": said}


def _counted(appeals: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    counts = store.acts.count(appeal["appeal_id"] for appeal in appeals)
    return [_one(appeal, counts.get(appeal["appeal_id"], (0, 0)), store.now) for appeal in appeals]


def _one(appeal: dict[str, Any], counted: tuple[int, int], now: datetime) -> dict[str, Any]:
    return {**appeal, "state": _state(appeal, now), "acts": counted[0], "people": counted[1]}


def _state(appeal: dict[str, Any], now: datetime) -> str:
    """Closed by somebody, over by its deadline, to begin, or open."""
    if appeal["stage"] == "closed":
        return "closed"
    if appeal["closes_at"] and now >= appeal["closes_at"]:
        return "over"
    return "coming" if now.date().isoformat() < appeal["opens_on"] else "open"
