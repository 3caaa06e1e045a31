"""The screens of people who are, or seem to be, registered twice."""

from __future__ import annotations

from services.dashboard.web.pages.duplicates import every, one, unmerge

SCREENS = (*every.SCREENS, *one.SCREENS, *unmerge.SCREENS)
