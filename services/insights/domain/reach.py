"""Whom outlets can reach at most: their footprints and how many people live there, brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.insights.domain.entry import Entry, in_order

ALL = ("all", "all")
METHOD = (
    "For each area where an outlet is heard or read, the people who live there times the share that it can reach; "
    "where several outlets reach one area it counts once: at most, if listeners of different outlets are independent. "
    "An outlet without a share reaches all of an area. Of several counts of an area the latest is taken. These are "
    "public figures of areas, so small numbers are not left out."
)


@dataclass(frozen=True)
class Part:
    """An outlet's share of the people of one area, and the event that says so."""

    outlet_id: str
    area: str
    area_key: str
    share: float
    event_id: str


@dataclass(frozen=True)
class Count:
    """How many people live in an area, by one source for one time, and the event that says so."""

    data: Mapping[str, Any]
    event_id: str

    @property
    def place(self) -> str:
        """What tells this area from every other."""
        return self.data["code_key"] or f"{self.data['within_key']}|{self.data['area_key']}"

    @property
    def keys(self) -> set[str]:
        """The keys by which others name it."""
        return {self.data["area_key"], self.data["code_key"]} - {""}

    @property
    def groups(self) -> dict[tuple[str, str], int]:
        """People by sex and age."""
        return {(one["sex"], one["age"]): one["people"] for one in self.data["groups"]}


@dataclass
class Place:
    """An area that is counted once: who lives there, and which parts reach it."""

    count: Count
    parts: list[Part] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The part of its people whom at least one outlet reaches, if listeners are independent."""
        missed = 1.0
        for part in self.parts:
            missed *= 1 - part.share
        return 1 - missed


@dataclass
class Reach:
    """Whom the parts reach together, and what could not be counted."""

    places: list[Place]
    missing: list[dict[str, str]]
    inside: list[dict[str, str]]

    @property
    def people(self) -> int | None:
        """All of them; None where nobody can be counted."""
        return self._of(ALL) if self.places else None

    @property
    def living(self) -> int:
        """All who live in these areas."""
        return sum(place.count.groups[ALL] for place in self.places)

    def groups(self) -> list[dict[str, Any]]:
        """By sex and age: how many, and of how many of the areas that is known."""
        found = dict.fromkeys(cell for place in self.places for cell in place.count.groups)
        return [
            {
                "sex": cell[0],
                "age": cell[1],
                "people": self._of(cell),
                "areas": sum(cell in place.count.groups for place in self.places),
            }
            for cell in found
        ]

    def _of(self, cell: tuple[str, str]) -> int:
        return round(sum(place.count.groups.get(cell, 0) * place.share for place in self.places))


def parts_of(entries: Iterable[Entry]) -> list[Part]:
    """The footprint that was told last of each outlet, area by area."""
    last = {entry.data["outlet_id"]: entry for _, entry in in_order(entries)}
    return [
        Part(
            outlet_id,
            one["area"],
            one["area_key"],
            1.0 if one["share"] is None else float(one["share"]),
            entry.id,
        )
        for outlet_id, entry in last.items()
        for one in entry.data["areas"]
    ]


def counts_of(entries: Iterable[Entry]) -> list[Count]:
    """What is said now: of each area, source and time the last word, without what was taken back; latest time first."""
    last = {entry.data["population_id"]: entry for _, entry in in_order(entries)}
    said = [entry for entry in last.values() if "groups" in entry.data]
    said.sort(key=lambda entry: (entry.data["period_end"], entry.time, entry.id), reverse=True)
    return [Count(entry.data, entry.id) for entry in said]


def reach_of(parts: Sequence[Part], counts: Sequence[Count]) -> Reach:
    """Bring footprints and people together, each area once and none inside another that is counted whole."""
    places: dict[str, Place] = {}
    missing: dict[str, dict[str, str]] = {}
    for part in parts:
        count, why = _count_of(part.area_key, counts)
        if count is None:
            missing.setdefault(part.area_key, {"area": part.area, "why": why})
        else:
            places.setdefault(count.place, Place(count)).parts.append(part)
    inside = _inside(places, counts)
    counted = [place for key, place in places.items() if key not in inside]
    return Reach(counted, list(missing.values()), list(inside.values()))


def _count_of(key: str, counts: Sequence[Count]) -> tuple[Count | None, str]:
    """The latest count of the largest area of this name, or why there is none."""
    found = [count for count in counts if key in count.keys]
    level = min((count.data["level"] for count in found), default=0)
    found = [count for count in found if count.data["level"] == level]
    if _are_several(found):
        return None, "several"
    whole = [count for count in found if ALL in count.groups]
    if found and not whole:
        return None, "part"
    return (whole[0], "") if whole else (None, "none")


def _are_several(counts: Sequence[Count]) -> bool:
    """Whether areas of one name are not one area: by their codes, else by where they lie."""
    codes = {count.data["code_key"] for count in counts} - {""}
    around = {count.data["within_key"] for count in counts} - {""}
    return len(codes) > 1 or (not codes and len(around) > 1)


def _inside(places: Mapping[str, Place], counts: Sequence[Count]) -> dict[str, dict[str, str]]:
    """The areas that lie in another of them, however far up."""
    around = {key: count.data["within_key"] for count in reversed(counts) for key in count.keys}
    names = {key: place.count.data["area"] for place in places.values() for key in place.count.keys}
    found = {}
    for key, place in places.items():
        outer, seen = place.count.data["within_key"], set(place.count.keys)
        while outer and outer not in seen and outer not in names:
            seen.add(outer)
            outer = around.get(outer, "")
        if outer in names and outer not in place.count.keys:
            found[key] = {"area": place.count.data["area"], "within": names[outer]}
    return found
