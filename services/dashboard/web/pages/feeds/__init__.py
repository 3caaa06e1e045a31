"""The screens of feeds: what outlets publish, read by itself."""

from __future__ import annotations

from services.dashboard.web.pages.feeds import every, forms, one

SCREENS = (*every.SCREENS, *forms.SCREENS, *one.SCREENS)
