"""The screens of the 5W matrix: who is where, the activities behind each figure, needs, gaps and overlaps."""

from __future__ import annotations

from services.dashboard.web.pages.matrix import alert, alerts, behind, needs, one

SCREENS = (*one.SCREENS, *behind.SCREENS, *alerts.SCREENS, *alert.SCREENS, *needs.SCREENS)
