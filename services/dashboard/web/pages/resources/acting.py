"""Chi, Bo: how much of it do we bring, and by when; what is booked, is there, or will not come?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.pages.resources.one import PATH, STEPS, show
from services.dashboard.web.pages.resources.words import address, quantity, short_badge
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.kernel.errors import Invalid
from shared.web.filters import day
from shared.web.speech import Words, _

SAID = Words(
    {
        "commit": "Noted: they are bound to it.",
        "deliver": "Noted: it is there.",
        "withdraw": "Noted: it will not come. What is short now stands on this page.",
    }
)
GIVEN = {
    "commit": ("quantity",),
    "deliver": ("quantity", "delivered_on"),
    "withdraw": ("reason",),
}


async def show_pledge(ask: Any, look: Look) -> str:
    """The questions who, how much and by when; whoever pledges for the own organisation only is not asked who."""
    resource = await ask.campaigns.show_resource({"resource_id": look.path["resource_id"]})
    state = look.state({"due_on": resource["needed_by"]})
    is_for_all = look.may("campaigns.pledge-for-others")
    here = address(resource["resource_id"])
    view = {
        "title": resource["what"],
        "back": here,
        "needed": quantity(resource["quantity"], resource["unit"]),
        "by": day(resource["needed_by"]),
        "short": short_badge(resource, CLOCK.now().date()),
        "unit": resource["unit"],
        "has_own": bool(look.actor.organization_id),
        "action": f"{here}/pledge",
        "state": state,
        "fields": version_of(look, resource),
        "choices": await choices(ask, look, state, "partners") if is_for_all else {},
    }
    return render("resources/pledge.html", view)


async def pledge(ask: Any, look: Look, form: Form) -> Done:
    """Pledge a part of it."""
    given = {**filled(form, "organization_id", "quantity", "due_on"), **number(form, "expected_version")}
    await ask.campaigns.pledge_contribution({"resource_id": look.path["resource_id"], **given})
    return Done(
        address(look.path["resource_id"]), _("Pledged. Note it when it is booked, and when it is there.")
    )


async def step(ask: Any, look: Look, form: Form) -> Done:
    """Note what became of a contribution."""
    wanted = form.get("step", "")
    missing = {"contribution_id": [_("Say which.")]} if not form.get("contribution_id", "").strip() else {}
    if wanted not in STEPS:
        missing |= {"step": [_("Choose one.")]}
    if missing:
        raise Invalid("step-missing", _("Nothing is noted yet."), missing)
    which = {"resource_id": look.path["resource_id"], **filled(form, "contribution_id")}
    given = {**which, **filled(form, *GIVEN[wanted]), **number(form, "expected_version")}
    await getattr(ask.campaigns, f"{wanted}_contribution")(given)
    return Done(address(look.path["resource_id"]), SAID[wanted])


SCREENS = (
    Screen(f"{PATH}/pledge", show_pledge, act=pledge, needs="campaigns.pledge"),
    Screen(f"{PATH}/step", show, act=step, needs="campaigns.pledge"),
)
