"""Answer the questions about who signed up, and about the hours that people gave."""

from __future__ import annotations

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
    credited = store.sign_ups.credited(person_id)
    campaigns = [
        {"campaign_id": campaign_id, "shifts": shifts, "minutes": minutes}
        for campaign_id, (shifts, minutes) in sorted(credited.items(), key=lambda one: -one[1][1])
    ]
    return {
        **found,
        "items": [{**item, **_titled(told.get(item["gathering_id"], {}))} for item in found["items"]],
        "person_id": person_id,
        "minutes": sum(one["minutes"] for one in campaigns),
        "shifts": sum(one["shifts"] for one in campaigns),
        "campaigns": campaigns,
    }


def _titled(about: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": about.get("title", ""),
        "place": about.get("place", ""),
        "host_id": about.get("organization_id"),
    }
