"""The screens of people: the list, one person, their consents, what they hold, what they told in confidence."""

from __future__ import annotations

from services.dashboard.web.pages.people import (
    consents,
    erase,
    erasures,
    every,
    forms,
    memberships,
    one,
    restricted,
    reveals,
)

SCREENS = (
    *every.SCREENS,
    *forms.SCREENS,
    *one.SCREENS,
    *consents.SCREENS,
    *memberships.SCREENS,
    *restricted.SCREENS,
    *reveals.SCREENS,
    *erase.SCREENS,
    *erasures.SCREENS,
)
