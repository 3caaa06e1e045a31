"""The screens of petitions: one petition with its signatures, signing it, closing it."""

from __future__ import annotations

from services.dashboard.web.pages.petitions import petition, signing

SCREENS = (*petition.SCREENS, *signing.SCREENS)
