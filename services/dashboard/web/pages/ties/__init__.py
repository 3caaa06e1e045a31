"""The screens of ties: the list, one tie, its forms."""

from __future__ import annotations

from services.dashboard.web.pages.ties import every, forms, one

SCREENS = (*every.SCREENS, *forms.SCREENS, *one.SCREENS)
