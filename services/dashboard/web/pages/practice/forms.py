"""Dara: what does the policy promise, where, by when, and who has to keep it?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import cut
from shared.web.speech import _

SAID = ("what", "responsible", "adm1", "place", "due_on")


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    back = f"/policies/{policy['policy_id']}/practice"
    state = look.state({"responsible": policy["body"]})
    about = {"action": f"{back}/new", "back": back, "is_new": True, "fields": {}}
    return render("practice/form.html", {**about, **_of(policy), "state": state})


async def record(ask: Any, look: Look, form: Form) -> Done:
    """Record it."""
    saved = await ask.policy.record_provision({"policy_id": look.path["policy_id"], **filled(form, *SAID)})
    return Done(
        f"/provisions/{saved['provision_id']}", _("Recorded. Now somebody can look whether it is kept.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The provision as it is known now."""
    provision = await ask.policy.show_provision({"provision_id": look.path["provision_id"]})
    policy = await ask.policy.show_policy({"policy_id": provision["policy_id"]})
    here = f"/provisions/{provision['provision_id']}"
    state = look.state({name: provision.get(name) or "" for name in SAID})
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "fields": version_of(look, provision),
    }
    return render("practice/form.html", {**about, **_of(policy), "state": state})


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what is promised."""
    provision_id = look.path["provision_id"]
    which = {"provision_id": provision_id, **number(form, "expected_version")}
    await ask.policy.correct_provision({**filled(form, *SAID), **which})
    return Done(f"/provisions/{provision_id}", _("Corrected."))


def _of(policy: dict[str, Any]) -> dict[str, str]:
    return {"title": cut(policy["title"]), "policy_href": f"/policies/{policy['policy_id']}"}


SCREENS = (
    Screen("/policies/{policy_id}/practice/new", show_new, act=record, needs="policy.track"),
    Screen("/provisions/{provision_id}/correct", show_correct, act=correct, needs="policy.track"),
)
