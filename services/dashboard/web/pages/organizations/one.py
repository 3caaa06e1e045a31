"""Ada: what does this organisation do where, what do they owe and bring, and who ties us to it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.activities.places import map_view
from services.dashboard.web.pages.communities.beside import ask_belongs, belongs
from services.dashboard.web.pages.duplicates.beside import ask_twins, twins
from services.dashboard.web.pages.duplicates.unmerge import merge_lines
from services.dashboard.web.pages.organizations.brought import ask_brought, brought, card_href
from services.dashboard.web.pages.organizations.hours import ask_given, given
from services.dashboard.web.pages.organizations.words import KINDS, LEVELS, LIST, address, sector_title
from services.dashboard.web.pages.people.words import held
from services.dashboard.web.pages.promises.said import ask_said, said
from services.dashboard.web.pages.ties.beside import ask_tied, tied
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Look, Panel, Screen, panels
from services.dashboard.web.watching import ask_watches, watch_state
from services.dashboard.web.wording import span
from shared.web.filters import number
from shared.web.speech import N_, _, in_a_list, ngettext

SHOWN = 20
TIE_COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "what", "label": N_("What")},
    {"key": "when", "label": N_("When")},
]
PLACE_COLUMNS = [
    {"key": "place", "label": N_("County")},
    {"key": "sectors", "label": N_("What")},
    {"key": "activities", "label": N_("Activities"), "kind": "number"},
    {"key": "reached", "label": N_("People reached"), "kind": "number"},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str | Done:
    """One organisation: its names, its ties, what it does where, what happened."""
    organization_id = look.path["organization_id"]
    organization = await ask.stakeholders.show_organization({"organization_id": organization_id})
    if organization.get("merged_into"):
        return Done(address(organization["merged_into"]))
    reads_people = look.may("stakeholders.read-people")
    found = await panels(CLOCK.now(), **_asked(ask, look, organization_id, reads_people=reads_people))
    ties = found["ties"].data["items"] if found.get("ties") else []
    names = await people_named(ask, look.actor, (tie["person_id"] for tie in ties))
    places = found["places"].data["items"] if found.get("places") else []
    here = address(organization_id)
    view = {
        "name": organization["name"],
        "here": here,
        "topics": "stakeholders,campaigns.activity,campaigns.contribution",
        "is_partner": organization["is_partner"],
        "facts": facts(organization),
        "names": known_as(organization),
        "merges": await _made_of(found["merges"], look),
        "tie_columns": TIE_COLUMNS,
        "ties": [tie_row(tie, names) for tie in ties],
        "reads_people": reads_people,
        "twins": twins(found, "organization_id"),
        "said": said(found, look, organization_id=organization_id),
        "tied": tied(found, look, organization_id=organization_id),
        "belongs": belongs(found, look, organization_id=organization_id),
        "given": await given(ask, found.get("given")),
        "place_columns": PLACE_COLUMNS,
        "places": place_rows(places, organization_id),
        "map": map_view(places, {"organization_id": organization_id}),
        "brought": brought(found, organization_id, here),
        "card_href": card_href(found),
        "all_activities": with_query("/activities", organization_id=organization_id),
        "failed": {name: one.failed(here) for name, one in found.items()},
        "history": await told(found["history"], look, organization_id),
        "may_correct": look.may("stakeholders.correct-organization"),
        "may_merge": look.may("stakeholders.merge-organizations"),
        "watch": watch_state(_watched(found), "body", organization_id) if "watches" in found else None,
        "csrf": look.csrf,
        "may_report": look.may("campaigns.report-activity"),
        "report_href": with_query("/activities/new", organization_id=organization_id),
        "may_register": look.may("stakeholders.register-person"),
        "person_href": with_query("/people/new", organization_id=organization_id),
    }
    return render("organizations/_one.html" if look.fragment else "organizations/one.html", view)


def _asked(ask: Any, look: Look, organization_id: str, *, reads_people: bool) -> dict[str, Any]:
    """What is asked of the services, all at once."""
    of_it = {"organization_id": organization_id}
    asked: dict[str, Any] = {"history": ask_history(ask, organization_id)}
    asked["merges"] = ask.stakeholders.list_organization_merges(of_it)
    asked |= ask_twins(ask, look, organization_id=organization_id)
    asked |= ask_said(ask, look, organization_id=organization_id)
    asked |= ask_tied(ask, look, organization_id=organization_id)
    asked |= ask_belongs(ask, organization_id=organization_id)
    asked |= ask_watches(ask, look)
    asked |= ask_given(ask, look, organization_id)
    asked |= ask_brought(ask, look, organization_id)
    if look.may("insights.read"):
        asked["places"] = ask.insights.list_activities_by_place(of_it)
    if reads_people:
        asked["ties"] = ask.stakeholders.list_memberships({**of_it, "limit": SHOWN})
    return asked


async def _made_of(merges: Panel, look: Look) -> list[dict[str, str]]:
    """Under which other entries it was registered, and where the last merge can be taken back."""
    items = merges.data["items"] if merges else []
    names = await look.names(one["merged_by"] for one in items)
    addresses = [address(one["organization_id"]) for one in items]
    return merge_lines(items, addresses, names, may=look.may("stakeholders.merge-organizations"))


def _watched(found: Mapping[str, Panel]) -> list[Known]:
    """What one watches, as far as policy says it now."""
    return found["watches"].data["items"] if found["watches"] else []


def facts(organization: Known) -> list[dict[str, Any]]:
    """What is known of an organisation."""
    sector, area = organization["sector"], organization["area"]
    takes_part = {"text": _("Partner of the coalition"), "state": "good"}
    links = [{"text": one["note"] or one["url"], "href": one["url"]} for one in organization["links"]]
    came = _("came with an import") if organization["batch_id"] else ""
    return [
        {
            "name": _("Takes part"),
            "value": takes_part if organization["is_partner"] else _("Known by name only"),
        },
        {
            "name": _("Sector"),
            "value": {"text": sector_title(sector), "href": with_query(LIST, sector=sector)},
        },
        {"name": _("Kind"), "value": organization["classification"] or KINDS.get(organization["kind"])},
        {"name": _("Level"), "value": LEVELS.get(organization.get("level") or "")},
        {"name": _("Area"), "value": {"text": area, "href": with_query(LIST, area=area)} if area else None},
        *({"name": _("Page on the web"), "value": link} for link in links),
        *(
            {"name": _("Identifier, %(scheme)s", scheme=one["scheme"]), "value": one["identifier"]}
            for one in organization["identifiers"]
        ),
        {"name": _("Registered"), "value": {"iso": organization["registered_at"], "note": came}},
    ]


def known_as(organization: Known) -> list[dict[str, Any]]:
    """Every name that means it: its own, and those that stewards have confirmed."""
    own = [
        (organization["acronym"], _("acronym")),
        *((name, _("other name")) for name in organization["other_names"]),
    ]
    lines: dict[str, dict[str, Any]] = {
        name: {"text": name, "aside": note} for name, note in own if name and name != organization["name"]
    }
    for alias in organization["aliases"]:
        if alias["name"] not in lines and alias["name"] != organization["name"]:
            lines[alias["name"]] = {
                "text": alias["name"],
                "href": f"/aliases/{alias['alias_id']}",
                "aside": _("confirmed"),
            }
    return list(lines.values())


def tie_row(tie: Known, names: Mapping[str, str]) -> dict[str, Any]:
    """Somebody who holds something there."""
    return {
        "who": {"text": names.get(tie["person_id"], _("A person")), "href": f"/people/{tie['person_id']}"},
        "what": held(tie),
        "when": span(tie["started_on"], tie["ended_on"]),
    }


def place_rows(places: Iterable[Known], organization_id: str) -> list[dict[str, Any]]:
    """What it does, county by county, the busiest first."""
    counties: dict[str, list[Known]] = {}
    for place in places:
        counties.setdefault(place["adm1"] or "", []).append(place)
    rows = [_place(county, of_it, organization_id) for county, of_it in counties.items()]
    return [row for _, row in sorted(rows, key=lambda one: -one[0])]


def _place(county: str, of_it: list[Known], organization_id: str) -> tuple[int, dict[str, Any]]:
    count = sum(place["activities"] for place in of_it)
    reached = sum(place["people_reached"] for place in of_it)
    sectors = sorted({place["sector"] for place in of_it if place["sector"]})
    href = with_query("/activities", organization_id=organization_id, adm1=county)
    return count, {
        "place": {"text": county or _("No county given"), "href": href},
        "sectors": _some(sectors),
        "activities": {"text": number(count), "href": href},
        "reached": number(reached) if reached else None,
    }


def _some(sectors: list[str], most: int = 4) -> str:
    more = len(sectors) - most
    said = in_a_list(sectors[:most])
    return (
        ngettext("%(some)s and %(num)s more", "%(some)s and %(num)s more", more, some=said)
        if more > 0
        else said
    )


SCREENS = (Screen(f"{LIST}/{{organization_id}}", show, needs="stakeholders.read"),)
