"""The screens of key messages: the house of a campaign, one message, what is not said in which language, and drifts."""

from __future__ import annotations

from services.dashboard.web.pages.messages import acting, drifts, gaps, house, languages, one, writing

SCREENS = (
    *house.SCREENS,
    *writing.SCREENS,
    *gaps.SCREENS,
    *languages.SCREENS,
    *drifts.SCREENS,
    *one.SCREENS,
    *acting.SCREENS,
)
