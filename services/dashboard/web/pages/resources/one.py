"""Ada, Chi: who brings how much of it, what is there already, and what is short?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.resources import words
from services.dashboard.web.pages.resources.every import BROUGHT, contribution_row
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from shared.web.filters import day
from shared.web.speech import N_, _

PATH = f"{words.LIST}/{{resource_id}}"
COLUMNS = [one for one in BROUGHT if one["key"] != "what"]
STEPS = {
    "commit": (N_("They are bound to it"), N_("Booked, reserved, approved.")),
    "deliver": (N_("It is there"), N_("All of it, or the part that you give.")),
    "withdraw": (N_("It will not come"), N_("As far as it is not there yet. Say why.")),
}


async def show(ask: Any, look: Look) -> str:
    """One resource: how much of it is pledged, committed, there and short, and the forms that change that."""
    resource = await ask.campaigns.show_resource({"resource_id": look.path["resource_id"]})
    resource_id, here = resource["resource_id"], words.address(resource["resource_id"])
    found = await panels(
        CLOCK.now(),
        campaign=ask.campaigns.show_campaign({"campaign_id": resource["campaign_id"]}),
        history=ask_history(ask, resource_id),
    )
    titles = await titles_of(ask, [one["organization_id"] for one in resource["contributions"]])
    state = look.state({"delivered_on": CLOCK.now().date().isoformat()})
    may = resource["stage"] == "needed" and look.may("campaigns.pledge")
    campaign = found["campaign"].data
    view = {
        "title": resource["what"],
        "badge": words.short_badge(resource, CLOCK.now().date()),
        "reason": resource["reason"],
        "campaign": {
            "text": campaign["title"] if campaign else _("Its campaign"),
            "href": f"/campaigns/{resource['campaign_id']}",
        },
        "here": here,
        **progress(resource),
        "facts": _facts(resource),
        "columns": COLUMNS,
        "rows": [contribution_row(one, titles) for one in resource["contributions"]],
        "may_pledge": may,
        "may_correct": resource["stage"] == "needed" and look.may("campaigns.plan-resources"),
        "parts": _parts(resource, look, titles) if may else [],
        "steps": [{"value": key, "text": text, "hint": hint} for key, (text, hint) in STEPS.items()],
        "unit": resource["unit"],
        "state": state,
        "fields": {"expected_version": str(resource["version"])},
        "history": await told(found["history"], look, resource_id),
    }
    return render("resources/show.html", view)


def progress(resource: Mapping[str, Any]) -> dict[str, Any]:
    """How much of what is needed can be relied upon, in words and as a share."""
    unit, needed = resource["unit"], float(resource["quantity"])
    there = "none" if resource["delivered"] == "0" else words.quantity(resource["delivered"], unit)
    counted, whole = words.quantity(resource["committed"]), words.quantity(resource["quantity"], unit)
    return {
        "progress_share": min(round(float(resource["committed"]) * 100 / needed, 1), 100),
        "progress_shown": _("%(counted)s of %(whole)s", counted=counted, whole=whole),
        "progress_note": _(
            "%(there)s of it there, %(quantity)s pledged in all",
            there=there,
            quantity=words.quantity(resource["pledged"], unit),
        ),
        "progress_state": "good" if resource["short"] == "0" else "warn",
    }


def _facts(resource: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"name": _("Kind"), "value": words.KINDS[resource["kind"]]},
        {"name": _("Needed"), "value": words.quantity(resource["quantity"], resource["unit"])},
        {"name": _("Needed by"), "value": day(resource["needed_by"])},
        {"name": _("Noted"), "value": {"iso": resource["noted_at"]}},
    ]


def _parts(resource: Mapping[str, Any], look: Look, titles: Mapping[str, Any]) -> list[dict[str, str]]:
    """The contributions that the reader may say something of, as options."""
    is_for_all, own = look.may("campaigns.pledge-for-others"), look.actor.organization_id
    return [
        {"value": one["contribution_id"], "text": _part(one, resource["unit"], titles)}
        for one in resource["contributions"]
        if one["state"] not in ("withdrawn", "delivered") and (is_for_all or one["organization_id"] == own)
    ]


def _part(one: Mapping[str, Any], unit: str, titles: Mapping[str, Any]) -> str:
    title = organization_title(titles, one["organization_id"])
    return f"{title}: {words.quantity(one['pledged'], unit)}"


SCREENS = (Screen(PATH, show, needs="campaigns.read"),)
