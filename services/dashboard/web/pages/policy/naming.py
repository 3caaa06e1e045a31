"""Dara: who of this organisation said that it may be named, when, and how did we hear it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options, people_offered, with_chosen
from services.dashboard.web.pages.stances import MOST, STANCES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number
from services.dashboard.web.wording import cut, short_day
from shared.kernel.errors import NotFound
from shared.web.speech import N_, Words, _, spoken

PATH = "/policies/{policy_id}/stances/{stance_id}/naming"
WAYS = Words({"letter": "Letter", "call": "Call", "meeting": "Meeting", "form": "Form"})
LABELS = Words(
    {
        "agreed_by": "In which office",
        "person_id": "Who it was",
        "agreed_on": "Agreed on",
        "way": "By which way",
        "is_url_public": "Where it is stated",
    }
)


async def show(ask: Any, look: Look) -> str:
    """What it would be named with, and the form that records the agreement."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    stance = await _stance(ask, look)
    state = look.state({"agreed_on": CLOCK.now().date().isoformat()})
    people = await people_offered(ask, look)
    chosen = str(state["values"].get("person_id", ""))
    name = stance.get("organization_name") or _("An organisation")
    view = {
        "title": cut(policy["title"]),
        "back": f"/policies/{policy['policy_id']}",
        "list": f"/policies/{policy['policy_id']}/public",
        "here": f"/policies/{policy['policy_id']}/stances/{stance['stance_id']}/naming",
        "name": name,
        "said": _(
            "Strangers would read: %(name)s, %(stance)s, since %(since)s.",
            name=name,
            stance=spoken(STANCES[stance["stance"]][0]).lower(),
            since=short_day(stance["taken_on"]),
        ),
        "url": stance["url"] or "",
        "people": with_chosen(people, chosen, N_("person")) if people else [],
        "ways": options(WAYS),
        "state": state,
        "labels": LABELS,
        "fields": {
            "stance": look.form.get("stance") or stance["stance"],
            "expected_version": look.form.get("expected_version") or stance["version"],
        },
    }
    return render("policy/naming.html", view)


async def agree(ask: Any, look: Look, form: Form) -> Done:
    """Record it."""
    asked = {
        "stance_id": look.path["stance_id"],
        **filled(form, "stance", "agreed_by", "agreed_on", "way", "person_id"),
        "is_url_public": bool(form.get("is_url_public")),
        **number(form, "expected_version"),
    }
    await ask.policy.agree_naming(asked)
    return Done(
        _list(look), _("Recorded. It is named with this, and with nothing else, until it says otherwise.")
    )


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Record that it agrees no more."""
    await ask.policy.withdraw_naming(as_read(look, form, "stance_id"))
    return Done(_list(look), _("Forgotten. Strangers read its name no more from now on."))


async def _stance(ask: Any, look: Look) -> Mapping[str, Any]:
    found = await ask.policy.list_stances({"policy_id": look.path["policy_id"], "limit": MOST})
    stance: Mapping[str, Any] | None = next(
        (one for one in found["items"] if one["stance_id"] == look.path["stance_id"]), None
    )
    if stance is None:
        raise NotFound("stance-not-found", _("This stance is not among those on the policy."))
    return stance


def _list(look: Look) -> str:
    return f"/policies/{look.path['policy_id']}/public"


SCREENS = (
    Screen(PATH, show, act=agree, needs="policy.record"),
    Screen(f"{PATH}/withdraw", show, act=withdraw, needs="policy.record"),
)
