"""The screens of appeals: all of them, one with what came of it, opening and correcting, what people gave."""

from __future__ import annotations

from services.dashboard.web.pages.appeals import acting, every, forms, one

SCREENS = (*every.SCREENS, *one.SCREENS, *acting.SCREENS, *forms.SCREENS)
