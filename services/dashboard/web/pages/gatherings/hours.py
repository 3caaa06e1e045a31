"""Bo: what did this person give, and can they have it on paper?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.facets import next_page
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.gatherings.words import address, hours
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Attachment, Look, Screen
from shared.web.filters import day, plural
from shared.web.speech import N_, _

PATH = "/people/{person_id}/hours"
SHOWN = 50
CERTIFIED = 200
COLUMNS = [
    {"key": "what", "label": N_("Gathering")},
    {"key": "when", "label": N_("Day")},
    {"key": "host", "label": N_("Host")},
    {"key": "hours", "label": N_("Hours")},
]
NEEDS = "stakeholders.read-people"
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """All that was credited, and the shifts in which it was given, the latest first."""
    person, found = await _asked(ask, look, SHOWN)
    here = f"/people/{person['person_id']}/hours"
    view = {
        **await _told(ask, person, found),
        "here": here,
        "next_href": next_page(here, look.query, found["next"]),
        "columns": COLUMNS,
    }
    return render("gatherings/hours.html", view)


async def show_certificate(ask: Any, look: Look) -> str:
    """The same as a sheet to print and sign."""
    person, found = await _asked(ask, look, CERTIFIED)
    view = {**await _told(ask, person, found), "columns": COLUMNS}
    return render("gatherings/certificate.html", {**view, "here": f"/people/{person['person_id']}/hours"})


async def take_certificate(ask: Any, look: Look) -> Attachment:
    """The sheet as a file that needs nothing beside it."""
    person, found = await _asked(ask, look, CERTIFIED)
    text = render("gatherings/certificate_file.html", await _told(ask, person, found))
    return Attachment("hours-certificate.html", "text/html; charset=utf-8", text.encode())


async def _asked(ask: Any, look: Look, limit: int) -> tuple[Known, Known]:
    of_person = {"person_id": look.path["person_id"]}
    after = {"after": look.query["after"]} if "after" in look.query else {}
    person = await ask.stakeholders.show_person(of_person)
    return person, await ask.campaigns.show_hours({**of_person, **after, "limit": limit})


async def _told(ask: Any, person: Known, found: Known) -> dict[str, Any]:
    campaigns = [one["campaign_id"] for one in found["campaigns"]]
    came_for = [one["organization_id"] for one in found["organizations"]]
    titles = await titles_of(ask, [*campaigns, *came_for, *(one["host_id"] for one in found["items"])])
    return {
        "name": person["name"],
        "person_href": f"/people/{person['person_id']}",
        "total": hours(found["minutes"]),
        "shifts": plural(found["shifts"], "shift", "shifts"),
        "today": day(CLOCK.now().date()),
        "campaigns": [
            {
                "text": titles.get(one["campaign_id"], {}).get("title") or _("A campaign"),
                "href": f"/campaigns/{one['campaign_id']}",
                "note": plural(one["shifts"], "shift", "shifts"),
                "aside": hours(one["minutes"]),
            }
            for one in found["campaigns"]
        ],
        "organizations": [_came_for(one, titles) for one in found["organizations"]],
        "rows": [_row(one, titles) for one in found["items"]],
        "has_more": bool(found["next"]),
    }


def _came_for(given: Known, titles: Known) -> dict[str, str]:
    """What was given for one organisation, or on their own."""
    of_it = {"note": plural(given["shifts"], "shift", "shifts"), "aside": hours(given["minutes"])}
    organization_id = given["organization_id"]
    if not organization_id:
        return {"text": _("For no organisation"), **of_it}
    title = organization_title(titles, organization_id)
    return {"text": title, "href": f"/organizations/{organization_id}", **of_it}


def _row(attended: Known, titles: Known) -> dict[str, Any]:
    host = attended["host_id"]
    title = organization_title(titles, host)
    return {
        "what": {
            "text": attended["title"],
            "href": address(attended["gathering_id"]),
            "note": attended["place"],
        },
        "when": day(attended["starts_at"]),
        "host": {"text": title, "href": f"/organizations/{host}"} if host else None,
        "hours": hours(attended["minutes"]),
    }


SCREENS = (
    Screen(PATH, show, needs=NEEDS),
    Screen(f"{PATH}/certificate", show_certificate, needs=NEEDS),
    Screen(f"{PATH}/certificate.html", take_certificate, needs=NEEDS),
)
