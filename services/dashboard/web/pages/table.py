"""All screens of the dashboard."""

from __future__ import annotations

from services.dashboard.web.pages import overview

SCREENS = (*overview.SCREENS,)
