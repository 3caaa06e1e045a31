"""The screens of wins: what was won, of what kind, and whether it lasts."""

from __future__ import annotations

from services.dashboard.web.pages.wins import every, forms, one

SCREENS = (*every.SCREENS, *forms.SCREENS, *one.SCREENS)
