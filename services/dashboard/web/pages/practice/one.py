"""Dara: who looked whether this provision is kept, what did they find, and what is done where it is lost?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.doors import door_to
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.policy.words import FOUND
from services.dashboard.web.pages.practice.every import STATES, stands, where
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Panel, Screen, as_read, filled, panels
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import day
from shared.web.speech import N_, _

ONE = "/provisions/{provision_id}"
COLUMNS = [
    {"key": "when", "label": N_("On")},
    {"key": "result", "label": N_("Found")},
    {"key": "who", "label": N_("Who looked")},
    {"key": "proof", "label": N_("What shows it")},
]
SHOWN = 100


async def show(ask: Any, look: Look) -> str:
    """One provision, its checks, and the form to add one."""
    provision_id = look.path["provision_id"]
    provision = await ask.policy.show_provision({"provision_id": provision_id})
    found = await panels(
        CLOCK.now(),
        checks=ask.policy.list_checks({"provision_id": provision_id, "limit": SHOWN}),
        policy=ask.policy.show_policy({"policy_id": provision["policy_id"]}),
        history=ask_history(ask, provision_id),
    )
    checks = found["checks"].data["items"] if found["checks"] else []
    titles = await titles_of(
        ask, [one.get(name) for one in checks for name in ("organization_id", "activity_id")]
    )
    state = look.state({"checked_on": CLOCK.now().date().isoformat()})
    is_staff = look.may("policy.track")
    view = {
        "here": f"/provisions/{provision_id}",
        "title": cut(provision["what"], 200),
        "policy": _policy(provision, found["policy"]),
        "stands": stands(provision),
        "is_waiting": provision["is_waiting"],
        "facts": facts(provision),
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in checks],
        "failed": {"since": found["checks"].since, "retry_href": look.address}
        if found["checks"].since
        else None,
        "results": options(FOUND),
        "may_check": look.may("policy.check"),
        "may_track": is_staff,
        "may_remove": is_staff and not provision["checks"],
        "version": str(provision["version"]),
        "state": state,
        "choices": await choices(ask, look, state, "organizations") if is_staff else {},
        "history": await told(found["history"], look, provision_id),
    }
    return render("practice/show.html", view)


async def check(ask: Any, look: Look, form: Form) -> Done:
    """Keep what was found."""
    provision_id = look.path["provision_id"]
    said = filled(form, "checked_on", "result", "organization_id", "note", "url")
    await ask.policy.make_check({"provision_id": provision_id, **said})
    return Done(
        f"/provisions/{provision_id}", _("Kept. The latest check by its day says how the provision stands.")
    )


async def answer(ask: Any, look: Look, form: Form) -> Done:
    """Say what is done about it."""
    await ask.policy.answer_provision({**as_read(look, form, "provision_id"), **filled(form, "answer")})
    return Done(f"/provisions/{look.path['provision_id']}", _("Answered. Nobody waits for it any more."))


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out."""
    provision = await ask.policy.show_provision({"provision_id": look.path["provision_id"]})
    await ask.policy.remove_provision({**as_read(look, form, "provision_id"), **filled(form, "reason")})
    return Done(f"/policies/{provision['policy_id']}/practice", _("Removed."))


def facts(provision: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is known of a provision, name beside value."""
    answered = {"text": provision["answer"]} if provision.get("answer") else None
    return [
        {"name": _("Where"), "value": where(provision)},
        {"name": _("Has to keep it"), "value": provision["responsible"]},
        {"name": _("Due"), "value": day(provision["due_on"]) if provision.get("due_on") else None},
        {"name": _("Latest check"), "value": stands(provision)},
        {"name": _("What is done about it"), "value": answered},
    ]


def row(made: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A check as a row."""
    organization_id = made.get("organization_id")
    who: Any = _("Staff")
    if organization_id:
        name = organization_title(titles, organization_id)
        who = {"text": name, "href": door_to("organization", organization_id)}
    return {
        "when": short_day(made["checked_on"]),
        "result": {"text": FOUND[made["result"]], "state": STATES[made["result"]]},
        "who": who,
        "proof": _proof(made, titles),
    }


def _proof(made: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    activity_id = made.get("activity_id")
    href = made.get("url") or (door_to("activity", activity_id) if activity_id else "")
    act = titles.get(activity_id or "", {}).get("title") or (_("An activity") if activity_id else "")
    return {"text": made.get("note") or act or _("Open the proof"), "href": href}


def _policy(provision: Mapping[str, Any], panel: Panel) -> dict[str, str]:
    title = cut(panel.data["title"]) if panel else _("Its policy")
    return {"text": title, "href": f"/policies/{provision['policy_id']}"}


SCREENS = (
    Screen(ONE, show, needs="policy.read"),
    Screen(f"{ONE}/checks", show, act=check, needs="policy.check"),
    Screen(f"{ONE}/answer", show, act=answer, needs="policy.track"),
    Screen(f"{ONE}/remove", show, act=remove, needs="policy.track"),
)
