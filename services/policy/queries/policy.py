"""Answer the questions about policies and stages."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from services.policy.domain.stage import STAGES
from services.policy.domain.usual import Usual, stalls_after
from services.policy.store import Store


def list_policies(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of policies, the latest moved first or the longest stalled first, `{"items", "next"}`."""
    campaign_id = asked.get("campaign_id")
    only = store.campaigns.aims_of(campaign_id) if campaign_id else None
    found = store.policies.list(asked, only, store.now.date())
    return {**found, "items": _with_company(found["items"], store)}


def show_policy(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One policy with its history, its campaigns and its coverage."""
    policy = _with_company([store.policies.show(asked["policy_id"])], store)[0]
    return {**policy, "history": _with_days(policy["history"], store.now.date())}


def list_stages(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """All stages in order, with what each means."""
    stages = [
        {"stage": stage, "order": one.order, "title": one.title, "sentence": one.sentence}
        for stage, one in STAGES.items()
    ]
    return {"items": stages, "next": None}


def _with_company(policies: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Add what is around each policy, with two reads for a whole page."""
    if not policies:
        return []
    ids = [policy["policy_id"] for policy in policies]
    aiming, covered = store.campaigns.aiming_at(ids), store.coverage.counts(ids)
    today = store.now.date()
    return [
        {
            **policy,
            "days_in_stage": _days(policy["moved_on"], today),
            **_standing(policy, today),
            "campaigns": aiming[policy["policy_id"]],
            "coverage": covered[policy["policy_id"]],
        }
        for policy in policies
    ]


def _with_days(history: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    lasted = [
        _days(move["moved_on"], date.fromisoformat(following["moved_on"]))
        for move, following in pairwise(history)
    ]
    moves = [{**move, "days": days, "is_now": False} for move, days in zip(history, lasted, strict=False)]
    return [*moves, {**history[-1], "days": _days(history[-1]["moved_on"], today), "is_now": True}]


def _standing(policy: dict[str, Any], today: date) -> dict[str, Any]:
    """Whether it stands still, after how many days there it does, and from how many earlier ones that is learned."""
    usual = policy.get("usual")
    after = stalls_after(policy["stage"], Usual(**usual) if usual else None)
    days = _days(policy["moved_on"], today)
    return {"usual": usual, "stalls_after": after, "is_stalled": after is not None and days > after}


def _days(since_on: str, until: date) -> int:
    return (until - date.fromisoformat(since_on)).days
