"""Where activities are: the counted rows of insights as a map of counties, and as the gaps between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.maps import AreaMap, load_map
from shared.web.filters import number
from shared.web.speech import N_, _, ngettext, spoken

Place = Mapping[str, Any]
LIST = "/activities"
NOWHERE = N_("without a county")
SHADES = 5
BARS = 8


def country_map() -> AreaMap:
    """The map of the country in which the coalition works."""
    return load_map("liberia")


def who(place: Place) -> str:
    """The organisation of a row, by its registered name or as somebody wrote it."""
    return place["organization_name"] or _("An organisation")


def county(place: Place) -> str:
    """The county of a row as the map calls it, else as it was written."""
    written = place["adm1"] or ""
    return country_map().find(written) or written


def off_the_map(item: Mapping[str, Any]) -> str:
    """A sentence about a county that the map does not have; nothing where it has it, or none is named."""
    written = item.get("adm1") or ""
    if not written or country_map().find(written):
        return ""
    meant = country_map().nearest(written)
    if meant:
        return _("“%(written)s” is not on the map: did you mean %(meant)s?", written=written, meant=meant)
    return _("“%(written)s” is not on the map.", written=written)


def narrowed(places: Iterable[Place], query: Mapping[str, str]) -> list[Place]:
    """The rows of the organisation and the sector that a list is narrowed to."""
    organization, sector = query.get("organization_id"), query.get("sector")
    return [
        place
        for place in places
        if organization in (None, place["organization_id"]) and sector in (None, place["sector"])
    ]


def by_county(places: Iterable[Place]) -> Counter[str]:
    """County -> activities; those without one under nothing."""
    counted: Counter[str] = Counter()
    for place in places:
        counted[county(place)] += place["activities"]
    return counted


def spellings(places: Iterable[Place]) -> dict[str, str]:
    """County -> how reports spell it most, by which their list finds them."""
    counted: Counter[tuple[str, str]] = Counter()
    for place in places:
        counted[county(place), place["adm1"] or ""] += place["activities"]
    return {name: written for (name, written), _ in reversed(counted.most_common())}


def map_view(places: list[Place], query: Mapping[str, str]) -> dict[str, Any] | None:
    """The map as `county_map` takes it, and what lies outside of it; nothing when no county was named at all."""
    counted = by_county(places)
    drawn = country_map()
    named = [area["name"] for area in drawn.areas]
    inside = {name: counted[name] for name in named}
    if not any(inside.values()):
        return None
    kept = {name: query.get(name, "") for name in ("organization_id", "sector", "campaign_id")}
    bounds = scale(max(inside.values()))
    written = spellings(places)
    areas = [
        {
            **area,
            "shown": number(inside[area["name"]]),
            "class": shade(inside[area["name"]], bounds),
            "href": with_query(LIST, **{**kept, "adm1": written.get(area["name"], area["name"])}),
        }
        for area in drawn.areas
    ]
    return {
        "title": finding(inside, sum(counted.values()) - sum(inside.values())),
        "areas": areas,
        "view_box": drawn.view_box,
        "classes": legend(bounds),
        "credit": drawn.credit,
        "elsewhere": _elsewhere(counted, set(named), kept),
    }


def by_sector(places: Iterable[Place], query: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is done most, as the rows of a chart, each a door to its list."""
    counted: Counter[str] = Counter()
    for place in places:
        counted[place["sector"]] += place["activities"]
    kept = {name: query.get(name, "") for name in ("organization_id", "adm1", "campaign_id")}
    return [
        {
            "label": name,
            "value": count,
            "shown": number(count),
            "href": with_query(LIST, **{**kept, "sector": name}),
        }
        for name, count in counted.most_common(BARS)
    ]


def finding(inside: Mapping[str, int], outside: int = 0) -> str:
    """What the map shows: where most is done, in how many counties nothing is reported, and how many it leaves out."""
    most = max(inside, key=lambda name: inside[name])
    top, every = number(inside[most]), number(sum(inside.values()))
    said = [
        _(
            "Of those on the map, most is reported from %(county)s: %(top)s of %(every)s",
            county=most,
            top=top,
            every=every,
        )
        if outside
        else _("Most is reported from %(county)s: %(top)s of %(every)s", county=most, top=top, every=every)
    ]
    if empty := len(gaps(inside)):
        said.append(ngettext("nothing from %(num)s county", "nothing from %(num)s counties", empty))
    if outside:
        said.append(ngettext("%(num)s more is not on the map", "%(num)s more are not on the map", outside))
    return _("; ").join(said)


def gaps(inside: Mapping[str, int]) -> list[str]:
    """The counties of the map from which nothing is reported."""
    return [area["name"] for area in country_map().areas if not inside.get(area["name"])]


def scale(top: int) -> list[int]:
    """The highest count of each class of the map, from few to most; fewer classes where the counts are small."""
    return sorted({max(1, round(top * step / SHADES)) for step in range(1, SHADES + 1)})


def shade(count: int, bounds: list[int]) -> int:
    """The class of a count: 0 for none, else the first whose bound it does not pass; the last is the darkest."""
    if not count:
        return 0
    step = next(number for number, bound in enumerate(bounds) if count <= bound)
    return SHADES - len(bounds) + 1 + step


def legend(bounds: list[int]) -> list[dict[str, Any]]:
    """The classes in words."""
    starts = [1, *(bound + 1 for bound in bounds[:-1])]
    spans = [
        f"{low}" if low == high else _("%(low)s to %(high)s", low=low, high=high)
        for low, high in zip(starts, bounds, strict=True)
    ]
    shades = [{"class": shade(high, bounds), "text": text} for high, text in zip(bounds, spans, strict=True)]
    return [{"class": 0, "text": _("none")}, *shades]


def _elsewhere(counted: Mapping[str, int], named: set[str], kept: Mapping[str, str]) -> list[dict[str, str]]:
    outside = sorted((one for one in counted if one not in named), key=lambda one: -counted[one])
    return [
        {
            "text": name or spoken(NOWHERE).capitalize(),
            "href": with_query(LIST, **{**kept, "adm1": name}) if name else "",
            "aside": number(counted[name]),
        }
        for name in outside
        if counted[name]
    ]
