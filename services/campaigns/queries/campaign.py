"""Answer the questions about campaigns."""

from __future__ import annotations

from typing import Any

from services.campaigns.store import Store


def list_campaigns(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of campaigns, newest first, each with what is known of its policy; by stage and policy."""
    found = store.campaigns.list(
        stage=asked.get("stage"),
        policy_id=asked.get("policy_id"),
        limit=asked["limit"],
        after=asked.get("after"),
    )
    return {**found, "items": _with_policies(found["items"], store)}


def show_campaign(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One campaign, whole."""
    return _with_policies([store.campaigns.show(asked["campaign_id"])], store)[0]


def _with_policies(campaigns: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    known = store.policies.by_key(campaign["policy_id"] for campaign in campaigns)
    told = {
        policy_id: {"policy_id": policy_id, "title": policy.title, "stage": policy.stage}
        for policy_id, policy in known.items()
    }
    return [{**campaign, "policy": told.get(campaign["policy_id"])} for campaign in campaigns]
