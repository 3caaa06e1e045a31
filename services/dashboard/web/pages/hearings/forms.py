"""Dara: enter a hearing, put right what is known of it, move it, call it off, or say that it was held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.hearings.one import ONE as HEARING
from services.dashboard.web.pages.hearings.one import show as show_hearing
from services.dashboard.web.pages.hearings.words import when
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number
from services.dashboard.web.typed import moments, version_of
from services.dashboard.web.wording import cut
from shared.web.speech import _
from shared.web.zone import to_type

SAID = ("body", "place", "sign_up_until", "how_to_sign_up", "url")
TIMES = ("starts_at", "ends_at")


async def show_new(ask: Any, look: Look) -> str:
    """The questions when, where, and how one gets to speak."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    back = f"/policies/{policy['policy_id']}/hearings"
    view = {
        "state": look.state({"body": policy["body"]}),
        "action": f"{back}/new",
        "back": back,
        "is_new": True,
        "fields": {},
        "trail": _trail(policy["policy_id"], cut(policy["title"])),
    }
    return render("hearings/form.html", view)


async def plan(ask: Any, look: Look, form: Form) -> Done:
    """Enter it."""
    said = {**filled(form, *SAID), **moments(form, *TIMES), **number(form, "slots")}
    saved = await ask.policy.plan_hearing({"policy_id": look.path["policy_id"], **said})
    return Done(f"/hearings/{saved['hearing_id']}", _("Entered. Now put down who speaks."))


async def show_correct(ask: Any, look: Look) -> str:
    """The hearing as it is known now."""
    hearing = await _hearing(ask, look)
    values = {name: hearing.get(name) or "" for name in (*SAID, "slots")}
    return render(
        "hearings/form.html",
        {"state": look.state(values), "is_new": False, **_about(look, hearing, "correct")},
    )


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what is known of it."""
    said = {**filled(form, *SAID), **number(form, "slots")}
    await ask.policy.correct_hearing({**as_read(look, form, "hearing_id"), **said})
    return Done(_here(look), _("Corrected."))


async def show_move(ask: Any, look: Look) -> str:
    """When and where it was to be, and the questions when, where and why."""
    hearing = await _hearing(ask, look)
    values = {**{name: to_type(hearing[name]) for name in TIMES}, "place": hearing["place"]}
    view = {"state": look.state(values), "now": when(hearing), **_about(look, hearing, "move")}
    return render("hearings/move.html", view)


async def move(ask: Any, look: Look, form: Form) -> Done:
    """Set another time or place."""
    await ask.policy.move_hearing(
        {**as_read(look, form, "hearing_id"), **moments(form, *TIMES), **filled(form, "place", "reason")}
    )
    return Done(_here(look), _("Moved. Calendars that follow it take the new time."))


async def cancel(ask: Any, look: Look, form: Form) -> Done:
    """Call it off."""
    await ask.policy.cancel_hearing({**as_read(look, form, "hearing_id"), **filled(form, "reason")})
    return Done(_here(look), _("Cancelled. Calendars that follow it show so."))


async def hold(ask: Any, look: Look, form: Form) -> Done:
    """Say that it was held."""
    await ask.policy.hold_hearing(as_read(look, form, "hearing_id"))
    return Done(_here(look), _("Held. Record now who spoke, and what was handed in."))


def _here(look: Look) -> str:
    return f"/hearings/{look.path['hearing_id']}"


async def _hearing(ask: Any, look: Look) -> dict[str, Any]:
    found: dict[str, Any] = await ask.policy.show_hearing({"hearing_id": look.path["hearing_id"]})
    return found


def _about(look: Look, hearing: Mapping[str, Any], step: str) -> dict[str, Any]:
    here = f"/hearings/{hearing['hearing_id']}"
    trail = [
        *_trail(hearing["policy_id"]),
        {"text": _("Hearing of %(body)s", body=hearing["body"]), "href": here},
    ]
    return {"fields": version_of(look, hearing), "action": f"{here}/{step}", "back": here, "trail": trail}


def _trail(policy_id: str, title: str = "") -> list[dict[str, str]]:
    here = f"/policies/{policy_id}"
    return [
        {"text": _("Policy"), "href": "/policies"},
        {"text": title or _("Its policy"), "href": here},
        {"text": _("Hearings"), "href": f"{here}/hearings"},
    ]


NEEDS = "policy.schedule"
SCREENS = (
    Screen("/policies/{policy_id}/hearings/new", show_new, act=plan, needs=NEEDS),
    Screen(f"{HEARING}/correct", show_correct, act=correct, needs=NEEDS),
    Screen(f"{HEARING}/move", show_move, act=move, needs=NEEDS),
    Screen(f"{HEARING}/cancel", show_hearing, act=cancel, needs=NEEDS),
    Screen(f"{HEARING}/hold", show_hearing, act=hold, needs=NEEDS),
)
