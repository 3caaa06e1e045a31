"""The screens of the exchange of contacts: its ledger, agreeing upon it, ending it."""

from __future__ import annotations

from services.dashboard.web.pages.exchange import forms, one

SCREENS = (*one.SCREENS, *forms.SCREENS)
