"""The screens of communities: the list, which cover a place, whom nobody reaches, one with its forms, hours, assets."""

from __future__ import annotations

from services.dashboard.web.pages.communities import assets, at, every, forms, given, joining, one, reached

SCREENS = (
    *every.SCREENS,
    *at.SCREENS,
    *reached.SCREENS,
    *forms.SCREENS,
    *joining.SCREENS,
    *given.SCREENS,
    *assets.SCREENS,
    *one.SCREENS,
)
