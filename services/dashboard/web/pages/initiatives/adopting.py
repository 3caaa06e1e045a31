"""Ada: which campaign takes it up, and whose is it from then on?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.words import ANSWER, ONE
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from services.dashboard.web.typed import version_of
from shared.web.speech import Words, _, spoken

LABELS = Words({"campaign_id": "Campaign", "ownership": "Whose it is from then on"})


async def show_adopt(ask: Any, look: Look) -> str:
    """The campaigns that are not closed, and the way to plan one of it first."""
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    here = words.address(one["initiative_id"])
    meant = look.query.get("campaign_id") or one["about_campaign_id"] or ""
    state = look.state({"campaign_id": meant, "ownership": "community-led"})
    plan = with_query("/campaigns/new", title=one["title"], goal=one["what_for"], policy_id=one["policy_id"])
    view = {
        "title": one["title"],
        "back": here,
        "action": f"{here}/adopt",
        "plan_href": plan if look.may("campaigns.plan") else "",
        "ownerships": [
            {"value": key, "text": text, "hint": spoken(hint)}
            for key, (text, hint) in words.OWNERSHIPS.items()
        ],
        "choices": await choices(ask, look, state, "campaigns"),
        "labels": LABELS,
        "state": state,
        "fields": version_of(look, one),
    }
    return render("initiatives/adopt.html", view)


async def adopt(ask: Any, look: Look, form: Form) -> Done:
    """Let a campaign take it up."""
    which = as_read(look, form, "initiative_id")
    await ask.campaigns.adopt_initiative({**which, **filled(form, "campaign_id", "ownership")})
    return Done(
        words.address(look.path["initiative_id"]), _("Adopted. Who started it stands on the campaign's page.")
    )


SCREENS = (Screen(f"{ONE}/adopt", show_adopt, act=adopt, needs=ANSWER),)
