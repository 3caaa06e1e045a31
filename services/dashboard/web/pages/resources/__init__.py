"""The screens of resources: what campaigns need, who brings what of it, noting and correcting both."""

from __future__ import annotations

from services.dashboard.web.pages.resources import acting, every, forms, one

SCREENS = (*every.SCREENS, *one.SCREENS, *acting.SCREENS, *forms.SCREENS)
