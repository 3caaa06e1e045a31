"""The screens of the work plan: tasks by their day, one task and what it waits for, planning and correcting."""

from __future__ import annotations

from services.dashboard.web.pages.tasks import every, forms, one

SCREENS = (*every.SCREENS, *one.SCREENS, *forms.SCREENS)
