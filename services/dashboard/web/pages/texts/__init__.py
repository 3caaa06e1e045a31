"""The screens of texts: the versions of a policy, one to read, what changed, and what is asked of a clause."""

from __future__ import annotations

from services.dashboard.web.pages.texts import asks, changes, forms, one, versions

SCREENS = (*versions.SCREENS, *forms.SCREENS, *one.SCREENS, *changes.SCREENS, *asks.SCREENS)
