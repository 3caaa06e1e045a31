"""Bo: what exactly is to be done, what must be done before it, and how far is it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.tasks import words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from shared.web.filters import day
from shared.web.speech import _

PATH = f"{words.LIST}/{{task_id}}"
DO, PLAN = "campaigns.do-task", "campaigns.plan-tasks"


async def show(ask: Any, look: Look) -> str:
    """One task: whose it is, what it waits for, its history, and what can be done with it now."""
    task = await ask.campaigns.show_task({"task_id": look.path["task_id"]})
    task_id = task["task_id"]
    found = await panels(
        CLOCK.now(),
        campaign=ask.campaigns.show_campaign({"campaign_id": task["campaign_id"]}),
        history=ask_history(ask, task_id),
    )
    titles = await titles_of(ask, [task["organization_id"], task["about_id"]])
    names = await look.names([task["owner_id"]] if task["owner_id"] else [])
    campaign = found["campaign"].data
    view = {
        "title": task["title"],
        "badge": words.badge(task),
        "waits": words.waits_for(task),
        "reason": task["reason"],
        "campaign": {
            "text": campaign["title"] if campaign else _("Its campaign"),
            "href": f"/campaigns/{task['campaign_id']}",
        },
        "here": words.address(task_id),
        "facts": _facts(task, names, titles),
        "before": [
            {
                "text": one["title"],
                "href": words.address(one["task_id"]),
                "aside": words.STATES[one["state"]][0],
                "state": words.STATES[one["state"]][1],
            }
            for one in task["before"]
        ],
        "can": _can(task, look),
        "state": look.state(),
        "fields": {"expected_version": str(task["version"])},
        "history": await told(found["history"], look, task_id),
    }
    return render("tasks/show.html", view)


async def start(ask: Any, look: Look, form: Form) -> Done:
    """Begin with it."""
    await ask.campaigns.start_task(as_read(look, form, "task_id"))
    return Done(words.address(look.path["task_id"]), _("Begun."))


async def finish(ask: Any, look: Look, form: Form) -> Done:
    """It is done."""
    await ask.campaigns.finish_task(as_read(look, form, "task_id"))
    return Done(words.address(look.path["task_id"]), _("Done."))


async def drop(ask: Any, look: Look, form: Form) -> Done:
    """It will not be done."""
    await ask.campaigns.drop_task({**as_read(look, form, "task_id"), **filled(form, "reason")})
    return Done(words.address(look.path["task_id"]), _("Dropped. It can be taken up again."))


async def reopen(ask: Any, look: Look, form: Form) -> Done:
    """It is to be done after all."""
    await ask.campaigns.reopen_task({**as_read(look, form, "task_id"), **filled(form, "reason")})
    return Done(words.address(look.path["task_id"]), _("Taken up again."))


def _can(task: Mapping[str, Any], look: Look) -> dict[str, bool]:
    """What the reader may do with it: its own, or any for whoever plans."""
    actor = look.actor
    is_of_mine = task["organization_id"] is not None and task["organization_id"] == actor.organization_id
    is_own = task["owner_id"] == actor.actor_id or is_of_mine
    may_do = look.may(PLAN) or (look.may(DO) and is_own)
    is_standing = task["state"] in ("open", "doing")
    is_free = not words.waits_for(task)
    return {
        "start": may_do and task["state"] == "open" and is_free,
        "finish": may_do and is_standing and is_free,
        "reopen": may_do and not is_standing,
        "drop": look.may(PLAN) and is_standing,
        "correct": look.may(PLAN) and is_standing,
    }


def _facts(
    task: Mapping[str, Any], names: Mapping[str, str], titles: Mapping[str, Any]
) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"name": _("Who does it"), "value": words.owner(task, names, titles)},
        {"name": _("By when"), "value": day(task["due_on"])},
        {"name": _("Planned"), "value": {"iso": task["planned_at"]}},
    ]
    if task["done_on"]:
        facts.append({"name": _("Done on"), "value": day(task["done_on"])})
    if task["about_kind"]:
        title = titles.get(task["about_id"], {}).get("title") or words.ABOUT[task["about_kind"]]
        href = f"{words.DOORS[task['about_kind']]}/{task['about_id']}"
        facts.append({"name": _("About"), "value": {"text": title, "href": href}})
    return facts


SCREENS = (
    Screen(PATH, show, needs="campaigns.read"),
    Screen(f"{PATH}/start", show, act=start, needs=DO),
    Screen(f"{PATH}/finish", show, act=finish, needs=DO),
    Screen(f"{PATH}/drop", show, act=drop, needs=PLAN),
    Screen(f"{PATH}/reopen", show, act=reopen, needs=DO),
)
