"""All screens of the dashboard."""

from __future__ import annotations

from services.dashboard.web.pages import events, figures, media, operations, overview, policy, quarantine, stories

SCREENS = (
    *overview.SCREENS,
    *stories.SCREENS,
    *media.SCREENS,
    *policy.SCREENS,
    *events.SCREENS,
    *figures.SCREENS,
    *operations.SCREENS,
    *quarantine.SCREENS,
)
