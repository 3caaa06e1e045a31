"""Ada: what does the campaign need, how much of it, and by when?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.pages.resources import words
from services.dashboard.web.pages.resources.one import PATH
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from services.dashboard.web.typed import version_of
from shared.web.speech import Words, _

NEW = "/campaigns/{campaign_id}/resource"
GIVEN = ("what", "kind", "unit", "quantity", "needed_by")
LABELS = Words(
    {"what": "What is needed", "quantity": "How much", "unit": "Counted in", "needed_by": "Needed by"}
)
NEEDS = "campaigns.plan-resources"


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    here = f"/campaigns/{campaign['campaign_id']}"
    about = {"is_new": True, "action": f"{here}/resource", "back": here, "fields": {}}
    crumb = {"text": campaign["title"], "href": here}
    return _form(look, {"needed_by": campaign["ends_on"]}, {**about, "crumb": crumb})


async def need(ask: Any, look: Look, form: Form) -> Done:
    """Note it."""
    needed = await ask.campaigns.need_resource(
        {"campaign_id": look.path["campaign_id"], **filled(form, *GIVEN)}
    )
    return Done(words.address(needed["resource_id"]), _("Noted. Partners can pledge a part of it."))


async def show_correct(ask: Any, look: Look) -> str:
    """What is known of it now."""
    resource = await ask.campaigns.show_resource({"resource_id": look.path["resource_id"]})
    here = words.address(resource["resource_id"])
    about = {
        "is_new": False,
        "action": f"{here}/correct",
        "back": here,
        "fields": version_of(look, resource),
        "crumb": {"text": resource["what"], "href": here},
    }
    return _form(look, {name: resource[name] for name in GIVEN}, about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put it right."""
    which = as_read(look, form, "resource_id")
    await ask.campaigns.correct_resource({**which, **filled(form, *GIVEN)})
    return Done(words.address(look.path["resource_id"]), _("Corrected."))


async def show_drop(ask: Any, look: Look) -> str:
    """The question why."""
    resource = await ask.campaigns.show_resource({"resource_id": look.path["resource_id"]})
    here = words.address(resource["resource_id"])
    view = {"title": resource["what"], "back": here, "action": f"{here}/drop"}
    return render(
        "resources/drop.html", {**view, "state": look.state(), "fields": version_of(look, resource)}
    )


async def drop(ask: Any, look: Look, form: Form) -> Done:
    """Need it no more."""
    which = as_read(look, form, "resource_id")
    await ask.campaigns.drop_resource({**which, **filled(form, "reason")})
    return Done(words.address(look.path["resource_id"]), _("Noted: it is not needed any more."))


def _form(look: Look, known: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    view = {
        **about,
        "state": look.state(known),
        "labels": LABELS,
        "kinds": options(words.KINDS),
    }
    return render("resources/form.html", view)


SCREENS = (
    Screen(NEW, show_new, act=need, needs=NEEDS),
    Screen(f"{PATH}/correct", show_correct, act=correct, needs=NEEDS),
    Screen(f"{PATH}/drop", show_drop, act=drop, needs=NEEDS),
)
