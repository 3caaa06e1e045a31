"""The screens by which staff put petitions and appeals before everybody: publish a page, change it, take it down."""

from __future__ import annotations

from services.dashboard.web.pages.publishing import forms

SCREENS = forms.SCREENS
