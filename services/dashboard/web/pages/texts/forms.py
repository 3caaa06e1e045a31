"""Dara: add a version of the text, so that every ask is looked for in it."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled
from services.dashboard.web.wording import cut
from shared.web.speech import _


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    here = f"/policies/{policy['policy_id']}"
    view = {
        "title": cut(policy["title"]),
        "policy_href": here,
        "action": f"{here}/texts/new",
        "back": f"{here}/texts",
        "state": look.state({"dated_on": CLOCK.now().date().isoformat()}),
    }
    return render("texts/form.html", view)


async def add(ask: Any, look: Look, form: Form) -> Done:
    """Keep it."""
    policy_id = look.path["policy_id"]
    said = filled(form, "label", "dated_on", "url", "text")
    await ask.policy.add_text({"policy_id": policy_id, **said})
    return Done(f"/policies/{policy_id}/texts", _("Kept. Every ask was looked for in it."))


SCREENS = (Screen("/policies/{policy_id}/texts/new", show_new, act=add, needs="policy.track"),)
