"""The screens of mailings: the list, one of them on its way, writing, and its single messages."""

from __future__ import annotations

from services.dashboard.web.pages.mailings import acting, listing, messages, one, writing

SCREENS = (*listing.SCREENS, *writing.SCREENS, *one.SCREENS, *messages.SCREENS, *acting.SCREENS)
