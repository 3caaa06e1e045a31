"""Air time that is proven aired, as lines of the 5W matrix: one for each area in which its outlet is heard or read.

All that is known of an outlet and its air time follows from the set of their events, so that a footprint that is known
later, or better, moves what was aired before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from services.insights.domain.entry import Entry, in_order, moment_of
from services.insights.domain.matrix import BROADCAST, Line, place_of, spot_of
from shared.kernel.ids import line_id_from
from shared.kernel.places import fold, place_key

KIND = "Broadcast"
"""What is done, as the matrix calls it."""
_TOLD = ("campaign_id", "organization_id", "sector")


class Heard(NamedTuple):
    """An outlet as it is known last, and the areas in which it is heard or read: name and country of each."""

    name: str = ""
    kind: str = ""
    languages: tuple[str, ...] = ()
    claimed: int | None = None
    areas: tuple[tuple[str, str], ...] = ()

    @property
    def audience(self) -> str:
        """For whom it speaks."""
        languages = ", ".join(self.languages)
        named = f"Audience of {self.name}" if self.name else "Audience of the outlet"
        return f"{named} ({languages})" if languages else named


class Broadcast(NamedTuple):
    """An aired slot with whose it is, of which sector, and the outlet that aired it."""

    slot_id: str
    outlet_id: str
    topic: str
    campaign_id: str | None
    organization_id: str
    sector: str
    day: str
    event_id: str
    outlet: Heard

    def lines(self) -> dict[str, Line]:
        """Its lines by id, an area each; whose claim of people it is stands beside, for nobody counted them."""
        whole = self._whole()
        return {
            line_id_from(self.slot_id, place_key(area)): {**whole, **self._where(area, country)}
            for area, country in self.outlet.areas
        }

    def _whole(self) -> Line:
        return {
            "who": self.organization_id,
            "organization_id": self.organization_id,
            "written_as": "",
            "sector": self.sector,
            "sector_key": fold(self.sector),
            "activity": f"{KIND}: {self.topic}" if self.topic else KIND,
            "activity_key": fold(KIND),
            "group": self.outlet.audience,
            "group_key": fold(self.outlet.audience),
            "reached": None,
            "claimed": self.outlet.claimed,
            **dict.fromkeys(("began", "ended", "started_on", "ended_on", "told_on"), self.day),
            **dict.fromkeys(("adm2", "lat", "lon", "status", "batch_id", "late_by")),
            "method": self.outlet.kind or None,
            "campaign_id": self.campaign_id,
            # Nobody reports it, so that it stands in no month of anybody's report card.
            "month": "",
            "empty": [],
            "came": BROADCAST,
            "slot_id": self.slot_id,
            "outlet_id": self.outlet_id,
            "event_id": self.event_id,
        }

    def _where(self, area: str, country: str) -> Line:
        place = place_of(country, area)
        return {
            "country": country,
            "country_key": place_key(country),
            "adm1": area,
            "area_key": place_key(area),
            "place": place,
            "spot": spot_of(place, fold(self.outlet.audience)),
        }


def broadcasts_of(entries: Iterable[Entry]) -> dict[str, Broadcast]:
    """What of an outlet's air time is proven aired, and whose and of which sector it is, by slot."""
    outlet, slots = Heard(), dict[str, dict[str, Any]]()
    for _moment, entry in in_order(entries):
        data = entry.data
        if "slot_id" in data:
            slots[data["slot_id"]] = _slot_after(slots.get(data["slot_id"], {}), entry)
        else:
            outlet = _outlet_after(outlet, data)
    return {
        slot_id: _broadcast(slot_id, slot, outlet)
        for slot_id, slot in slots.items()
        if slot.get("aired") and slot.get("organization_id") and slot.get("sector")
    }


def outlets_of(entries: Iterable[Entry]) -> dict[str, Heard]:
    """The outlets as they are known last, by id."""
    found: dict[str, Heard] = {}
    for _moment, entry in in_order(entries):
        outlet_id = entry.data["outlet_id"]
        found[outlet_id] = _outlet_after(found.get(outlet_id, Heard()), entry.data)
    return found


def _outlet_after(outlet: Heard, data: Mapping[str, Any]) -> Heard:
    if "areas" in data:
        return outlet._replace(areas=tuple((one["area"], one.get("country") or "") for one in data["areas"]))
    audience = data.get("audience") or {}
    return outlet._replace(
        name=data["name"],
        kind=data.get("kind") or "",
        languages=tuple(data.get("languages") or ()),
        claimed=audience.get("claimed"),
    )


def _slot_after(slot: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    data, action = entry.data, entry.name.rpartition(".")[2]
    after = {**slot, "outlet_id": data["outlet_id"]}
    after |= {name: data[name] for name in _TOLD if name in data}
    if data.get("topic"):
        after["topic"] = data["topic"]
    if action == "aired":
        day = moment_of(data.get("aired_at"), entry.time).date().isoformat()
        return {**after, "aired": entry.id, "day": day}
    return {**after, "aired": ""} if action in ("missed", "reopened", "removed") else after


def _broadcast(slot_id: str, slot: Mapping[str, Any], outlet: Heard) -> Broadcast:
    return Broadcast(
        slot_id,
        slot["outlet_id"],
        slot.get("topic", ""),
        slot.get("campaign_id"),
        slot["organization_id"],
        slot["sector"],
        slot["day"],
        slot["aired"],
        outlet,
    )
