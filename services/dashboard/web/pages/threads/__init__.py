"""The screens of threads: who waits, one conversation, and all that can be done with it."""

from __future__ import annotations

from services.dashboard.web.pages.threads import acting, changing, listing, one, opening

SCREENS = (*listing.SCREENS, *opening.SCREENS, *one.SCREENS, *changing.SCREENS, *acting.SCREENS)
