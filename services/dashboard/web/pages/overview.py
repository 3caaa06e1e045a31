"""Ada: what changed, what is stuck, who must act?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look, Screen


async def show(ask: Any, look: Look) -> str:
    """The overview."""
    return render("overview/index.html", {})


SCREENS = (Screen("/", show),)
