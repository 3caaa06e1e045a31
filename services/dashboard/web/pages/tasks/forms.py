"""Ada: what is to be done for the campaign, by whom, by when, and after what?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, with_chosen
from services.dashboard.web.owning import refuse_strangers
from services.dashboard.web.pages.tasks import words
from services.dashboard.web.pages.tasks.one import PATH, PLAN
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import state_of, version_of
from services.dashboard.web.wording import cut
from shared.web.speech import Words, _

NEW = "/campaigns/{campaign_id}/task"
LABELS = Words(
    {
        "title": "What is to be done",
        "due_on": "By when",
        "owner_id": "Who does it",
        "organization_id": "For which organisation",
        "depends_on": "After what",
        "about_id": "About",
        "rank": "Place among those of the day",
    }
)
AFTER = "after."
MOST = 100
KINDS = (("appeal", "list_appeals"), ("gathering", "list_gatherings"))


async def show_new(ask: Any, look: Look) -> str:
    """The empty form; whoever fills it does it, unless another is chosen."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    campaign_id, here = campaign["campaign_id"], f"/campaigns/{campaign['campaign_id']}"
    about = {"is_new": True, "action": f"{here}/task", "back": here, "fields": {}}
    crumb = {"text": campaign["title"], "href": here}
    known = {"owner_id": look.actor.actor_id}
    return await _form(ask, look, known, {**about, "crumb": crumb, "campaign_id": campaign_id, "task_id": ""})


async def plan(ask: Any, look: Look, form: Form) -> Done:
    """Plan it."""
    asked = {name: value for name, value in _request(form).items() if value not in (None, [])}
    await refuse_strangers(look.colleagues, asked)
    planned = await ask.campaigns.plan_task({"campaign_id": look.path["campaign_id"], **asked})
    return Done(
        words.address(planned["task_id"]), _("Planned. It stands under “For you” of whoever does it.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """What is known of it now."""
    task = await ask.campaigns.show_task({"task_id": look.path["task_id"]})
    here = words.address(task["task_id"])
    known = {
        **{name: task[name] or "" for name in ("title", "due_on", "owner_id", "organization_id")},
        "rank": str(task["rank"] or ""),
        "about_id": f"{task['about_kind']}:{task['about_id']}" if task["about_kind"] else "",
        **{f"{AFTER}{one}": "yes" for one in task["depends_on"]},
    }
    about = {
        "is_new": False,
        "action": f"{here}/correct",
        "back": here,
        "fields": version_of(look, task),
        "crumb": {"text": task["title"], "href": here},
        "campaign_id": task["campaign_id"],
        "task_id": task["task_id"],
    }
    return await _form(ask, look, known, about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what it is."""
    task_id = look.path["task_id"]
    await ask.campaigns.correct_task(
        {"task_id": task_id, **_request(form), **number(form, "expected_version")}
    )
    return Done(words.address(task_id), _("Corrected."))


def _request(form: Form) -> dict[str, Any]:
    about, _, about_id = form.get("about_id", "").partition(":")
    return {
        **filled(form, "title", "due_on"),
        **{name: form.get(name, "").strip() or None for name in ("owner_id", "organization_id")},
        **({"rank": 0} | number(form, "rank")),
        "depends_on": [name.removeprefix(AFTER) for name in form if name.startswith(AFTER) and form[name]],
        "about_kind": about or None,
        "about_id": about_id or None,
    }


async def _form(ask: Any, look: Look, known: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    # After a refusal only what was typed counts: a box whose mark was taken away must not come back.
    state = state_of(look, {} if look.form else known, to_field=lambda path: path.partition(".")[0])
    only = {"campaign_id": about["campaign_id"], "limit": MOST}
    found = await panels(
        CLOCK.now(),
        tasks=ask.campaigns.list_tasks(only),
        **{kind: getattr(ask.campaigns, operation)(only) for kind, operation in KINDS},
    )
    others = [one for one in _items(found["tasks"].data) if one["task_id"] != about["task_id"]]
    us = await look.colleagues()
    options = [{"value": one, "text": name} for one, name in us.items()]
    view = {
        **about,
        "state": state,
        "labels": LABELS,
        "us": with_chosen(options, state["values"].get("owner_id", ""), "account"),
        "others": [{"name": f"{AFTER}{one['task_id']}", "text": cut(one["title"])} for one in others],
        "things": with_chosen(_things(found), state["values"].get("about_id", ""), "activity"),
        "choices": await choices(ask, look, state, "partners"),
    }
    return render("tasks/form.html", view)


def _things(found: Mapping[str, Any]) -> list[dict[str, str]]:
    """The appeals and gatherings of the campaign as options."""
    return [
        {"value": f"{kind}:{one[f'{kind}_id']}", "text": cut(one["title"])}
        for kind, _ in KINDS
        for one in _items(found[kind].data)
    ]


def _items(page: Mapping[str, Any] | None) -> list[Any]:
    return list(page["items"]) if page else []


SCREENS = (
    Screen(NEW, show_new, act=plan, needs=PLAN),
    Screen(f"{PATH}/correct", show_correct, act=correct, needs=PLAN),
)
