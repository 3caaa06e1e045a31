"""The screens of what partner agencies get from us: agreements, their terms, and what left."""

from __future__ import annotations

from services.dashboard.web.pages.partners import acting, cards, deliveries, every, one, sending, writing

SCREENS = (
    *every.SCREENS,
    *writing.SCREENS,
    *cards.SCREENS,
    *one.SCREENS,
    *acting.SCREENS,
    *deliveries.SCREENS,
    *sending.SCREENS,
)
