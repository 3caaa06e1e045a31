"""The screens of cycles: all of them, one with who has signed which step, and having steps signed off at all."""

from __future__ import annotations

from services.dashboard.web.pages.cycles import every, forms, one

SCREENS = (*every.SCREENS, *one.SCREENS, *forms.SCREENS)
