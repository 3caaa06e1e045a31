"""The screens of where a partner has its events sent: how far each receiver is, what it refuses, and what to do."""

from __future__ import annotations

from services.dashboard.web.pages.partners.sending.acting import SCREENS as ACTING
from services.dashboard.web.pages.partners.sending.one import SCREENS as ONE
from services.dashboard.web.pages.partners.sending.opening import SCREENS as OPENING

SCREENS = (*OPENING, *ONE, *ACTING)
