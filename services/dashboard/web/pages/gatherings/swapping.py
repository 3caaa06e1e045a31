"""Bo: somebody cannot make it at that hour, or sends a friend instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.gatherings.gathering import PATH, shift_choice
from services.dashboard.web.pages.gatherings.people import confirmed, registered, to_field, who
from services.dashboard.web.pages.gatherings.words import address, open_shifts, options, shift_name
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen
from services.dashboard.web.typed import state_of
from shared.kernel.errors import Invalid
from shared.web.speech import _


async def show(ask: Any, look: Look) -> str:
    """Both ways out: another shift, or another person."""
    gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
    sign_up = await ask.campaigns.show_sign_up({"sign_up_id": look.path["sign_up_id"]})
    names = await people_named(ask, look.actor, [sign_up["person_id"]])
    own = next((one for one in gathering["shifts"] if one["shift_id"] == sign_up["shift_id"]), None)
    others = [one for one in open_shifts(gathering, CLOCK.now()) if one["shift_id"] != sign_up["shift_id"]]
    here = address(gathering["gathering_id"])
    view = {
        "title": gathering["title"],
        "here": here,
        "action": f"{here}/sign-ups/{sign_up['sign_up_id']}/swap",
        "who": who(sign_up["person_id"], names)["text"],
        "shift": shift_name(own) if own else "",
        "shift_options": options({one["shift_id"]: shift_choice(one) for one in others}),
        "requirements": gathering["requirements"],
        "may_hand_over": sign_up["state"] == "going" and look.may("stakeholders.register-person"),
        "states": {way: state_of(_only(look, way), to_field=to_field) for way in ("shift", "person")},
    }
    return render("gatherings/swap.html", view)


def _only(look: Look, way: str) -> Look:
    """What was typed and refused, for the one of the two forms that was sent."""
    return look if look.form.get("to", "shift") == way else replace(look, form={}, refusal=None)


async def swap(ask: Any, look: Look, form: Form) -> Done:
    """Change the shift, or hand the place over to who is named."""
    asked: dict[str, Any] = {"sign_up_id": look.path["sign_up_id"]}
    if form.get("to") == "person":
        gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
        asked["confirmed"] = confirmed(form, gathering["requirements"])
        asked["to_person_id"] = (await registered(ask, form))["person_id"]
    else:
        asked["to_shift_id"] = form.get("to_shift_id", "")
        if not asked["to_shift_id"]:
            raise Invalid(
                "shift-missing", _("Nothing is changed yet."), {"to_shift_id": [_("Choose a shift.")]}
            )
    await ask.campaigns.swap_shift(asked)
    return Done(
        address(look.path["gathering_id"]),
        _("Swapped. Whoever was first in line has a place that became free."),
    )


SCREENS = (Screen(f"{PATH}/sign-ups/{{sign_up_id}}/swap", show, act=swap, needs="campaigns.sign-up"),)
