"""What the overview says waits for somebody, from answers of services."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.overview_mine import ask_for, panels_of
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, panels
from tests.component.dashboard.conftest import FakeAsk


async def lines_for(ask: FakeAsk, look: Look) -> list[dict[str, Any]]:
    """All lines of all panels that are not of insights."""
    found = await panels(CLOCK.now(), **ask_for(ask, look))
    return [line for panel in panels_of(found, None, [], look) for line in panel["lines"]]
