"""The screens of votes: all of them, those of a policy, one with what was expected, and the scorecard."""

from __future__ import annotations

from services.dashboard.web.pages.votes import every, files, forms, one, scorecard

SCREENS = (*every.SCREENS, *forms.SCREENS, *one.SCREENS, *scorecard.SCREENS, *files.SCREENS)
