"""Dara: what was won, for whom, and what shows it?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.wins.every import LIST
from services.dashboard.web.pages.wins.words import (
    DURATIONS,
    INTENSITIES,
    KINDS,
    NOVELTIES,
    SCALE_HINTS,
    SCALES,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import Words, _

WORDS = (
    *("title", "kind", "changed_on", "novelty", "scale", "intensity", "duration"),
    *("policy_id", "campaign_id", "organization_id", "note", "url"),
)
LABELS = Words(
    {
        "title": "What changed",
        "kind": "It is a",
        "changed_on": "Changed on",
        "novelty": "New or changed",
        "scale": "Kind of win",
        "intensity": "How deep it goes",
        "duration": "How long",
        "reach": "People it reaches",
        "policy_id": "Policy",
        "campaign_id": "Campaign",
        "organization_id": "Who benefits",
        "note": "What shows it",
        "url": "Where it can be seen",
    }
)


async def show_new(ask: Any, look: Look) -> str:
    """The empty form; `policy_id` and `campaign_id` come from where one was."""
    from_there = {name: look.query.get(name, "") for name in ("policy_id", "campaign_id")}
    today = CLOCK.now().date().isoformat()
    state = look.state({"changed_on": today, "novelty": "new", **from_there})
    about = {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    return await _form(ask, look, about, state)


async def draft(ask: Any, look: Look, form: Form) -> Done:
    """Keep it as a draft."""
    saved = await ask.policy.draft_win(_said(form))
    return Done(f"{LIST}/{saved['win_id']}", _("Kept as a draft. It counts once it is confirmed."))


async def show_correct(ask: Any, look: Look) -> str:
    """The win as it is known now."""
    win = await ask.policy.show_win({"win_id": look.path["win_id"]})
    here = f"{LIST}/{win['win_id']}"
    reach = win.get("reach")
    known = {**{name: win.get(name) or "" for name in WORDS}, "reach": "" if reach is None else str(reach)}
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "fields": version_of(look, win),
    }
    return await _form(ask, look, about, look.state(known))


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what was won."""
    win_id = look.path["win_id"]
    await ask.policy.correct_win({**_said(form), "win_id": win_id, **number(form, "expected_version")})
    return Done(f"{LIST}/{win_id}", _("Corrected."))


async def _form(ask: Any, look: Look, about: dict[str, Any], state: Any) -> str:
    view = {
        **about,
        "state": state,
        "labels": LABELS,
        "kinds": options(KINDS),
        "novelties": options(NOVELTIES),
        "scales": [
            {"value": key, "text": f"{text}: {SCALE_HINTS[key].lower()}"} for key, text in SCALES.items()
        ],
        "intensities": options(INTENSITIES),
        "durations": options(DURATIONS),
        "choices": await choices(ask, look, state, "campaigns", "policies", "organizations"),
    }
    return render("wins/form.html", view)


def _said(form: Form) -> dict[str, Any]:
    return {**filled(form, *WORDS), **number(form, "reach")}


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=draft, needs="policy.track"),
    Screen(f"{LIST}/{{win_id}}/correct", show_correct, act=correct, needs="policy.track"),
)
