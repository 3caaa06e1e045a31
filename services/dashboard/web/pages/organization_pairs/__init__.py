"""The screens of organisations that are, or seem to be, registered twice."""

from __future__ import annotations

from services.dashboard.web.pages.organization_pairs import every, one, unmerge

SCREENS = (*every.SCREENS, *one.SCREENS, *unmerge.SCREENS)
