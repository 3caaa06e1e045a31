"""The screens of exchanges and promises: the contact log, what was promised, and what became of it."""

from __future__ import annotations

from services.dashboard.web.pages.promises import every, exchange_forms, exchanges, forms, one

SCREENS = (
    *every.SCREENS,
    *forms.SCREENS,
    *one.SCREENS,
    *exchanges.SCREENS,
    *exchange_forms.SCREENS,
)
