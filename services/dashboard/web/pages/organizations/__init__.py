"""The screens of organisations: the list, one organisation, its forms."""

from __future__ import annotations

from services.dashboard.web.pages.organizations import every, forms, one

SCREENS = (*every.SCREENS, *forms.SCREENS, *one.SCREENS)
