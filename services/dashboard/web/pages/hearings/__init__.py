"""The screens of hearings: all of them, those of a policy, one with who speaks, and the calendars."""

from __future__ import annotations

from services.dashboard.web.pages.hearings import calendar, every, forms, one, speaking

SCREENS = (*every.SCREENS, *forms.SCREENS, *one.SCREENS, *speaking.SCREENS, *calendar.SCREENS)
