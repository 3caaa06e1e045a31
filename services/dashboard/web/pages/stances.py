"""Dara: where do we stand on it, where does each partner, and who of us contradicts whom?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.doors import door_to
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, short_day
from shared.web.speech import N_, Words, _, spoken

PATH = "/policies/{policy_id}/stances"
MOST = 200
US = N_("The coalition")
STANCES = {
    "support": (N_("Supports it"), "good"),
    "amend": (N_("Wants it changed"), "warn"),
    "oppose": (N_("Opposes it"), "bad"),
    "watch": (N_("Watches it"), "neutral"),
}
COLUMNS = [
    {"key": "whose", "label": N_("Who")},
    {"key": "stance", "label": N_("Stance")},
    {"key": "since", "label": N_("Since")},
    {"key": "reason", "label": N_("Why")},
    {"key": "before", "label": N_("Before")},
    {"key": "named", "label": N_("In public")},
]
LABELS = Words(
    {
        "organization_id": "Whose stance",
        "stance": "Stance",
        "taken_on": "Since",
        "reason": "Why",
        "url": "Where it is stated",
    }
)
SAID = ("organization_id", "stance", "taken_on", "reason", "url")


async def show(ask: Any, look: Look) -> str:
    """The stances on a policy, the contradictions first, and the form that states one."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    policy_id = policy["policy_id"]
    asked = {"policy_id": policy_id}
    found = await panels(
        CLOCK.now(),
        stances=ask.policy.list_stances({**asked, "limit": MOST}),
        conflicts=ask.policy.show_conflicts(asked),
    )
    state = look.state({"taken_on": CLOCK.now().date().isoformat()})
    may_state = look.may("policy.record")
    chosen = await choices(ask, look, state, "partners") if may_state else {"partners": None}
    conflicts = found["conflicts"].data or {"conflicts": [], "conflicts_in_all": 0}
    back = f"/policies/{policy_id}"
    view = {
        "title": cut(policy["title"]),
        "back": back,
        "here": f"{back}/stances",
        "columns": COLUMNS,
        "rows": [_row(one) for one in (found["stances"].data or {"items": []})["items"]],
        "take": to_take("policy.list_stances", asked),
        "conflicts": [_conflict(pair) for pair in conflicts["conflicts"]],
        "more": conflicts["conflicts_in_all"] - len(conflicts["conflicts"]),
        "failed": {name: panel.failed(look.address) for name, panel in found.items()},
        "may_state": may_state,
        "state": state,
        "partners": chosen["partners"],
        "options": [{"value": word, "text": text} for word, (text, _state) in STANCES.items()],
        "labels": LABELS,
    }
    return render("stances/_list.html" if look.fragment else "stances/show.html", view)


async def take(ask: Any, look: Look, form: Form) -> Done:
    """State it."""
    policy_id = look.path["policy_id"]
    await ask.policy.take_stance({"policy_id": policy_id, **filled(form, *SAID)})
    return Done(f"/policies/{policy_id}/stances", _("Stated. What stood before stays in the history."))


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    text, state = STANCES[one["stance"]]
    before = [
        f"{spoken(STANCES[was['stance']][0])} ({short_day(was['taken_on'])})"
        for was in one["history"][-2::-1]
    ]
    return {
        "whose": _whose(one),
        "stance": {"text": text, "state": state},
        "since": short_day(one["taken_on"]),
        "reason": {"text": cut(one["reason"], 200), "href": one["url"] or ""},
        "before": "; ".join(before) or None,
        "named": _named(one),
    }


def _whose(one: Mapping[str, Any]) -> dict[str, str]:
    if one["organization_id"] is None:
        return {"text": spoken(US)}
    name = one.get("organization_name") or _("An organisation")
    return {"text": name, "href": door_to("organization", one["organization_id"])}


def _named(one: Mapping[str, Any]) -> dict[str, str]:
    """Whether everybody may read it, and the way to where that is said."""
    href = f"/policies/{one['policy_id']}/public"
    if one["organization_id"] is None:
        return {"text": _("With the public page"), "href": href}
    return {"text": _("Agreed") if one.get("naming") else _("Not agreed"), "href": href}


def _conflict(pair: list[Mapping[str, Any]]) -> dict[str, str]:
    one_side, other_side = (_side(one) for one in pair)
    since = short_day(max(one["taken_on"] for one in pair))
    return {
        "text": _("%(one)s, but %(other)s", one=one_side, other=other_side),
        "note": _("since %(since)s", since=since),
        "state": "warn",
        "aside": _("Contradiction"),
    }


def _side(one: Mapping[str, Any]) -> str:
    stance = spoken(STANCES[one["stance"]][0]).lower()
    return _("%(who)s %(stance)s", who=_whose(one)["text"], stance=stance)


SCREENS = (Screen(PATH, show, act=take, needs="policy.read"),)
