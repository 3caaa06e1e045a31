"""Where an outlet is heard or read, as a small map of counties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.activities.places import country_map
from shared.web.filters import percent
from shared.web.speech import _, ngettext

STEP = 20
"""How many of a hundred make a class of the map."""


def shares_of(outlet: Mapping[str, Any]) -> dict[str, float]:
    """Area -> the share of its people; all of them where the outlet says none."""
    said = {one["area"]: float(one["share"]) for one in outlet.get("shares") or []}
    return {area: said.get(area, 1.0) for area in outlet["footprint"]}


def map_view(outlet: Mapping[str, Any]) -> dict[str, Any] | None:
    """The map as `county_map` takes it; nothing where no area of the outlet is on it."""
    drawn = country_map()
    inside = {drawn.find(area): share for area, share in shares_of(outlet).items() if drawn.find(area)}
    if not inside:
        return None
    areas = [
        {
            **area,
            "shown": percent(inside.get(area["name"], 0)),
            "class": _shade(inside.get(area["name"], 0)),
            "href": with_query("/media/outlets", area=area["name"]),
        }
        for area in drawn.areas
    ]
    return {
        "title": ngettext(
            "Heard or read in %(num)s county", "Heard or read in %(num)s counties", len(inside)
        ),
        "areas": areas,
        "view_box": drawn.view_box,
        "classes": _legend(),
        "credit": drawn.credit,
    }


def _shade(share: float) -> int:
    """The class of a share: 0 for nobody, 5 for more than four of five."""
    return min(5, -(-round(share * 1000) // (STEP * 10)))


def _legend() -> list[dict[str, Any]]:
    spans = [
        _("%(low)s to %(high)s", low=STEP * step + 1, high=percent(STEP * (step + 1) / 100))
        for step in range(5)
    ]
    return [
        {"class": 0, "text": _("none")},
        *({"class": step + 1, "text": text} for step, text in enumerate(spans)),
    ]
