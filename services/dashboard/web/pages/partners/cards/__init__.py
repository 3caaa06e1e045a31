"""The screens of report cards: one partner's, all of them beside each other, and what stands behind a figure."""

from __future__ import annotations

from services.dashboard.web.pages.partners.cards.behind import SCREENS as BEHIND
from services.dashboard.web.pages.partners.cards.every import SCREENS as EVERY
from services.dashboard.web.pages.partners.cards.one import SCREENS as ONE

SCREENS = (*EVERY, *ONE, *BEHIND)
