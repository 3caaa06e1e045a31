"""The screens of activities: the list with its map, one activity, and its forms."""

from __future__ import annotations

from services.dashboard.web.pages.activities import activity, forms, listing

SCREENS = (*listing.SCREENS, *forms.SCREENS, *activity.SCREENS)
