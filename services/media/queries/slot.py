"""Answer the questions about air time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from services.media.queries.air_cost import cost_of
from services.media.queries.naming import with_names
from services.media.store import Store

WEEK = timedelta(weeks=1)
COUNTS = ("promised", "promised_minutes", "aired", "aired_minutes", "missed", "stuck")


def list_slots(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of slots, `{"items": [...], "next": cursor}`: the latest first, those stuck the oldest first."""
    found = store.slots.list(asked, store.now)
    return {**found, "items": [_shown(item, store.now) for item in _named(found["items"], store)]}


def show_slot(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One slot, whole, with how it differs from the plan and what it lacks to be a line of the 5W matrix."""
    slot = _named([store.slots.show(asked["slot_id"])], store)[0]
    areas = store.outlets.get(slot["outlet_id"]).footprint
    return {**_shown(slot, store.now), "line": {"missing": _missing(slot, areas), "areas": list(areas)}}


def show_week_plan(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Promised against aired per ISO week (UTC), `{"weeks": [...]}`, weeks without slots included."""
    day: date = asked.get("from_on") or store.now.date()
    monday = day - timedelta(days=day.weekday())
    starts = [monday + number * WEEK for number in range(asked["weeks"])]
    starts_at = datetime.combine(monday, time(), UTC)
    found = store.slots.weeks(asked, starts_at, starts_at + asked["weeks"] * WEEK, store.now)
    by_week = {week["week"]: week for week in found}
    return {"weeks": [_week(start, by_week) for start in starts]}


def _named(slots: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Slots with the names of all they name; what was planned before a slot could say whose it is says nothing."""
    names = store.links.organizations(slot.get("organization_id") for slot in slots)
    whose = {"organization_id": None, "sector": ""}
    return [
        {**whose, **slot, "organization_name": names.get(slot.get("organization_id") or "")}
        for slot in with_names(slots, store)
    ]


def _missing(slot: dict[str, Any], areas: Sequence[str]) -> list[str]:
    known = {
        "organization": slot["organization_id"],
        "sector": slot["sector"],
        "footprint": areas,
        "proof": slot["state"] == "aired",
    }
    return [name for name, value in known.items() if not value]


def _week(start: date, by_week: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = f"{start:%G-W%V}"
    empty = dict.fromkeys(COUNTS, 0)
    return {"week": name, "starts_on": start.isoformat(), **empty, **by_week.get(name, {})}


def _shown(slot: dict[str, Any], now: datetime) -> dict[str, Any]:
    difference = None
    if slot["aired_at"]:
        late = (slot["aired_at"] - slot["airs_at"]).total_seconds()
        difference = {"minutes": slot["aired_minutes"] - slot["minutes"], "late_minutes": round(late / 60)}
    is_stuck = slot["state"] == "planned" and slot["airs_at"] < now
    shown = {**slot, "difference": difference, "is_stuck": is_stuck}
    return {**shown, "cost": cost_of(slot)}
