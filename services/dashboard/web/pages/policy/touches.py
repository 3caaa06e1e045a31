"""Dara: with whom were we in contact about this policy, and what came of it?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.facets import chosen_from, next_page
from services.dashboard.web.pages.policy.leaning import touch_line
from services.dashboard.web.pages.policy.persons import persons_of, who_can_be_chosen
from services.dashboard.web.pages.policy.withdrawing import with_way_back
from services.dashboard.web.pages.policy.words import TOUCHES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.wording import cut
from shared.web.speech import _

SAID = ("person_id", "kind", "touched_on", "outcome", "campaign_id", "organization_id")


async def show_list(ask: Any, look: Look) -> str:
    """All contacts, the latest first."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    asked = {"policy_id": policy["policy_id"], **chosen_from(look.query)}
    found = await panels(CLOCK.now(), touches=ask.policy.list_touches(asked))
    panel = found["touches"]
    page = panel.data or {"items": [], "next": None}
    persons = await persons_of(ask, look, [one["person_id"] for one in page["items"]])
    here = f"/policies/{policy['policy_id']}"
    view = {
        "title": cut(policy["title"]),
        "back": here,
        "touches": [
            with_way_back(
                touch_line(one, persons),
                f"{here}/touches/{one['touch_id']}",
                one["touched_on"],
                may=look.may("policy.log"),
            )
            for one in page["items"]
        ],
        "failed": panel.failed(look.address),
        "next_href": next_page(f"{here}/touches", look.query, page["next"]),
        "may_log": look.may("policy.log"),
    }
    return render("policy/touches.html", view)


async def show_new(ask: Any, look: Look) -> str:
    """The questions who, how, when, and what came of it."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    given = {name: look.query[name] for name in ("person_id", "campaign_id") if name in look.query}
    aiming = policy["campaigns"][0]["campaign_id"] if len(policy["campaigns"]) == 1 else ""
    today = CLOCK.now().date().isoformat()
    state = look.state({"person_id": "", "touched_on": today, "campaign_id": aiming, **given})
    here = f"/policies/{policy['policy_id']}"
    view = {
        "title": cut(policy["title"]),
        "who": await who_can_be_chosen(ask, look, policy["jurisdiction"], state["values"]["person_id"]),
        "kinds": options(TOUCHES),
        "choices": await choices(ask, look, state, "campaigns", "organizations"),
        "state": state,
        "action": f"{here}/touches/new",
        "back": here,
    }
    return render("policy/touch_form.html", view)


async def log(ask: Any, look: Look, form: Form) -> Done:
    """Log it."""
    policy_id = look.path["policy_id"]
    await ask.policy.log_touch({"policy_id": policy_id, **filled(form, *SAID)})
    return Done(f"/policies/{policy_id}", _("Logged. If they said where they lean, record the position too."))


ONE = "/policies/{policy_id}/touches"
SCREENS = (
    Screen(ONE, show_list, needs="policy.read"),
    Screen(f"{ONE}/new", show_new, act=log, needs="policy.log"),
)
