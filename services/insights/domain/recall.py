"""From reach that outlets claim to what people remember and do, area by area, each kept apart from the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.insights.domain.broadcasts import Heard
from services.insights.domain.entry import Entry, in_order
from shared.kernel.places import place_key
from shared.kernel.shares import wilson

EVENTS = 50
"""So many events of a figure are named."""
ACTIONS = ("activities", "gatherings_held", "attendances")
METHODS = {
    "claimed": (
        "What the outlets that are heard or read there claim for all their areas together, of each its largest "
        "claim of coverage and of proven air time. Nobody has counted it, and it is not split by area: do not add "
        "areas up."
    ),
    "recalled": (
        "Measured by asking: of those asked in the latest survey of the area, the share that remembered the "
        "campaign, with the interval in which 95 of 100 such surveys would have the share of all (Wilson), if those "
        "asked were chosen at random."
    ),
    "acted": (
        "Counted: activities reported for the campaign there, gatherings held there, and who was checked in at them. "
        "Signatures, letters, calls and pledges name no area, so they are not here."
    ),
}
"""How each kind of figure is come by."""
Told = Mapping[str, Any]


@dataclass
class Sum:
    """A figure with the events that it rests on."""

    value: int = 0
    event_ids: list[str] = field(default_factory=list)

    def add(self, value: int, event_id: str) -> None:
        """Count something, too."""
        self.value += value
        if len(self.event_ids) < EVENTS and event_id not in self.event_ids:
            self.event_ids.append(event_id)


@dataclass
class Claim:
    """What one outlet claims of a campaign: its largest figure, None where it claims nothing."""

    items: int = 0
    slots: int = 0
    people: int | None = None
    event_ids: list[str] = field(default_factory=list)

    def add(self, people: int | None, event_id: str) -> None:
        """Take what it says of one item or slot."""
        if people is not None:
            self.people = max(people, self.people or 0)
        self.event_ids.append(event_id)


@dataclass
class Place:
    """An area: whom outlets claim to reach, what the latest survey found, and what people did there."""

    key: str
    name: str
    claims: dict[str, Claim] = field(default_factory=dict)
    surveys: list[dict[str, Any]] = field(default_factory=list)
    actions: dict[str, Sum] = field(default_factory=lambda: {name: Sum() for name in ACTIONS})

    def told(self) -> dict[str, Any]:
        """The area as it is answered."""
        return {
            "area": self.name,
            "claimed": claimed_of(self.claims),
            "survey": self._latest(),
            "actions": {
                name: {"value": told.value, "event_ids": told.event_ids}
                for name, told in self.actions.items()
            },
        }

    def _latest(self) -> dict[str, Any] | None:
        if not self.surveys:
            return None
        survey = max(self.surveys, key=lambda one: (one["until_on"], one["from_on"], one["event_id"]))
        low, high = wilson(survey["recalled"], survey["asked"])
        return {
            **survey,
            "share": round(survey["recalled"] / survey["asked"], 4),
            "low": round(low, 4),
            "high": round(high, 4),
            "earlier": len(self.surveys) - 1,
        }


def surveys_of(entries: Iterable[Entry], campaign_id: str) -> list[dict[str, Any]]:
    """The surveys of a campaign that stand, by the last word about each."""
    return [
        {**entry.data, "event_id": entry.id}
        for entry in _last(entries, "recall_survey_id").values()
        if not entry.name.endswith(".withdrawn") and entry.data["campaign_id"] == campaign_id
    ]


def claims_of(
    coverage: Iterable[Entry], slots: Iterable[Entry], outlets: Mapping[str, Heard], campaign_id: str
) -> dict[str, Claim]:
    """Outlet -> what it claims: of coverage of the campaign what was said of it, of proven air time its audience."""
    claims: dict[str, Claim] = {}
    for entry in _last(_told_of(coverage), "coverage_id").values():
        if entry.name.endswith(".removed") or entry.data.get("campaign_id") != campaign_id:
            continue
        claim = claims.setdefault(entry.data["outlet_id"], Claim())
        claim.items += 1
        claim.add(entry.data.get("reach_claimed"), entry.id)
    for entry in _last(slots, "slot_id").values():
        if not entry.name.endswith(".aired") or entry.data.get("campaign_id") != campaign_id:
            continue
        outlet_id = entry.data["outlet_id"]
        claim = claims.setdefault(outlet_id, Claim())
        claim.slots += 1
        claim.add(outlets.get(outlet_id, Heard()).claimed, entry.id)
    return claims


def claimed_of(claims: Mapping[str, Claim]) -> dict[str, Any]:
    """What outlets claim together, each once; no people where none of them claims any."""
    people = [one.people for one in claims.values() if one.people is not None]
    event_ids = [event_id for one in claims.values() for event_id in one.event_ids]
    return {
        "people": sum(people) if people else None,
        "outlets": len(claims),
        "items": sum(one.items for one in claims.values()),
        "slots": sum(one.slots for one in claims.values()),
        "event_ids": event_ids[:EVENTS],
    }


class Places:
    """The areas of a campaign, each once under whichever of its names and codes it is told."""

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        self._known = known
        self._places: dict[str, Place] = {}

    def of(self, area: str) -> Place:
        """The area of a name or a code."""
        written = place_key(area)
        key, name = self._known.get(written, (written, area))
        return self._places.setdefault(key, Place(key, name))

    def told(self) -> list[dict[str, Any]]:
        """All areas: those with a survey first, then by what is claimed, then by name."""
        return [one.told() for one in sorted(self._places.values(), key=_rank)]


def _rank(place: Place) -> tuple[bool, int, str]:
    return not place.surveys, -(claimed_of(place.claims)["people"] or 0), place.key


def _told_of(entries: Iterable[Entry]) -> list[Entry]:
    """What says what an item is; that it carries a message or is of a story says nothing of its reach."""
    return [entry for entry in entries if entry.name.rpartition(".")[2] in ("logged", "corrected", "removed")]


def _last(entries: Iterable[Entry], name: str) -> dict[str, Entry]:
    return {entry.data[name]: entry for _moment, entry in in_order(entries)}
