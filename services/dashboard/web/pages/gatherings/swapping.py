"""Bo: somebody cannot make it at that hour, or sends a friend instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.gatherings.gathering import PATH, shift_choice
from services.dashboard.web.pages.gatherings.people import confirmed, registered, to_field, who
from services.dashboard.web.pages.gatherings.words import address, open_shifts, shift_name
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen
from services.dashboard.web.typed import state_of
from shared.kernel.clock import from_text
from shared.kernel.errors import Invalid
from shared.web.speech import _

Known = Mapping[str, Any]


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
    gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
    sign_up = await ask.campaigns.show_sign_up(asked)
    if form.get("to") == "person":
        asked["confirmed"] = confirmed(form, gathering["requirements"])
        asked["to_person_id"] = (await registered(ask, form))["person_id"]
    else:
        asked["to_shift_id"] = form.get("to_shift_id", "")
        if not asked["to_shift_id"]:
            raise Invalid(
                "shift-missing", _("Nothing is changed yet."), {"to_shift_id": [_("Choose a shift.")]}
            )
    await ask.campaigns.swap_shift(asked)
    return Done(address(gathering["gathering_id"]), _swapped(gathering, sign_up, asked))


def _swapped(gathering: Known, sign_up: Known, asked: Known) -> str:
    """What was done, and to whom a place goes that became free: once a shift has begun, the door decides."""
    if "to_person_id" in asked:
        return _("The place is handed over.")
    shift = next((one for one in gathering["shifts"] if one["shift_id"] == sign_up["shift_id"]), None)
    if sign_up["state"] != "going" or shift is None or not shift["waiting"]:
        return _("Swapped.")
    if CLOCK.now() >= from_text(shift["starts_at"]):
        return _("Swapped. The shift has begun: the free place goes to whom you check in at the door.")
    return _("Swapped. Whoever was first in line has a place that became free.")


SCREENS = (Screen(f"{PATH}/sign-ups/{{sign_up_id}}/swap", show, act=swap, needs="campaigns.sign-up"),)
