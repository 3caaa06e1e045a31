"""The page that asks before a public page is taken down, since strangers see at once that it is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look
from services.dashboard.web.typed import version_of


def asked_to_take_down(look: Look, page: Mapping[str, Any] | None, title: str, back: str, here: str) -> str:
    """Ask for the public `page` of what has this title and stands at `here`; `back` is where its panel is."""
    is_up = page is not None and page["stage"] == "published"
    key = {"action_id": page["action_id"]} if page and "action_id" in page else {}
    view = {
        "title": title,
        "kind": "action" if key else "policy",
        "is_up": is_up,
        "state": look.state({}),
        "action": f"{here}/unpublish",
        "fields": {**key, **version_of(look, page)} if page else {},
        "back": back,
    }
    return render("taking_down.html", view)
