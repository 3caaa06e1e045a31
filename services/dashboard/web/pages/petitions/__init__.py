"""The screens of petitions: one petition with its signatures, signing it alone or by the sheet, closing it."""

from __future__ import annotations

from services.dashboard.web.pages.petitions import petition, sheet, signing

SCREENS = (*petition.SCREENS, *signing.SCREENS, *sheet.SCREENS)
