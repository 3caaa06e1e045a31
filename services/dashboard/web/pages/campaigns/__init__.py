"""The screens of campaigns: the list, the plan, one campaign and its life, its report."""

from __future__ import annotations

from services.dashboard.web.pages.campaigns import campaign, life, listing, plan, report

SCREENS = (*listing.SCREENS, *plan.SCREENS, *campaign.SCREENS, *life.SCREENS, *report.SCREENS)
