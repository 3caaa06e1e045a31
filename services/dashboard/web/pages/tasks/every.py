"""Ada, Bo: what is to be done, by whom, by when, and what is overdue?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.tasks.words import LIST, address, badge, owner, waits_for
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import N_, _

SHOWN = 50
NARROWED = ("campaign_id", "organization_id", "owner_id")
SIDES = (("to-do", N_("To do")), ("overdue", N_("Overdue")), ("done", N_("Done")), ("dropped", N_("Dropped")))
COLUMNS = [
    {"key": "what", "label": N_("Task")},
    {"key": "due", "label": N_("By when")},
    {"key": "who", "label": N_("Who")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "state", "label": N_("State")},
]
MINE = Facet("mine", N_("Whose"), (("true", N_("Mine")),))


async def show(ask: Any, look: Look) -> str:
    """The tasks of one side in the order of their days."""
    side = _side(look)
    mine = {"mine": True} if look.query.get("mine") == "true" else {}
    asked = {**chosen_from(look.query, *NARROWED), **mine, "state": side, "limit": SHOWN}
    found = await panels(CLOCK.now(), tasks=ask.campaigns.list_tasks(asked))
    panel = found["tasks"]
    items = panel.data["items"] if panel else []
    narrow = {name: value for name, value in look.query.items() if name in (*NARROWED, "mine")}
    ids = [one[name] for one in items for name in ("campaign_id", "organization_id")]
    titles = await titles_of(ask, [*ids, narrow.get("campaign_id"), narrow.get("organization_id")])
    names = await look.names(filter(None, [*(one["owner_id"] for one in items), narrow.get("owner_id")]))
    view = {
        **_list(look, panel, asked),
        "rows": [row(one, names, titles) for one in items],
        "tabs": [
            {"text": text, "href": with_query(LIST, **{**narrow, "state": one}), "current": one == side}
            for one, text in SIDES
        ],
        "filters": facets(LIST, {**narrow, "state": side}, (MINE,), _words(narrow, names, titles)),
        "new_href": _new(look),
    }
    return render("tasks/_list.html" if look.fragment else "tasks/index.html", view)


def row(task: Mapping[str, Any], names: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, Any]:
    """A task as a row of the list."""
    campaign = titles.get(task["campaign_id"], {}).get("title") or _("Its campaign")
    return {
        "what": {
            "text": cut(task["title"]),
            "href": address(task["task_id"]),
            "note": waits_for(task),
        },
        "due": day(task["due_on"]),
        "who": owner(task, names, titles),
        "campaign": {"text": cut(campaign, 60), "href": f"/campaigns/{task['campaign_id']}"},
        "state": badge(task),
    }


def _side(look: Look) -> str:
    asked = look.query.get("state", "")
    return asked if asked in dict(SIDES) else "to-do"


def _list(look: Look, panel: Panel, asked: Mapping[str, Any]) -> dict[str, Any]:
    following = panel.data["next"] if panel else None
    return {
        "columns": COLUMNS,
        "failed": panel.failed(LIST),
        "next_href": next_page(LIST, look.query, following),
        "take": to_take("campaigns.list_tasks", asked),
        "src": with_query(LIST, **look.query),
        "is_narrowed": any(name in look.query for name in (*NARROWED, "mine")),
        "side": asked["state"],
    }


def _words(narrow: Mapping[str, str], names: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, str]:
    words = {
        "campaign_id": _("One campaign"),
        "organization_id": _("One organisation"),
        "owner_id": _("One of us"),
    }
    return {
        name: titles.get(narrow[name], {}).get("title") or names.get(narrow[name]) or word
        for name, word in words.items()
        if name in narrow
    }


def _new(look: Look) -> str:
    """A task is planned on the page of its campaign."""
    campaign_id = look.query.get("campaign_id")
    may = look.may("campaigns.plan-tasks")
    return f"/campaigns/{campaign_id}/task" if campaign_id and may else ""


SCREENS = (Screen(LIST, show, needs="campaigns.read"),)
