"""Answer the questions about resources and contributions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.campaigns.domain.contribution import Contribution
from services.campaigns.domain.resource import Resource
from services.campaigns.store import Store
from services.campaigns.store.resource import WantedResources
from shared.kernel.amounts import text_of
from shared.mongo.plain import from_plain

AMOUNTS = ("quantity", "short", "pledged", "committed", "delivered")


def list_resources(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of resources, what is needed first at its beginning; by campaign, partner, kind and what is short."""
    within = asked.get("short_within")
    wanted = WantedResources(
        campaign_id=asked.get("campaign_id"),
        organization_id=store.leads.any_of(asked.get("organization_id")),
        kind=asked.get("kind"),
        short_by=None if within is None else store.now.date() + timedelta(days=within),
    )
    found = store.resources.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": [_shown(from_plain(Resource, one)) for one in found["items"]]}


def show_resource(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One resource with its contributions."""
    return _shown(store.resources.get(asked["resource_id"]))


def _shown(resource: Resource) -> dict[str, Any]:
    ones = resource.contributions
    plain = {name: value for name, value in vars(resource).items() if name not in AMOUNTS}
    return {
        **plain,
        "quantity": text_of(resource.quantity),
        "short": text_of(resource.short),
        "pledged": text_of(sum(one.pledged for one in ones)),
        "committed": text_of(sum(one.counted for one in ones)),
        "delivered": text_of(sum(one.delivered for one in ones)),
        "contributions": [_contribution(one) for one in ones],
    }


def _contribution(one: Contribution) -> dict[str, Any]:
    amounts = {name: text_of(getattr(one, name)) for name in AMOUNTS if hasattr(one, name)}
    return {**vars(one), **amounts, "committed": text_of(one.counted), "state": one.state}
