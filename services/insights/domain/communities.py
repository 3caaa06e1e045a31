"""Lines of communities and of who belongs to them, and what is said of how each is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from services.insights.domain.entry import Entry
from shared.kernel.places import fold, place_key

Line = Mapping[str, Any]
KINDS = ("place", "interest", "circumstance", "virtual")
PLACE = "place"
SENSITIVE = frozenset({"circumstance"})
"""Kinds of which even a small count says something about somebody."""
FEW, TENS = 5, 10
"""Fewer than so many are not counted out where it could be guessed who they are; a sum is then told in tens."""
AREA, NAMED, GATHERINGS, MAILINGS = "area", "named", "gatherings", "mailings"
"""How a community is reached: by activities in its area, or that name it, gatherings for it, mailings to its area."""
NOBODY, UNSURE, REACHED = "nobody", "unsure", "reached"
NOT_BY_PLACE, NO_AREA, OUTLINE_ONLY = "not-by-place", "no-area", "outline-only"
"""Why it is not known how many activities there are in an area."""


def community_line(entry: Entry) -> dict[str, Any]:
    """What is known of a community: its keys are those by which activities name areas and those for whom they are."""
    data = entry.data
    return {
        "name": data["name"],
        "name_key": fold(data["name"]),
        "kind": data["kind"],
        "area": data.get("area") or "",
        "area_key": place_key(data.get("area") or ""),
        "has_outline": bool(data.get("has_outline")),
        "languages": list(data.get("languages") or ()),
        "event_id": entry.id,
    }


def belonging_line(entry: Entry) -> dict[str, Any] | None:
    """That a person belongs to a community; organisations serve one, and are not counted here."""
    data = entry.data
    if not data.get("person_id"):
        return None
    return {"community_id": data["community_id"], "person_id": data["person_id"], "event_id": entry.id}


def mailing_line(entry: Entry) -> dict[str, Any] | None:
    """A mailing that has gone out to one area; what went to all areas says nothing of one."""
    area_key = place_key(entry.data.get("area") or "")
    began = entry.time.date().isoformat()
    return {"area_key": area_key, "began": began, "event_id": entry.id} if area_key else None


class Last(NamedTuple):
    """The last that reached a community: on which day, how, and the event that tells of it."""

    on: str = ""
    how: str = ""
    event_id: str = ""


class Given(NamedTuple):
    """What people gave at gatherings: how many there were, check-ins at them, and the minutes credited."""

    gatherings: int = 0
    check_ins: int = 0
    minutes: int = 0

    def and_(self, other: Given) -> Given:
        """Both together."""
        return Given(*(one + more for one, more in zip(self, other, strict=True)))


class People(NamedTuple):
    """How many belong to each community, how many different people these are, and how many of them to several."""

    by_community: Mapping[str, int]
    different: int
    in_several: int


@dataclass(frozen=True)
class Reach:
    """What is known of how one community is reached; `in_area` is None where `why` says why it is not known."""

    in_area: int | None
    why: str
    named: int
    given: Given
    to_come: int
    mailings: tuple[Last, ...]
    last: Last

    @property
    def how(self) -> list[str]:
        """In which ways it is reached."""
        found = {
            AREA: self.in_area,
            NAMED: self.named,
            GATHERINGS: self.given.gatherings,
            MAILINGS: len(self.mailings),
        }
        return [name for name, count in found.items() if count]

    @property
    def state(self) -> str:
        """Whether anybody reaches it; unsure for a place of which nobody has written the area."""
        if self.how:
            return REACHED
        return UNSURE if self.why in (NO_AREA, OUTLINE_ONLY) else NOBODY


def why_not_by_area(community: Line) -> str:
    """Why activities in an area say nothing of a community; empty where they do."""
    if community["kind"] != PLACE:
        return NOT_BY_PLACE
    if community["area_key"]:
        return ""
    return OUTLINE_ONLY if community["has_outline"] else NO_AREA


def ranked(community: Line, reach: Reach) -> tuple[int, str, str, str]:
    """Where it stands in the list: those whom nobody reaches first, then those whose last time is longest ago."""
    order = (NOBODY, UNSURE, REACHED).index(reach.state)
    return order, reach.last.on, community["name_key"], community["community_id"]


def people_told(kind: str, count: int, *, reads: bool) -> int | None:
    """How many people belong to one; None where they are too few for a reader who may not read people."""
    return None if kind in SENSITIVE and not reads and count < FEW else count


def in_tens(count: int, *, reads: bool) -> int:
    """A sum over communities: down to ten for a reader who may not read people, or it would give the few away."""
    return count if reads else count // TENS * TENS
