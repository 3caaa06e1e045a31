"""The page that asks before a petition or an appeal is closed, since nothing opens one again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look
from services.dashboard.web.typed import version_of


def asked_to_close(look: Look, thing: Mapping[str, Any], kind: str, asked: str) -> str:
    """Ask for `thing`, a `petition` or an `appeal` in which `asked` is asked; saying why is left to the reader."""
    view = {
        "title": thing["title"],
        "asked": asked,
        "kind": kind,
        "is_open": thing["stage"] == "open",
        "state": look.state({}),
        "fields": version_of(look, thing),
        "back": f"/{kind}s/{thing[f'{kind}_id']}",
    }
    return render("closing.html", view)
