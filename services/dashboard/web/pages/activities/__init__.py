"""The screens of activities: the list with its map, the matrix, one activity, and its forms."""

from __future__ import annotations

from services.dashboard.web.pages.activities import activity, forms, listing, matrix

SCREENS = (*listing.SCREENS, *matrix.SCREENS, *forms.SCREENS, *activity.SCREENS)
