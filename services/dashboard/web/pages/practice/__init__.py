"""The screens of practice: what was promised, what was found on the ground, and what is lost."""

from __future__ import annotations

from services.dashboard.web.pages.practice import every, forms, one

SCREENS = (*every.SCREENS, *forms.SCREENS, *one.SCREENS)
