"""How tasks are called on pages: states, whose they are, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.web.filters import day, plural

LIST = "/tasks"
STATES = {
    "open": ("To do", "neutral"),
    "doing": ("Being done", "live"),
    "done": ("Done", "good"),
    "dropped": ("Dropped", "neutral"),
}
ABOUT = {"appeal": "An appeal", "gathering": "A gathering", "activity": "An activity"}
DOORS = {"appeal": "/appeals", "gathering": "/gatherings", "activity": "/activities"}
Known = Mapping[str, Any]


def address(task_id: str) -> str:
    """Where a task's own screen is."""
    return f"{LIST}/{task_id}"


def badge(task: Known) -> dict[str, str]:
    """Where a task stands, or how long it is overdue."""
    late = task["days_overdue"]
    if late:
        return {"text": f"Overdue by {plural(late, 'day', 'days')}", "state": "warn"}
    text, state = STATES[task["state"]]
    return {"text": text, "state": state}


def owner(task: Known, names: Mapping[str, str], titles: Known) -> dict[str, str]:
    """Who does it: one of us by name, for an organisation, or the organisation."""
    organization_id = task["organization_id"] or ""
    title = titles.get(organization_id, {}).get("title") or ("An organisation" if organization_id else "")
    name = names.get(task["owner_id"] or "") or ("An account that is gone" if task["owner_id"] else "")
    if name:
        return {"text": name, "note": title}
    return {"text": title, "href": f"/organizations/{organization_id}"}


def waits_for(task: Known) -> str:
    """What must be done before it and is not."""
    waits = [one["title"] for one in task["before"] if one["state"] in ("open", "doing")]
    return f"Waits for {', '.join(waits)}" if waits and task["state"] in ("open", "doing") else ""


def line(task: Known) -> dict[str, Any]:
    """A task as a line on the page of its campaign."""
    said = badge(task)
    return {
        "text": task["title"],
        "href": address(task["task_id"]),
        "note": " · ".join(part for part in (f"by {day(task['due_on'])}", waits_for(task)) if part),
        "aside": said["text"],
        "state": said["state"],
    }
