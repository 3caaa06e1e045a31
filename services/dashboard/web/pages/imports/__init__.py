"""The screens of imports: what came in, beginning one, leading it through."""

from __future__ import annotations

from services.dashboard.web.pages.imports import every, new, one

SCREENS = (*every.SCREENS, *new.SCREENS, *one.SCREENS)
