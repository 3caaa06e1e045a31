"""Answer the questions about who signed up, and about the hours that people gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.campaigns.store import Store
from services.campaigns.store.sign_up import WantedSignUps
from shared.kernel.errors import Invalid


def list_sign_ups(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of the sign-ups of a gathering, a shift or people; by state. People are ids."""
    wanted = WantedSignUps(
        gathering_id=asked.get("gathering_id"),
        shift_id=asked.get("shift_id"),
        person_ids=tuple({store.merged.now_of(one) for one in asked.get("person_ids") or ()}),
        state=asked.get("state"),
    )
    if not (wanted.gathering_id or wanted.shift_id or wanted.person_ids):
        sentence = "Say of which gathering, shift or people."
        raise Invalid("sign-ups-of-what", sentence, {"gathering_id": [sentence]})
    return store.sign_ups.list(wanted, limit=asked["limit"], after=asked.get("after"))


def show_sign_up(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One sign-up."""
    return store.sign_ups.show(asked["sign_up_id"])


def show_hours(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A person's attended shifts, latest first, and all minutes that were credited, by campaign."""
    person_id = store.merged.now_of(asked["person_id"])
    found = store.sign_ups.hours(person_id, limit=asked["limit"], after=asked.get("after"))
    told = store.gatherings.titles([item["gathering_id"] for item in found["items"]])
    campaigns = _credited("campaign_id", store.sign_ups.credited(person_id))
    came_for = _as_kept(store.sign_ups.credited_to_organizations(person_id), store)
    return {
        **found,
        "items": [{**item, **_titled(told.get(item["gathering_id"], {}))} for item in found["items"]],
        "person_id": person_id,
        "minutes": sum(one["minutes"] for one in campaigns),
        "shifts": sum(one["shifts"] for one in campaigns),
        "campaigns": campaigns,
        "organizations": _credited("organization_id", came_for),
    }


def show_organization_hours(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """All minutes credited to those who came for an organisation, and by campaign; under any of its ids."""
    organization_id = store.leads.now_of(asked["organization_id"])
    family = store.leads.family(organization_id)
    campaigns = _credited("campaign_id", store.sign_ups.credited_to(family))
    return {
        "organization_id": organization_id,
        "minutes": sum(one["minutes"] for one in campaigns),
        "shifts": sum(one["shifts"] for one in campaigns),
        "campaigns": campaigns,
    }


def _credited(name: str, sums: Mapping[Any, tuple[int, int]]) -> list[dict[str, Any]]:
    """The most minutes first."""
    return [
        {name: key, "shifts": shifts, "minutes": minutes}
        for key, (shifts, minutes) in sorted(sums.items(), key=lambda one: (-one[1][1], str(one[0])))
    ]


def _as_kept(sums: Mapping[str | None, tuple[int, int]], store: Store) -> dict[str | None, tuple[int, int]]:
    """The sums of organisations that were merged as one."""
    found: dict[str | None, tuple[int, int]] = {}
    for organization_id, (shifts, minutes) in sums.items():
        kept = organization_id and store.leads.now_of(organization_id)
        before = found.get(kept, (0, 0))
        found[kept] = (before[0] + shifts, before[1] + minutes)
    return found


def _titled(about: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": about.get("title", ""),
        "place": about.get("place", ""),
        "host_id": about.get("organization_id"),
    }
