"""The screens of releases: the list, one of them, writing, quotes, and the pitches to outlets."""

from __future__ import annotations

from services.dashboard.web.pages.releases import acting, listing, one, pitches, pitching, quoting, writing

SCREENS = (
    *listing.SCREENS,
    *writing.SCREENS,
    *one.SCREENS,
    *acting.SCREENS,
    *quoting.SCREENS,
    *pitching.SCREENS,
    *pitches.SCREENS,
)
