"""The screens of gatherings: the list, one of them, planning, check-in, calendars and the hours of people."""

from __future__ import annotations

from services.dashboard.web.pages.gatherings import (
    acting,
    calendars,
    cancelling,
    check_in,
    gathering,
    hours,
    listing,
    planning,
    swapping,
)

SCREENS = (
    *listing.SCREENS,
    *planning.SCREENS,
    *gathering.SCREENS,
    *acting.SCREENS,
    *swapping.SCREENS,
    *check_in.SCREENS,
    *cancelling.SCREENS,
    *calendars.SCREENS,
    *hours.SCREENS,
)
