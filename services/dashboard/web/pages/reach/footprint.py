"""Pia: where is this outlet heard or read, and by how many of those who live there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from services.dashboard.web.pages.activities.places import country_map
from services.dashboard.web.pages.reach.maps import shares_of
from services.dashboard.web.pages.reach.naming import Find, finder, not_found
from services.dashboard.web.pasted import pasted_outline
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, number
from services.dashboard.web.typed import in_lines, several, state_of, version_of
from shared.kernel.errors import Invalid
from shared.web.speech import Name, _

PATH = "/media/outlets/{outlet_id}/footprint"
Areas = list[dict[str, Any]]


async def show(ask: Any, look: Look) -> str:
    """The counties of the map, each with its share, and a field for areas that the map does not have."""
    outlet = await ask.media.show_outlet({"outlet_id": look.path["outlet_id"]})
    here = f"/media/outlets/{outlet['outlet_id']}"
    counties = [
        {"field": f"area.{at}", "share": f"share.{at}", "name": Name(area["name"])}
        for at, area in enumerate(country_map().areas)
    ]
    values = {} if look.form else values_of(outlet)
    view = {
        "name": outlet["name"],
        "home": outlet["area"] or "",
        "here": here,
        "unknown": not_found(outlet["footprint"]),
        "counties": counties,
        "fields": version_of(look, outlet),
        "state": state_of(look, values, to_field=_to_field(look.form)),
        "labels": {one["share"]: one["name"] for one in counties}
        | {"other": _("Other areas"), "outline": _("Outline")},
    }
    return render("reach/footprint.html", view)


async def act(ask: Any, look: Look, form: Form) -> Done:
    """Say anew where it is heard or read."""
    outlet_id = look.path["outlet_id"]
    find = await finder(ask, look, (written for written, _share in _others(form)))
    areas = [{name: value for name, value in one.items() if name != "field"} for one in areas_of(form, find)]
    outline = pasted_outline(form)
    asked = {"outlet_id": outlet_id, "areas": areas, **number(form, "expected_version")}
    asked |= {"outline": outline} if outline else {}
    await ask.media.set_footprint(asked)
    unknown = not_found(one["area"] for one in areas)
    saved = _("Saved. Whom it can reach is counted anew.")
    return Done(f"/media/outlets/{outlet_id}", f"{saved} {unknown}".strip())


def values_of(outlet: Mapping[str, Any]) -> dict[str, Any]:
    """A footprint as the form holds it."""
    names = [area["name"] for area in country_map().areas]
    said = {one["area"]: float(one["share"]) for one in outlet.get("shares") or []}
    values: dict[str, Any] = {}
    other = []
    for area in shares_of(outlet):
        found = country_map().find(area)
        share = f"{said[area] * 100:g}" if area in said else ""
        if found:
            values |= {f"area.{names.index(found)}": "yes", f"share.{names.index(found)}": share}
        else:
            other.append(f"{area}: {share}" if share else area)
    outline = outlet.get("outline")
    return {**values, "other": in_lines(other), "outline": orjson.dumps(outline).decode() if outline else ""}


def areas_of(form: Form, find: Find | None = None) -> Areas:
    """What the form says, area by area, each with its field; `find` knows counties by their codes."""
    find = find or country_map().find
    found: Areas = []
    for at, area in enumerate(country_map().areas):
        share, field = form.get(f"share.{at}", ""), f"share.{at}"
        if form.get(f"area.{at}"):
            found.append({"area": area["name"], **_share(share, field)})
        elif share.strip():
            raise _refused(field, _("Tick %(county)s, too, or take the share away.", county=area["name"]))
    for written, share in _others(form):
        found.append({"area": find(written) or written, **_share(share, "other")})
    return found


def _others(form: Form) -> Iterator[tuple[str, str]]:
    """What was typed for areas beside those of the boxes: how it is written, and the share behind the colon."""
    for line in several(form, "other", r"[\n;]"):
        name, colon, share = line.rpartition(":")
        yield (name.strip(), share) if colon else (line, "")


def _share(text: str, field: str) -> dict[str, Any]:
    """Of a hundred, as the service takes it: from 0 to 1."""
    plain = text.strip().removesuffix("%").strip()
    if not plain:
        return {"field": field}
    try:
        share = float(plain.replace(",", "."))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 100:
        raise _refused(field, _("Write how many of a hundred people, from 0 to 100."))
    return {"share": share / 100, "field": field}


def _refused(field: str, sentence: str) -> Invalid:
    return Invalid("share-not-right", _("The footprint was not saved."), {field: [sentence]})


def _to_field(form: Form) -> Any:
    """Lead what is wrong with one area (`areas.2.share`) to the field into which it was typed."""

    def fields() -> Iterator[str]:
        try:
            yield from (one["field"] for one in areas_of(form))
        except Invalid:
            return

    typed = list(fields()) if form else []

    def to_field(path: str) -> str:
        part, _dot, rest = path.partition(".")
        place = rest.partition(".")[0]
        return typed[int(place)] if part == "areas" and place.isdigit() and int(place) < len(typed) else path

    return to_field


SCREENS = (Screen(PATH, show, act=act, needs="media.register"),)
