"""Gatherings and hearings of different organisers on one day, in one place, for one community, or in one county."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from services.insights.domain.entry import Entry, moment_of
from services.insights.domain.matrix import UNNAMED
from shared.kernel.places import fold, place_key

Line = Mapping[str, Any]
PLACE, AUDIENCE, AREA = "place", "audience", "area"
REASONS = (PLACE, AUDIENCE, AREA)
"""From the narrowest on."""


class Conflict(NamedTuple):
    """What is on one day in one place, for one community, or in one county: the lines of at least two organisers."""

    day: str
    reason: str
    key: str
    lines: tuple[Line, ...]

    @property
    def community_id(self) -> str | None:
        """The community whom all of it is for, where that is the reason."""
        return self.key if self.reason == AUDIENCE else None


def gathered(entry: Entry) -> dict[str, Any]:
    """The line of a gathering: the days on which it has shifts, where it is, who is its host, and for whom it is."""
    data = entry.data
    began = _day(data["starts_at"], entry)
    starts = [data["starts_at"], *(shift["starts_at"] for shift in data.get("shifts") or ())]
    return {
        "kind": "gathering",
        "title": data["title"],
        "days": sorted({_day(one, entry) for one in starts}),
        "starts_at": data["starts_at"],
        **_where(data.get("place") or "", data.get("adm1") or ""),
        "who": data.get("organization_id") or f"{UNNAMED}{data['gathering_id']}",
        "campaign_id": data["campaign_id"],
        "community_ids": list(data.get("community_ids") or ()),
        "began": began,
        "month": began[:7],
        "event_id": entry.id,
    }


def heard(entry: Entry) -> dict[str, Any]:
    """The line of a hearing; those who hold it are its organiser."""
    data = entry.data
    return {
        "kind": "hearing",
        "title": data["body"],
        "days": [_day(data["starts_at"], entry)],
        "starts_at": data["starts_at"],
        **_where(data.get("place") or "", ""),
        "who": f"{UNNAMED}{fold(data['body'])}",
        "event_id": entry.id,
    }


def conflicts_of(lines: Iterable[Line], since: str, until: str) -> Iterator[Conflict]:
    """Every day on which different organisers are in one place, ask one community, or are in one county, in order.

    A gathering without a host is nobody's, and so in the way of all others.
    """
    told: set[tuple[str, frozenset[str]]] = set()
    # The place of a day comes before its county, so that what collides in both is told by the narrower one.
    found = _together(lines, since, until).items()
    together = sorted(found, key=lambda one: (one[0][0], REASONS.index(one[0][1])))
    for (day, reason, key), several in together:
        which = frozenset(line["_id"] for line in several)
        if len({line["who"] for line in several}) > 1 and (day, which) not in told:
            told.add((day, which))
            yield Conflict(day, reason, key, tuple(sorted(several, key=lambda line: str(line["starts_at"]))))


def _together(lines: Iterable[Line], since: str, until: str) -> dict[tuple[str, str, str], list[Line]]:
    """Day, reason and key of the place, community or county -> what is there then, or for it."""
    found: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        whom = ((AUDIENCE, one) for one in line.get("community_ids") or ())
        keys = [(PLACE, line["place_key"]), *whom, (AREA, line["area_key"])]
        for day in line["days"]:
            for reason, key in keys if since <= day <= until else ():
                if key:
                    found.setdefault((day, reason, key), []).append(line)
    return found


def _where(place: str, area: str) -> dict[str, str]:
    return {"place": place, "place_key": fold(place), "area": area, "area_key": place_key(area)}


def _day(text: str, entry: Entry) -> str:
    return moment_of(text, entry.time).date().isoformat()
