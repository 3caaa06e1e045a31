"""Ada: what is to be signed off step by step, and by whom?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.cycles import words
from services.dashboard.web.pages.cycles.one import OPEN
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.typed import state_of
from services.dashboard.web.wording import cut
from shared.web.speech import Words, _

NEW = "/campaigns/{campaign_id}/cycle"
SIGNER = "signer."
MOST = 200
LABELS = Words(
    {"title": "What is signed off", "activity_id": "Of which", "signer_ids": "Who signs each step"}
)


async def show_new(ask: Any, look: Look) -> str:
    """The form: the campaign as a whole or one of its activities, and its partners to sign."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    campaign_id = campaign["campaign_id"]
    known = {
        "title": campaign["title"],
        **{f"{SIGNER}{one}": "yes" for one in campaign["partner_ids"]},
    }
    # After a refusal only what was typed counts: a box whose mark was taken away must not come back.
    state = state_of(look, {} if look.form else known, to_field=lambda path: path.partition(".")[0])
    found = await panels(
        CLOCK.now(),
        partners=ask.stakeholders.list_organizations({"is_partner": True, "limit": MOST}),
        activities=ask.campaigns.list_activities({"campaign_id": campaign_id, "limit": MOST}),
    )
    partners = (found["partners"].data or {"items": []})["items"]
    activities = (found["activities"].data or {"items": []})["items"]
    here = f"/campaigns/{campaign_id}"
    view = {
        "crumb": {"text": campaign["title"], "href": here},
        "action": f"{here}/cycle",
        "back": here,
        "labels": LABELS,
        "state": state,
        "silent": found["partners"].since,
        "partners": [
            {"name": f"{SIGNER}{one['organization_id']}", "text": cut(one["name"])} for one in partners
        ],
        "activities": [
            {"value": one["activity_id"], "text": cut(f"{one['activity']}, {one['adm1']}")}
            for one in activities
        ],
    }
    return render("cycles/form.html", view)


async def open_cycle(ask: Any, look: Look, form: Form) -> Done:
    """Have it signed off from now on."""
    signers = [name.removeprefix(SIGNER) for name in form if name.startswith(SIGNER) and form[name]]
    asked = {**filled(form, "title", "activity_id"), "signer_ids": signers}
    opened = await ask.campaigns.open_cycle({"campaign_id": look.path["campaign_id"], **asked})
    return Done(words.address(opened["cycle_id"]), _("Opened. It waits for the signatures under the plan."))


SCREENS = (Screen(NEW, show_new, act=open_cycle, needs=OPEN),)
