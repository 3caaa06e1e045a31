"""Pia: enter an outlet into the list, or put right what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.languages import as_typed, tags_in
from services.dashboard.web.pages.media.words import OUTLET_KINDS
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import in_lines, nested, several, state_of, to_list_field, version_of
from shared.web.speech import _

LIST = "/media/outlets"


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    return _form(look, {}, {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}})


async def register(ask: Any, look: Look, form: Form) -> Done:
    """Enter it."""
    saved = await ask.media.register_outlet(request(form))
    return Done(
        f"{LIST}/{saved['outlet_id']}", _("Registered. Air time and coverage can be noted for it now.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The form as the outlet is known now."""
    outlet_id = look.path["outlet_id"]
    outlet = await ask.media.show_outlet({"outlet_id": outlet_id})
    here = f"{LIST}/{outlet_id}"
    about = {"action": f"{here}/correct", "back": here, "is_new": False, "fields": version_of(look, outlet)}
    return _form(look, values_of(outlet), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what is known of it."""
    outlet_id = look.path["outlet_id"]
    known = {"outlet_id": outlet_id, **number(form, "expected_version")}
    await ask.media.correct_outlet({**request(form), **known})
    return Done(f"{LIST}/{outlet_id}", _("Corrected."))


def request(form: Form) -> dict[str, Any]:
    """What the form says of an outlet, as the service takes it."""
    audience = nested(form, "audience", "claimed", "source", "as_of")
    if audience.get("audience", {}).get("claimed"):
        audience["audience"]["claimed"] = number(form, "audience.claimed")["audience.claimed"]
    return {
        **filled(form, "name", "kind", "area"),
        "languages": tags_in(form.get("languages", "")),
        "footprint": several(form, "footprint", r"[\n;]"),
        **audience,
    }


def values_of(outlet: Mapping[str, Any]) -> dict[str, Any]:
    """An outlet as the form holds it."""
    claimed = outlet["audience"] or {}
    return {
        "name": outlet["name"],
        "kind": outlet["kind"],
        "area": outlet["area"] or "",
        "languages": as_typed(outlet["languages"]),
        "footprint": in_lines(outlet["footprint"]),
        **{f"audience.{name}": str(value) for name, value in claimed.items() if value is not None},
    }


def _form(look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = state_of(look, values, to_field=to_list_field("languages", "footprint"))
    return render("media/outlet_form.html", {**about, "state": state, "kinds": options(OUTLET_KINDS)})


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=register, needs="media.register"),
    Screen(f"{LIST}/{{outlet_id}}/correct", show_correct, act=correct, needs="media.register"),
)
