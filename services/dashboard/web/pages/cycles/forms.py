"""Ada: what is to be signed off step by step, and by whom?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.cycles import words
from services.dashboard.web.pages.cycles.one import OPEN, PATH
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from services.dashboard.web.typed import state_of, version_of
from services.dashboard.web.wording import cut
from shared.web.speech import Words, _

NEW = "/campaigns/{campaign_id}/cycle"
SIGNER = "signer."
MOST = 200
PARTNERS = {"is_partner": True, "limit": MOST}
LABELS = Words(
    {
        "title": "What is signed off",
        "activity_id": "Of which",
        "signer_ids": "Who signs each step",
        "reason": "Why",
    }
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
        partners=ask.stakeholders.list_organizations(PARTNERS),
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
        "partners": [_box(one) for one in partners],
        "activities": [
            {"value": one["activity_id"], "text": cut(f"{one['activity']}, {one['adm1']}")}
            for one in activities
        ],
    }
    return render("cycles/form.html", view)


async def open_cycle(ask: Any, look: Look, form: Form) -> Done:
    """Have it signed off from now on."""
    asked = {**filled(form, "title", "activity_id"), "signer_ids": _chosen(form)}
    opened = await ask.campaigns.open_cycle({"campaign_id": look.path["campaign_id"], **asked})
    return Done(words.address(opened["cycle_id"]), _("Opened. It waits for the signatures under the plan."))


async def show_signers(ask: Any, look: Look) -> str:
    """Who signs now among the partners, and the question why others should."""
    cycle = await ask.campaigns.show_cycle({"cycle_id": look.path["cycle_id"]})
    now = {f"{SIGNER}{one}": "yes" for one in cycle["signer_ids"]}
    state = state_of(look, {} if look.form else now, to_field=lambda path: path.partition(".")[0])
    found = await panels(CLOCK.now(), partners=ask.stakeholders.list_organizations(PARTNERS))
    partners = (found["partners"].data or {"items": []})["items"]
    listed = {one["organization_id"] for one in partners}
    titles = await titles_of(ask, others := [one for one in cycle["signer_ids"] if one not in listed])
    signing = [{"organization_id": one, "name": organization_title(titles, one)} for one in others]
    here = words.address(cycle["cycle_id"])
    view = {
        "title": cycle["title"],
        "action": f"{here}/signers",
        "back": here,
        "labels": LABELS,
        "state": state,
        "fields": version_of(look, cycle),
        "silent": found["partners"].since,
        "partners": [_box(one) for one in (*signing, *partners)],
    }
    return render("cycles/signers.html", view)


async def change_signers(ask: Any, look: Look, form: Form) -> Done:
    """Let these sign from now on."""
    asked = {**as_read(look, form, "cycle_id"), **filled(form, "reason"), "signer_ids": _chosen(form)}
    await ask.campaigns.change_signers(asked)
    return Done(words.address(look.path["cycle_id"]), _("Changed. What was signed stays."))


def _chosen(form: Form) -> list[str]:
    return [name.removeprefix(SIGNER) for name in form if name.startswith(SIGNER) and form[name]]


def _box(one: Mapping[str, Any]) -> dict[str, str]:
    return {"name": f"{SIGNER}{one['organization_id']}", "text": cut(one["name"])}


SCREENS = (
    Screen(NEW, show_new, act=open_cycle, needs=OPEN),
    Screen(f"{PATH}/signers", show_signers, act=change_signers, needs=OPEN),
)
