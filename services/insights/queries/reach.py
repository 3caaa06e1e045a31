"""Answer whom an outlet, or all outlets of a campaign, can reach at most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from services.insights.domain.entry import Entry, in_order, typed
from services.insights.domain.reach import METHOD, Count, Part, Place, Reach, counts_of, parts_of, reach_of
from services.insights.store import Store
from shared.kernel.errors import Invalid

SLOTS = 5_000
"""So many slots of a campaign are looked through for its outlets."""


def show_reach(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """People by sex and age, area by area, each with the events that it rests on; now or as it was at a moment."""
    outlet_id, campaign_id, moment = (asked.get(name) for name in ("outlet_id", "campaign_id", "as_of"))
    if bool(outlet_id) == bool(campaign_id):
        sentence = "Ask for an outlet, or for a campaign."
        raise Invalid("reach-of-what", sentence, {"outlet_id": [sentence]})
    outlets = [outlet_id] if outlet_id else _outlets_of(str(campaign_id), moment, store)
    parts = parts_of(_told([f"footprint|{one}" for one in outlets], moment, store))
    counts = _counts({part.area_key for part in parts}, moment, store)
    reach = reach_of(parts, counts)
    titles = store.labels.of(outlets)
    return {
        "title": "Potential reach",
        "method": METHOD,
        "as_of": moment or store.now,
        "people": reach.people,
        "living": reach.living,
        "groups": reach.groups(),
        "areas": [_area(place) for place in _largest_first(reach)],
        "missing": reach.missing,
        "inside": reach.inside,
        "outlets": [_outlet(one, titles.get(one, {}).get("title"), parts) for one in outlets],
    }


def _outlets_of(campaign_id: str, moment: datetime | None, store: Store) -> list[str]:
    """The outlets that promised air time for a campaign or gave it; what was missed does not count."""
    actions = ("planned", "aired", "missed", "reopened", "removed")
    types = {"$in": [typed(f"media.slot.{action}") for action in actions]}
    found = store.log.find({"links": campaign_id, "type": types}, order=[("_id", 1)], limit=SLOTS)
    told = [entry for entry in found if entry.data.get("campaign_id") == campaign_id]
    told = [entry for entry in told if moment is None or entry.time <= moment]
    last = {entry.data["slot_id"]: entry.name for _moment, entry in in_order(told)}
    missed = {slot_id for slot_id, name in last.items() if name.endswith((".missed", ".removed"))}
    kept = [entry for entry in told if entry.data["slot_id"] not in missed and entry.data.get("outlet_id")]
    return list(dict.fromkeys(entry.data["outlet_id"] for entry in kept))


def _counts(keys: set[str], moment: datetime | None, store: Store) -> list[Count]:
    """What is said of these areas, and of those around them, so that nobody counts twice."""
    found: list[Entry] = []
    asked: set[str] = set()
    while keys - asked:
        things = [f"{kind}|{key}" for kind in ("area", "area-code") for key in sorted(keys - asked)]
        asked |= keys
        told = _told(things, moment, store)
        found += told
        keys = {entry.data["within_key"] for entry in told if entry.data.get("within_key")}
    return counts_of({entry.id: entry for entry in found}.values())


def _told(things: list[str], moment: datetime | None, store: Store) -> list[Entry]:
    found = store.log.of_things(things, store.heads.get().position)
    return [entry for entry in found if moment is None or entry.time <= moment]


def _largest_first(reach: Reach) -> list[Place]:
    return sorted(reach.places, key=lambda place: -place.count.data["people"] * place.share)


def _area(place: Place) -> dict[str, Any]:
    data = place.count.data
    people = place.count.groups["all", "all"]
    return {
        **{name: data[name] for name in ("area", "code", "within", "level", "source", "population_id")},
        **{name: data[name] for name in ("period_start", "period_end")},
        "people": people,
        "share": round(place.share, 4),
        "reached": round(people * place.share),
        "outlet_ids": _once(part.outlet_id for part in place.parts),
        "event_ids": _once([place.count.event_id, *(part.event_id for part in place.parts)]),
    }


def _outlet(outlet_id: str, title: str | None, parts: Iterable[Part]) -> dict[str, Any]:
    own = [part for part in parts if part.outlet_id == outlet_id]
    event_id = own[0].event_id if own else None
    return {"outlet_id": outlet_id, "title": title, "areas": len(own), "event_id": event_id}


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
