"""Ada: launch the campaign, open its petition, close it with what came of it and what is called off with it."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.campaigns.campaign import show
from services.dashboard.web.pages.gatherings.words import KINDS, address, span
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number, panels
from services.dashboard.web.typed import version_of
from shared.kernel.clock import from_text
from shared.web.filters import plural
from shared.web.speech import _, in_a_row, ngettext

PATH = "/campaigns/{campaign_id}"
MOST = 200


async def launch(ask: Any, look: Look, form: Form) -> Done:
    """Launch it, unless somebody has changed the plan meanwhile."""
    await ask.campaigns.launch_campaign(as_read(look, form, "campaign_id"))
    return Done(_here(look), _("Launched. Open a petition, report what is done, and log what is said."))


async def show_close(ask: Any, look: Look) -> str:
    """The question what came of it, and what ends or is called off with it."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    found = await panels(CLOCK.now(), gatherings=_to_come(ask, look))
    view = {
        "title": campaign["title"],
        "goal": campaign["goal"],
        "is_launched": campaign["stage"] == "launched",
        "gatherings": [_called_off(one) for one in found["gatherings"].data or []],
        "failed": found["gatherings"].failed(look.address),
        "state": look.state({}),
        "fields": version_of(look, campaign),
        "back": _here(look),
    }
    return render("campaigns/close.html", view)


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it, and with it what is still open or to come."""
    found = await panels(CLOCK.now(), gatherings=_to_come(ask, look))
    await ask.campaigns.close_campaign({**as_read(look, form, "campaign_id"), **filled(form, "outcome")})
    gatherings = found["gatherings"].data or []
    if not gatherings:
        return Done(_here(look), _("Closed, and its petitions and appeals with it. The report stays."))
    said = ngettext(
        "Closed, and its petitions and appeals with it. %(num)s gathering is cancelled: tell those who signed up.",
        "Closed, and its petitions and appeals with it. %(num)s gatherings are cancelled: tell those who signed up.",
        len(gatherings),
    )
    return Done(_here(look), said)


async def _to_come(ask: Any, look: Look) -> list[dict[str, Any]]:
    """The gatherings of it that have not begun: they do not take place once it is closed."""
    asked = {"campaign_id": look.path["campaign_id"], "when": "upcoming", "limit": MOST}
    found = await ask.campaigns.list_gatherings(asked)
    return [one for one in found["items"] if from_text(one["starts_at"]) > CLOCK.now()]


def _called_off(gathering: dict[str, Any]) -> dict[str, str]:
    """A gathering that is called off with it, and how many people count on it."""
    signed_up = sum(shift["taken"] + shift["waiting"] for shift in gathering["shifts"])
    return {
        "text": gathering["title"],
        "href": address(gathering["gathering_id"]),
        "note": in_a_row(KINDS[gathering["kind"]], span(gathering["starts_at"], gathering["ends_at"])),
        "aside": _("%(people)s signed up", people=plural(signed_up, "person", "people")),
    }


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
