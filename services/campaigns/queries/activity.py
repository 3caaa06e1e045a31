"""Answer the questions about activities."""

from __future__ import annotations

from typing import Any

from services.campaigns.store import Store
from services.campaigns.store.activity import Wanted
from shared.kernel.places import fold, fold_place


def list_activities(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of activities, latest report first; by who, what, where, when, campaign and import."""
    wanted = Wanted(
        **_who(asked, store),
        sector_key=fold(asked.get("sector") or ""),
        adm1_key=fold_place(asked.get("adm1") or ""),
        campaign_id=asked.get("campaign_id"),
        batch_id=asked.get("batch_id"),
        since=asked.get("since"),
        until=asked.get("until"),
    )
    found = store.activities.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": _named(found["items"], store)}


def show_activity(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One activity, whole."""
    return _named([store.activities.show(asked["activity_id"])], store)[0]


def _who(asked: dict[str, Any], store: Store) -> dict[str, str | None]:
    """An organisation asked for by any of its names is found whole; an unknown name by what was written."""
    if asked.get("organization_id") or not asked.get("organization"):
        return {"organization_id": store.leads.any_of(asked.get("organization_id"))}
    key = fold(asked["organization"])
    organization_id = store.names.meaning([key]).get(key)
    of_it = store.leads.any_of(organization_id)
    return {"organization_id": of_it} if of_it else {"name_key": key}


def _named(activities: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Show each organisation by its registered name, and beside it the name as it was written."""
    leads = {one: store.leads.now_of(one) for one in {activity["organization_id"] for activity in activities}}
    known = store.organizations.by_key(leads.values())
    names = {one: known[to].name for one, to in leads.items() if to in known and known[to].name}
    return [
        {
            **activity,
            "organization_name": names.get(activity["organization_id"], activity["organization_name"]),
            "written_as": activity["organization_name"],
        }
        for activity in activities
    ]
