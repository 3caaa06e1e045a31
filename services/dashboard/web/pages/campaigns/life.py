"""Ada: launch the campaign, open its petition, close it with what came of it."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.campaigns.campaign import show
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import _

PATH = "/campaigns/{campaign_id}"


async def launch(ask: Any, look: Look, form: Form) -> Done:
    """Launch it, unless somebody has changed the plan meanwhile."""
    await ask.campaigns.launch_campaign(_which(look, form))
    return Done(_here(look), _("Launched. Open a petition, report what is done, and log what is said."))


async def show_close(ask: Any, look: Look) -> str:
    """The question what came of it."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    view = {
        "title": campaign["title"],
        "goal": campaign["goal"],
        "is_launched": campaign["stage"] == "launched",
        "state": look.state({}),
        "fields": version_of(look, campaign),
        "back": _here(look),
    }
    return render("campaigns/close.html", view)


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it, and with it the petitions that are still open."""
    await ask.campaigns.close_campaign({**_which(look, form), **filled(form, "outcome")})
    return Done(_here(look), _("Closed, and its petitions with it. The report stays."))


async def show_petition(ask: Any, look: Look) -> str:
    """The form of a petition; what it asks for begins as the campaign's goal."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    view = {
        "campaign": campaign["title"],
        "is_launched": campaign["stage"] == "launched",
        "state": look.state({"goal": _expected(campaign)}),
        "back": _here(look),
    }
    return render("campaigns/petition.html", view)


async def open_petition(ask: Any, look: Look, form: Form) -> Done:
    """Open it."""
    said = {**filled(form, "title", "demand"), **number(form, "goal")}
    opened = await ask.campaigns.open_petition({"campaign_id": look.path["campaign_id"], **said})
    return Done(f"/petitions/{opened['petition_id']}", _("Opened. It can be signed from now on."))


def _which(look: Look, form: Form) -> dict[str, Any]:
    return {"campaign_id": look.path["campaign_id"], **number(form, "expected_version")}


def _here(look: Look) -> str:
    return f"/campaigns/{look.path['campaign_id']}"


def _expected(campaign: dict[str, Any]) -> str:
    """The signatures that the chain counts on."""
    return next((str(one["expected"]) for one in campaign["chain"] if one["measure"] == "signatures"), "")


SCREENS = (
    Screen(f"{PATH}/launch", show, act=launch, needs="campaigns.launch"),
    Screen(f"{PATH}/close", show_close, act=close, needs="campaigns.launch"),
    Screen(f"{PATH}/petition", show_petition, act=open_petition, needs="campaigns.open-petition"),
)
