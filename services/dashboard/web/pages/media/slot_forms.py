"""Pia: note what an outlet promised, to whom and for how much, prove that it aired, or say why it did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.doors import with_query
from services.dashboard.web.languages import chosen_in, to_choose
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import moments, nested, state_of, version_of
from shared.kernel.clock import from_text
from shared.web.filters import absolute
from shared.web.speech import _
from shared.web.zone import to_type

LIST = "/media/slots"
WHOSE = ("organization_id", "sector")
PLAIN = ("outlet_id", "language", "topic", "campaign_id", "policy_id", *WHOSE)
COST = ("amount", "currency")
CHOSEN = ("outlets", "campaigns", "policies", "organizations")


async def show_plan(ask: Any, look: Look) -> str:
    """The empty form, with what an address from another page has chosen already."""
    given = {name: look.query[name] for name in ("airs_at", "minutes", *PLAIN) if name in look.query}
    state = look.state({"minutes": "15", **given})
    chosen = await choices(ask, look, state, *CHOSEN)
    languages = _languages(state["values"], chosen["outlets"]["items"])
    view = {"state": state, "choices": chosen, "languages": languages}
    return render("media/slot_plan.html", view)


async def plan(ask: Any, look: Look, form: Form) -> Done:
    """Note the promise; where no language is chosen it is the first of the outlet's."""
    asked = {**filled(chosen_in(form), *PLAIN), **moments(form, "airs_at"), **number(form, "minutes")}
    planned = await ask.media.plan_slot(
        {**await _first_language(ask, asked), **asked, **nested(form, "cost", *COST)}
    )
    is_due = from_text(asked["airs_at"]) <= CLOCK.now()
    said = (
        _("Noted. It was due already: prove that it aired, or mark it as missed.")
        if is_due
        else _("Noted. When it is due, the week plan asks for the proof.")
    )
    return Done(f"{LIST}/{planned['slot_id']}", said)


async def show_price(ask: Any, look: Look) -> str:
    """What was promised, and what was agreed for it."""
    slot = await ask.media.show_slot({"slot_id": look.path["slot_id"]})
    values = {f"cost.{name}": slot["cost"][name] for name in COST} if slot.get("cost") else {}
    return render("media/slot_price.html", {"state": look.state(values), **_about(look, slot, "price")})


async def price(ask: Any, look: Look, form: Form) -> Done:
    """Note what was agreed; both fields empty take it back."""
    slot_id = look.path["slot_id"]
    cost = {"cost": None, **nested(form, "cost", *COST)}
    await ask.media.price_slot({"slot_id": slot_id, **cost, **number(form, "expected_version")})
    return Done(f"{LIST}/{slot_id}", _("Noted.") if cost["cost"] else _("Noted: no cost is agreed."))


async def show_air(ask: Any, look: Look) -> str:
    """What was promised, and the questions when, how long and by what proof."""
    slot = await ask.media.show_slot({"slot_id": look.path["slot_id"]})
    values = {"aired_at": to_type(slot["airs_at"]), "minutes": str(slot["minutes"])}
    state = state_of(look, values, to_field=lambda path: "proof.text" if path == "proof" else path)
    return render("media/slot_air.html", {"state": state, **_about(look, slot, "air")})


async def air(ask: Any, look: Look, form: Form) -> Done:
    """Prove it."""
    slot_id = look.path["slot_id"]
    proof = {"proof": {}, **nested(form, "proof", "text", "url")}
    asked = {"slot_id": slot_id, **moments(form, "aired_at"), **number(form, "minutes"), **proof}
    await ask.media.air_slot({**asked, **number(form, "expected_version")})
    return Done(f"{LIST}/{slot_id}", _("Proven. It counts as aired now."))


async def show_miss(ask: Any, look: Look) -> str:
    """What was promised, and the question why it did not air."""
    slot = await ask.media.show_slot({"slot_id": look.path["slot_id"]})
    return render("media/slot_miss.html", {"state": look.state({}), **_about(look, slot, "miss")})


async def miss(ask: Any, look: Look, form: Form) -> Done:
    """Note that it did not air."""
    slot_id = look.path["slot_id"]
    asked = {"slot_id": slot_id, "reason": form.get("reason", "").strip()}
    await ask.media.miss_slot({**asked, **number(form, "expected_version")})
    return Done(f"{LIST}/{slot_id}", _("Marked as missed, with your reason."))


async def show_describe(ask: Any, look: Look) -> str:
    """What was promised, and whose it is."""
    slot = await ask.media.show_slot({"slot_id": look.path["slot_id"]})
    state = look.state({name: slot.get(name) or "" for name in WHOSE})
    about = {**_about(look, slot, "describe"), "choices": await choices(ask, look, state, "organizations")}
    return render("media/slot_describe.html", {"state": state, **about})


async def describe(ask: Any, look: Look, form: Form) -> Done:
    """Note whose it is and of which sector; what is left empty is taken back."""
    slot_id = look.path["slot_id"]
    asked = {"slot_id": slot_id, **filled(form, *WHOSE), **number(form, "expected_version")}
    await ask.media.describe_slot(asked)
    return Done(f"{LIST}/{slot_id}", _("Noted."))


async def show_remove(ask: Any, look: Look) -> str:
    """What was planned, and the question why it is taken out."""
    slot = await ask.media.show_slot({"slot_id": look.path["slot_id"]})
    return render("media/slot_remove.html", {"state": look.state({}), **_about(look, slot, "remove")})


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out, and offer to plan it as it should have been."""
    slot = await ask.media.show_slot({"slot_id": look.path["slot_id"]})
    asked = {"slot_id": slot["slot_id"], **filled(form, "reason"), **number(form, "expected_version")}
    await ask.media.remove_slot(asked)
    if form.get("anew") != "yes":
        return Done(LIST, _("Taken out. Its minute is free for another."))
    kept = {name: slot.get(name) or "" for name in PLAIN}
    anew = with_query(f"{LIST}/new", **kept, airs_at=to_type(slot["airs_at"]), minutes=str(slot["minutes"]))
    return Done(anew, _("Taken out. Plan it as it should have been."))


async def show_reopen(ask: Any, look: Look) -> str:
    """What was promised, and the question why what was said of it is wrong."""
    slot = await ask.media.show_slot({"slot_id": look.path["slot_id"]})
    return render("media/slot_reopen.html", {"state": look.state({}), **_about(look, slot, "reopen")})


async def reopen(ask: Any, look: Look, form: Form) -> Done:
    """Take back that it was aired or missed."""
    slot_id = look.path["slot_id"]
    asked = {"slot_id": slot_id, "reason": form.get("reason", "").strip()}
    await ask.media.reopen_slot({**asked, **number(form, "expected_version")})
    return Done(f"{LIST}/{slot_id}", _("Taken back. It is promised again."))


def _languages(values: dict[str, Any], outlets: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What is spoken at the outlet that is chosen, the first of it filled in, or at any, before others."""
    chosen = values.get("outlet_id")
    own = [tag for one in outlets if chosen in (None, "", one["outlet_id"]) for tag in one["languages"]]
    if chosen and own:
        values.setdefault("language", own[0])
    return to_choose(values, *own)


async def _first_language(ask: Any, asked: Mapping[str, Any]) -> dict[str, str]:
    if "language" in asked or "outlet_id" not in asked:
        return {}
    outlet = await ask.media.show_outlet({"outlet_id": asked["outlet_id"]})
    return {"language": outlet["languages"][0]} if outlet["languages"] else {}


def _about(look: Look, slot: dict[str, Any], step: str) -> dict[str, Any]:
    here = f"{LIST}/{slot['slot_id']}"
    return {
        "topic": slot["topic"],
        "promise": _("%(outlet)s, %(when)s", outlet=slot["outlet_name"], when=absolute(slot["airs_at"])),
        "fields": version_of(look, slot),
        "action": f"{here}/{step}",
        "back": here,
    }


SCREENS = (
    Screen(f"{LIST}/new", show_plan, act=plan, needs="media.plan"),
    Screen(f"{LIST}/{{slot_id}}/price", show_price, act=price, needs="media.plan"),
    Screen(f"{LIST}/{{slot_id}}/air", show_air, act=air, needs="media.plan"),
    Screen(f"{LIST}/{{slot_id}}/miss", show_miss, act=miss, needs="media.plan"),
    Screen(f"{LIST}/{{slot_id}}/describe", show_describe, act=describe, needs="media.plan"),
    Screen(f"{LIST}/{{slot_id}}/remove", show_remove, act=remove, needs="media.plan"),
    Screen(f"{LIST}/{{slot_id}}/reopen", show_reopen, act=reopen, needs="media.plan"),
)
