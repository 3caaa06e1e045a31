"""The screens of communities: the list, which cover a place, one community, its forms, who belongs to it."""

from __future__ import annotations

from services.dashboard.web.pages.communities import at, every, forms, joining, one

SCREENS = (*every.SCREENS, *at.SCREENS, *forms.SCREENS, *joining.SCREENS, *one.SCREENS)
