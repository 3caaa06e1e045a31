"""The screens of petitions: one petition with its signatures, signing it, taking back, closing it."""

from __future__ import annotations

from services.dashboard.web.pages.petitions import correcting, petition, sheet, signing

SCREENS = (*petition.SCREENS, *signing.SCREENS, *correcting.SCREENS, *sheet.SCREENS)
