"""How tasks are called on pages: states, whose they are, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.web.filters import day, plural
from shared.web.speech import N_, Words, _, in_a_list, in_a_row

LIST = "/tasks"
STATES = {
    "open": (N_("To do"), "neutral"),
    "doing": (N_("Being done"), "live"),
    "done": (N_("Done"), "good"),
    "dropped": (N_("Dropped"), "neutral"),
}
ABOUT = Words({"appeal": "An appeal", "gathering": "A gathering", "activity": "An activity"})
DOORS = {"appeal": "/appeals", "gathering": "/gatherings", "activity": "/activities"}
Known = Mapping[str, Any]


def address(task_id: str) -> str:
    """Where a task's own screen is."""
    return f"{LIST}/{task_id}"


def badge(task: Known) -> dict[str, str]:
    """Where a task stands, or how long it is overdue."""
    late = task["days_overdue"]
    if late:
        return {"text": _("Overdue by %(late)s", late=plural(late, "day", "days")), "state": "warn"}
    text, state = STATES[task["state"]]
    return {"text": text, "state": state}


def owner(task: Known, names: Mapping[str, str], titles: Known) -> dict[str, str]:
    """Who does it: one of us by name, for an organisation, or the organisation."""
    organization_id = task["organization_id"] or ""
    title = titles.get(organization_id, {}).get("title") or (_("An organisation") if organization_id else "")
    name = names.get(task["owner_id"] or "") or (_("An account that is gone") if task["owner_id"] else "")
    if name:
        return {"text": name, "note": title}
    return {"text": title, "href": f"/organizations/{organization_id}"}


def waits_for(task: Known) -> str:
    """What must be done before it and is not."""
    waits = [one["title"] for one in task["before"] if one["state"] in ("open", "doing")]
    return (
        _("Waits for %(join)s", join=in_a_list(waits)) if waits and task["state"] in ("open", "doing") else ""
    )


def line(task: Known) -> dict[str, Any]:
    """A task as a line on the page of its campaign."""
    said = badge(task)
    return {
        "text": task["title"],
        "href": address(task["task_id"]),
        "note": in_a_row(_("by %(due_on)s", due_on=day(task["due_on"])), waits_for(task)),
        "aside": said["text"],
        "state": said["state"],
    }
